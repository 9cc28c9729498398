// Records per second of a first pull, from the vendors' HTTP answers to the local database, beside the floor.
import { buildWorker } from '../local/worker-host.ts';
import type { Workerd } from '../local/workerd.ts';
import { floorMs, readStoredRows, type StoredRow } from './floor.ts';
import { type Line, median, rounded } from './line.ts';
import { startOver } from './start.ts';
import { untilNoneIsDue } from './until-none-is-due.ts';
import { benchWorld } from './world.ts';

const times = 3;

/** About 20,000 records. Its companies are no clients, so that no packets are built between the pulls. */
const size = {
  companies: 400,
  contacts: 12_000,
  catalog: 2500,
  agreements: 200,
  linesPerAgreement: 12,
  pax8Companies: 300,
  subscriptions: 2200,
  invoiceItems: 0,
  companyType: 'Vendor',
};

/** Pulls the same world three times into fresh databases; the floor inserts the very same rows three times. */
export async function pullToStored(): Promise<Line[]> {
  await buildWorker();
  const world = benchWorld(size);
  const pulls: number[] = [];
  let rows: StoredRow[] = [];
  for (let run = 0; run < times; run += 1) {
    const started = await startOver(world);
    try {
      pulls.push(await timePull(started.worker, Date.parse(world.clock)));
      if (rows.length === 0) rows = await readStoredRows(started.worker);
    } finally {
      await started.close();
    }
  }
  const floors = await floorMs({ rows, times });
  const perSecond = (ms: number) => rows.length / (ms / 1000);
  const value = perSecond(median(pulls));
  const floor = perSecond(median(floors));
  const bytes = rows.reduce((sum, row) => sum + String(row[6]).length, 0) / rows.length;
  return [
    {
      name: 'pull-to-stored',
      value: rounded(value),
      unit: 'records/s',
      floor: rounded(floor),
      ratio: rounded(value / floor),
      records: rows.length,
      bodyBytes: Math.round(bytes),
      runsMs: pulls.map(Math.round),
      floorRunsMs: floors,
    },
  ];
}

/** From the first tick until nothing is left to be read: streams, and what their records bring with them. */
async function timePull(worker: Workerd, nowMs: number): Promise<number> {
  const startedMs = performance.now();
  await worker.tick(nowMs);
  await untilNoneIsDue(worker, nowMs);
  return performance.now() - startedMs;
}
