// A database that holds no more than it must: before each tick everything is gone that may go one day, however new it is.
import type { Keeping } from '../../worker/core/operation/keeping.ts';
import { letGoSome } from '../../worker/store/let-go.ts';
import type { Scheduler } from './scheduler.ts';

const nothing: Keeping = {
  ...{ revisionsMs: 0, changesMs: 0, goneRecordsMs: 0 },
  ...{ offersMs: 0, readingsMs: 0, packetsMs: 0, deliveriesMs: 0 },
};

/** What waits, can be undone or is proof, with all of its columns but what was read around a write. */
const restedOn = [
  `SELECT id, digest, body, state, decision, fence, takes, replaces, superseded FROM actions
   WHERE state <> 'withdrawn' OR decision IS NOT NULL OR superseded IS NOT NULL ORDER BY id`,
  'SELECT * FROM packets ORDER BY id',
  'SELECT * FROM decisions ORDER BY id',
  'SELECT * FROM awaiting_second ORDER BY action',
  'SELECT * FROM due ORDER BY kind, key',
  'SELECT * FROM records WHERE gone_at IS NULL ORDER BY connection, kind, id',
  'SELECT * FROM trail_events ORDER BY seq',
];

/** Throws where something went that anything rests on. */
export async function letGoOfAll(scheduler: Scheduler): Promise<void> {
  const { site } = scheduler;
  const standing = () => JSON.stringify(restedOn.map((sql) => site.base.sqlite.rows(sql)));
  const before = standing();
  await scheduler.runAlone('let-go', async (executor) => {
    const { db } = site.depsFor(executor);
    while ((await letGoSome(db, nothing, site.nowMs)).more);
  });
  if (standing() !== before) throw new Error(`what something rests on was let go at step ${site.step}`);
}
