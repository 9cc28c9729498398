// A database that holds no more than it must: before each tick everything is gone that may go one day, however new it is.
import type { Keeping } from '../../worker/core/operation/keeping.ts';
import { letGoSome } from '../../worker/store/let-go.ts';
import type { Scheduler } from './scheduler.ts';

const nothing: Keeping = {
  ...{ revisionsMs: 0, changesMs: 0, goneRecordsMs: 0 },
  ...{ offersMs: 0, readingsMs: 0, packetsMs: 0 },
};

/** Whatever waits must still be decided, sent, undone and verified after it. */
export async function letGoOfAll(scheduler: Scheduler): Promise<void> {
  const { site } = scheduler;
  await scheduler.runAlone('let-go', async (executor) => {
    const { db } = site.depsFor(executor);
    while ((await letGoSome(db, nothing, site.nowMs)).more);
  });
}
