// What a tick with nothing new costs, once everything is known: requests and rows written.
import { hourMs, minuteMs } from '../../shared/time.ts';
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import type { Workerd } from '../local/workerd.ts';
import type { Line } from './line.ts';
import { type Sizes, sizesOf } from './sizes.ts';
import { startOver } from './start.ts';
import { untilNoneIsDue } from './until-none-is-due.ts';
import { untilStored } from './until-stored.ts';

/** Every stream is asked again in this time by day. */
const laterMs = 16 * minuteMs;
/** The made-up MSP is read at four in the morning. */
const tillDayMs = 6 * hourMs;

/** Reads an MSP of each size, then ticks again with nothing changed at the vendors. */
export async function quietTick(sizes: Sizes): Promise<Line[]> {
  await buildWorker();
  const lines: Line[] = [];
  for (const clients of sizesOf(sizes)) lines.push(...(await quietTickOf(clients)));
  return lines;
}

async function quietTickOf(clients: number): Promise<Line[]> {
  const world = generatedWorld({ seed: 1, clients });
  const started = await startOver(world);
  const { sandbox, worker, close } = started;
  const { clock, journal } = sandbox.sandbox;
  const tickAt = async (atMs: number) => {
    clock.set(new Date(atMs).toISOString());
    await worker.tick(atMs);
    await untilNoneIsDue(worker, atMs);
  };
  try {
    const startMs = await untilStored(started, world);
    await tickAt(startMs + tillDayMs);
    journal.forgetRequests();
    const before = await rowsWritten(worker);
    await tickAt(startMs + tillDayMs + laterMs);
    const after = await rowsWritten(worker);
    if (journal.requests.length === 0) throw new Error('nothing was due in a tick that was to ask every list');
    const requests = journal.requests.map(({ vendor, path }) => `${vendor} ${collectionOf(path)}`);
    const counts = Object.entries(Object.groupBy(requests, (name) => name)).map(([name, all]) => [name, all?.length]);
    return [
      {
        name: 'quiet-tick-requests',
        value: requests.length,
        unit: 'requests',
        clients,
        byVendor: journal.counts(),
        byStream: Object.fromEntries(counts),
      },
      {
        name: 'quiet-tick-written',
        value: after.all - before.all,
        unit: 'rows',
        clients,
        changesPacketsOrTrail: after.facts - before.facts,
      },
    ];
  } finally {
    await close();
  }
}

/** "/v1/subscriptions/6781d98a…/history?page=0" is of "subscriptions/:id/history". */
function collectionOf(path: string): string {
  const bare = path.split('?')[0] ?? '';
  return bare.replace(/^\/v4_6_release\/apis\/3\.0\/|^\/v1\//, '').replace(/\/(\d+|[0-9a-f-]{36})(?=\/|$)/g, '/:id');
}

/** Rows written so far: all, and those that say that something happened. The rest are due rows and cursors. */
async function rowsWritten(worker: Workerd): Promise<{ all: number; facts: number }> {
  const [row] = await worker.query<{ n: number; facts: number }>(
    `SELECT total_changes() AS n, (SELECT count(*) FROM changes) + (SELECT count(*) FROM packet_revisions)
       + (SELECT count(*) FROM trail_events) AS facts`,
  );
  return { all: row?.n ?? 0, facts: row?.facts ?? 0 };
}
