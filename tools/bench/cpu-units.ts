// What a unit of each kind of work costs in workerd, beside what the budget of an invocation charges for it.
import { readFile } from 'node:fs/promises';
import { minuteMs } from '../../shared/time.ts';
import { unitUs } from '../../worker/lib/budget.ts';
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import { type Line, rounded } from './line.ts';
import { type Started, startOver } from './start.ts';
import { untilNoneIsDue } from './until-none-is-due.ts';
import { untilStored } from './until-stored.ts';
import { workerdCpuMs } from './workerd-cpu.ts';

type Unit = keyof typeof unitUs;

/** Measured by doing each alone; the others are what is left of real work once these are taken away. */
const alone: Readonly<Record<Exclude<Unit, 'item' | 'record'>, number>> = {
  statement: 5000,
  row: 20_000,
  kilobyte: 20_000,
  call: 3000,
  request: 2000,
};
const warmUpShare = 0.1;
const clients = 20;
/** What a larger MSP takes beyond a small one is what is left without starting and warming up. */
const moreClients = 80;
const looks = 10;
/** The log comes a moment after what it tells of. */
const logWaitMs = 500;
/** Off by more than this, up or down, the budget plans with what is not so. */
const tolerance = 2;

/** A line for each unit; it fails where the budget's constant is off by more than double. */
export async function cpuUnits(): Promise<Line[]> {
  await buildWorker();
  const measured = await measuredAlone();
  const all = { ...measured, ...(await measuredAtWork(measured)) };
  return (Object.keys(unitUs) as Unit[]).map((unit) => {
    const ratio = rounded(unitUs[unit] / all[unit]);
    const isOff = !(ratio <= tolerance && ratio >= 1 / tolerance);
    return {
      name: `cpu-unit-${unit}`,
      value: rounded(all[unit]),
      unit: 'µs CPU',
      charged: unitUs[unit],
      chargedToMeasured: ratio,
      ...(isOff ? { failed: `unitUs.${unit} in worker/lib/budget.ts is off by more than ${tolerance} times` } : {}),
    };
  });
}

async function measuredAlone(): Promise<Record<keyof typeof alone, number>> {
  const world = generatedWorld({ seed: 1, clients });
  const started = await startOver(world, { inFront: await readFile('tools/bench/unit-worker.js', 'utf8') });
  try {
    await untilStored(started, world);
    await started.worker.query('CREATE TABLE unit_rows (id INTEGER PRIMARY KEY, body TEXT)');
    const each: [string, number][] = [];
    for (const [unit, n] of Object.entries(alone)) {
      await doUnits(started, unit, n * warmUpShare);
      const before = await workerdCpuMs();
      await doUnits(started, unit, n);
      each.push([unit, ((await workerdCpuMs()) - before) * (1000 / n)]);
    }
    return Object.fromEntries(each) as Record<keyof typeof alone, number>;
  } finally {
    await started.close();
  }
}

async function doUnits({ worker, sandbox }: Started, unit: string, n: number): Promise<void> {
  const to = encodeURIComponent(`${sandbox.addresses.control}/effects`);
  const answer = await worker.fetch(`/unit/${unit}?n=${n}&to=${to}`);
  if (!answer.ok) throw new Error(`${unit}: ${await answer.text()}`);
}

/** A first reading, and looks at every client: what their parts do not explain is the mapping, and the judging. */
async function measuredAtWork(parts: Record<keyof typeof alone, number>): Promise<{ item: number; record: number }> {
  const small = await unexplained(parts, clients);
  const large = await unexplained(parts, moreClients);
  const record = (large.lookingUs - small.lookingUs) / (looks * (large.records - small.records));
  const readingUs = large.readingUs - small.readingUs - record * (large.records - small.records);
  return { record, item: readingUs / (large.items - small.items) };
}

interface Unexplained {
  readingUs: number;
  lookingUs: number;
  /** Read at first. */
  items: number;
  /** Of all clients. */
  records: number;
}

/** Microseconds that reading and looking take beyond their parts, at an MSP of this size. */
async function unexplained(parts: Record<keyof typeof alone, number>, size: number): Promise<Unexplained> {
  const world = generatedWorld({ seed: 1, clients: size });
  let explainedUs = 0;
  const started = await startOver(world, {
    inFront: await readFile('tools/bench/charged-worker.js', 'utf8'),
    onLog(line) {
      const { what, ...had } = line.startsWith('{') ? JSON.parse(line) : {};
      if (what !== 'charged') return;
      explainedUs += had.statements * parts.statement + had.rows * parts.row;
      explainedUs += had.kilobytes * parts.kilobyte + had.objectCalls * parts.call;
    },
  });
  const { sandbox, worker } = started;
  const { journal } = sandbox.sandbox;
  const beyond = async (work: () => Promise<unknown>): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, logWaitMs));
    explainedUs = 0;
    journal.forgetRequests();
    const before = await workerdCpuMs();
    await work();
    const tookUs = ((await workerdCpuMs()) - before) * 1000;
    await new Promise((resolve) => setTimeout(resolve, logWaitMs));
    return tookUs - explainedUs - journal.requests.length * parts.request;
  };
  try {
    let startMs = 0;
    const readingUs = await beyond(async () => {
      startMs = await untilStored(started, world);
    });
    const lookingUs = await beyond(async () => {
      for (let look = 1; look <= looks; look += 1) await lookAtAll(started, startMs + (look * minuteMs) / 4);
    });
    const [held] = await worker.query<Pick<Unexplained, 'items' | 'records'>>(
      `SELECT (SELECT count(*) FROM records) AS items,
         (SELECT count(*) FROM client_companies AS c JOIN records AS r ON r.connection = c.connection AND r.company = c.company)
           AS records`,
    );
    return { readingUs, lookingUs, items: held?.items ?? 0, records: held?.records ?? 0 };
  } finally {
    await started.close();
  }
}

async function lookAtAll({ worker, sandbox }: Started, atMs: number): Promise<void> {
  await worker.query(
    `INSERT INTO due (kind, key, at_ms) SELECT 'assess', id, ?1 FROM clients WHERE true
     ON CONFLICT (kind, key) DO UPDATE SET at_ms = excluded.at_ms, stamp = stamp + 1`,
    atMs,
  );
  sandbox.sandbox.clock.set(new Date(atMs).toISOString());
  await worker.tick(atMs);
  await untilNoneIsDue(worker, atMs);
}
