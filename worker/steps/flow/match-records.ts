// Arrow: records that came or changed are matched; what is sure acts by itself, and what is not becomes a question.

import { refKey } from '../../../shared/records/record.ts';
import { dayIn, instantOf } from '../../../shared/time.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import { businessZone } from '../../connections/business-zone.ts';
import { isWhole } from '../../connections/is-whole.ts';
import { matchRecords } from '../../core/matching/index.ts';
import { linkId } from '../../core/matching/link-id.ts';
import { type LinkMove, moveLinks, saidOf } from '../../core/matching/lives.ts';
import { type MatchInput, matchedKinds } from '../../core/matching/match.ts';
import type { Deps } from '../../deps.ts';
import { commit, keepBooks, type Write } from '../../store/commit.ts';
import { type DueRow, makeDue, settleDue } from '../../store/due.ts';
import { askStandingLinks, saveMoves } from '../../store/links.ts';
import { readMatchedRecords } from '../../store/matched-records.ts';
import { askAll } from '../../store/query.ts';
import { askAllStandalone } from '../../store/standalone.ts';
import { askStreams } from '../../store/streams.ts';

/** CPU of one record of the book, as `npm run bench -- --only matching` measures it. */
const recordUs = 250;
/** So many links stand in one event of the trail. */
const linksPerEvent = 500;

/** Matches all that is read whole, and stores what moved: a book in which nothing moved costs its reading alone. */
export async function matchAll(deps: Deps, due: DueRow): Promise<void> {
  const [stored, alone, streams] = await askAll(deps.db, [
    askStandingLinks(deps.db),
    askAllStandalone(deps.db),
    askStreams(deps.db),
  ]);
  const systems = deps.connections
    .filter((each) => isWhole(each, streams))
    .map(({ id, connector }) => ({ id, role: connector.role }));
  const matches = systems.some(({ role }) => role === 'psa')
    ? { systems, records: await readBook(deps, systems) }
    : { systems: [], records: [] };
  const living = new Set(matches.records.map(refKey));
  const moves = moveLinks(
    matchRecords({ ...matches, today: dayIn(businessZone(deps), deps.nowMs), answered: { ...saidOf(stored), alone } }),
    stored,
    (ref) => living.has(refKey(ref)),
    linkId,
  );
  await land(deps, moves, settleDue(deps.db, due));
}

async function readBook(deps: Deps, systems: MatchInput['systems']): Promise<MatchInput['records']> {
  const records: MatchInput['records'][number][] = [];
  for (const { id } of systems) {
    for (const kind of matchedKinds) records.push(...(await readMatchedRecords(deps.db, id, kind, deps.nowMs)));
  }
  deps.budget.charge({ workUs: records.length * recordUs });
  return records;
}

/** Questions are bookkeeping; what begins to act, or stops, is on the trail, and clients are tied anew. */
async function land(deps: Deps, moves: readonly LinkMove[], settle: readonly Write[]): Promise<void> {
  const began = moves.filter(({ state }) => state === 'acting');
  const stopped = moves.filter(({ was, state }) => was === 'acting' && state !== 'acting');
  const events = [...eventsOf(deps, 'links-acting', began), ...eventsOf(deps, 'links-stopped', stopped)];
  const writes = [...saveMoves(deps.db, moves, instantOf(deps.nowMs)), ...settle];
  const [first, ...more] = events;
  if (first === undefined) await keepBooks(deps.db, writes);
  else await commit(deps.db, [...writes, makeDue(deps.db, { kind: 'link', key: 'all' }, deps.nowMs)], [first, ...more]);
}

function eventsOf(deps: Deps, type: 'links-acting' | 'links-stopped', moves: readonly LinkMove[]): TrailEvent[] {
  const told = moves.map(({ id, kind, records }) => ({ id, kind, records }));
  return Array.from({ length: Math.ceil(told.length / linksPerEvent) }, (_, at) =>
    deps.event(type, { links: told.slice(at * linksPerEvent, (at + 1) * linksPerEvent) }),
  );
}
