// Metered use: a subscription is asked for its own, for there is no list across subscriptions.
import { dayMs } from '../../../../shared/time.ts';
import { nullWhenMissing } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { readAll, readOne } from '../client.ts';
import { mapUsageSummary } from '../map/usage-summary.ts';
import { dependentCursor } from './dependent-cursor.ts';

/**
 * Read for each subscription that may be metered, and then again as often as vendors post use, which is once a day: use
 * moves without its subscription moving.
 */
export const usageSummaries: Stream<'usage-summary'> = {
  kind: 'usage-summary',
  mapperVersion: 1,
  reads: 'dependent',
  repeatMs: dayMs,
  map: mapUsageSummary,
  idOf,
  async list(ctx, cursor) {
    const { parent, company } = dependentCursor.parse(cursor);
    const next = { parent, company };
    const path = `subscriptions/${encodeURIComponent(parent)}/usage-summaries`;
    const read = await nullWhenMissing(readAll(ctx, path, { sort: 'resourceGroup,asc' }));
    if (read === null) return { items: [], next, complete: true };
    const owner = { parent, ...(company === null ? {} : { company }) };
    const items = read.bodies.map((body) => ({ body, ...owner }));
    return { items, next, complete: true, covers: { parents: [parent] } };
  },
  get: (ctx, id) => readOne(ctx, `usage-summaries/${encodeURIComponent(id)}`),
  follow: [{ stream: 'usage-lines', when: () => true }],
};
