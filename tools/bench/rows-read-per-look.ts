// How many rows of the database one look at a client reads, by the size of the MSP: it must not grow with it.
import { readFile } from 'node:fs/promises';
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import { type Line, median } from './line.ts';
import { type Sizes, sizesOf } from './sizes.ts';
import { type Started, startOver } from './start.ts';
import { untilNoneIsDue } from './until-none-is-due.ts';
import { untilStored } from './until-stored.ts';

const looks = 9;
const waitMs = 20;

/** The median over some clients, of a queue run that looks at one client and finds it as it was. */
export async function rowsReadPerLook(sizes: Sizes): Promise<Line[]> {
  await buildWorker();
  const lines: Line[] = [];
  for (const clients of sizesOf(sizes)) lines.push(await rowsReadOf(clients));
  return lines;
}

async function rowsReadOf(clients: number): Promise<Line> {
  const world = generatedWorld({ seed: 1, clients });
  /** Rows read, by the run that read them. */
  const read = new Map<string, number>();
  const started = await startOver(world, {
    inFront: await readFile('tools/bench/charged-worker.js', 'utf8'),
    onLog(line) {
      const { what, door, run, rowsRead } = line.startsWith('{') ? JSON.parse(line) : {};
      if (what === 'charged' && door === 'queue') read.set(run, rowsRead + (read.get(run) ?? 0));
    },
  });
  try {
    const startMs = await untilStored(started, world);
    const ids = await started.worker.query<{ id: string }>('SELECT id FROM clients ORDER BY id LIMIT ?1', looks);
    const values: number[] = [];
    for (const [at, { id }] of ids.entries()) {
      const atMs = startMs + 1 + at;
      await lookAt(started, id, atMs);
      values.push(await heard(read, `tick-${atMs}`));
    }
    return { name: 'rows-read-per-look', value: median(values), unit: 'rows', clients, looksRead: values };
  } finally {
    await started.close();
  }
}

/** Makes the client due and ticks; nothing else is due at that moment. */
async function lookAt({ worker, sandbox }: Started, client: string, atMs: number): Promise<void> {
  await worker.query(
    `INSERT INTO due (kind, key, at_ms) VALUES ('assess', ?1, ?2)
     ON CONFLICT (kind, key) DO UPDATE SET at_ms = excluded.at_ms, stamp = stamp + 1`,
    client,
    atMs,
  );
  sandbox.sandbox.clock.set(new Date(atMs).toISOString());
  await worker.tick(atMs);
  await untilNoneIsDue(worker, atMs);
}

/** What a run read, once it has ended and said so. Throws when it says nothing for a minute. */
async function heard(read: ReadonlyMap<string, number>, run: string): Promise<number> {
  for (const untilMs = performance.now() + 60_000; performance.now() < untilMs; ) {
    const rows = read.get(run);
    if (rows !== undefined) return rows;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Error(`the queue run of ${run} never ended`);
}
