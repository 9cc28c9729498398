// The counts that were given in files: of which sources, and for which month each holds.
import type { CountsView } from '../../shared/api/counts.ts';
import { holdsUntilMs, sourceKey } from '../../shared/counts.ts';
import { dayIn, monthOf, nextMonth } from '../../shared/time.ts';
import { businessZone } from '../connections/business-zone.ts';
import type { Deps } from '../deps.ts';
import { countsConnection, readCounts } from '../steps/flow/take-counts.ts';
import { readMembers } from '../store/members.ts';

/** Each source with its newest file, in the order of their names. */
export async function countsShown(deps: Deps): Promise<CountsView> {
  const thisMonth = monthOf(dayIn(businessZone(deps), deps.nowMs));
  const connection = countsConnection(deps);
  if (connection === undefined) return { isConnected: false, sources: [], thisMonth };
  const [all, members] = await Promise.all([readCounts(deps, connection.id), readMembers(deps.db)]);
  const sources = [...Map.groupBy(all, sourceKey)].flatMap(([, counts]): CountsView['sources'] => {
    const newest = counts.find(({ quantity }) => quantity !== null) ?? counts[0];
    if (newest === undefined) return [];
    const { source, measure, month, file, givenAt, givenBy } = newest;
    const missing = counts.filter(({ quantity }) => quantity === null).length;
    return [
      {
        ...{ source, measure, month, file, givenAt, missing, rows: counts.length - missing },
        givenBy: members.find(({ id }) => id === givenBy)?.name ?? 'somebody who left',
        lacks: holdsUntilMs(month) <= deps.nowMs ? nextMonth(month) : null,
      },
    ];
  });
  return { isConnected: true, sources, thisMonth };
}
