// Records per second of a first pull, from the vendors' HTTP answers to the local database, beside the floor.

import type { World } from '../../test/sandbox/world.ts';
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
      await mustHaveAll(started.worker, world);
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

/**
 * From the first tick until nothing is left to be read: streams, and what their records bring with them. The Worker's clock
 * stands, so it is moved on to whatever was put off.
 */
async function timePull(worker: Workerd, nowMs: number): Promise<number> {
  const startedMs = performance.now();
  for (let atMs: number | null = nowMs; atMs !== null; atMs = await putOffUntilMs(worker)) {
    await worker.tick(atMs);
    await untilNoneIsDue(worker, atMs);
  }
  return performance.now() - startedMs;
}

/** A pull that stopped early must not count as fast. Throws an Error with both numbers. */
async function mustHaveAll(worker: Workerd, { connectwise, pax8 }: World): Promise<void> {
  const lists = [connectwise, pax8].flatMap((section) => Object.values(section ?? {}));
  const expected = lists.reduce<number>((sum, list) => sum + objectsIn(list), 0);
  const [stored] = await worker.query<{ n: number }>('SELECT count(*) AS n FROM records');
  if (stored?.n !== expected) throw new Error(`${stored?.n ?? 0} of ${expected} records were stored`);
}

/** How many objects a list holds, or lists by their owner do. */
function objectsIn(list: unknown): number {
  if (Array.isArray(list)) return list.length;
  return Object.values(list as Record<string, unknown>).reduce<number>((sum, each) => sum + objectsIn(each), 0);
}

/** When the first row that was put off comes due; null when none was. */
async function putOffUntilMs(worker: Workerd): Promise<number | null> {
  const [row] = await worker.query<{ ms: number | null }>(
    'SELECT min(max(at_ms, ifnull(lease_until_ms, 0))) AS ms FROM due WHERE error IS NOT NULL',
  );
  return row?.ms ?? null;
}
