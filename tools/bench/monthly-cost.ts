// What a month costs at Cloudflare: what each kind of work has of what is charged, counted in workerd, times how often.
import { readFile } from 'node:fs/promises';
import { hourMs, minuteMs } from '../../shared/time.ts';
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import { type Line, rounded } from './line.ts';
import { type Amounts, dollarsOnTop, objectGb, operationsPerMessage, planDollars, prices } from './prices.ts';
import type { Sizes } from './sizes.ts';
import { type Started, startOver } from './start.ts';
import { untilNoneIsDue } from './until-none-is-due.ts';
import { untilStored } from './until-stored.ts';
import { workerdCpuMs } from './workerd-cpu.ts';

const tickMs = 5 * minuteMs;
const days = 30;
/** Hours in which every list is asked every 15 minutes: 22 weekdays from six to eight, and whole the three days around the first, two of them weekdays. */
const busyHours = 22 * 14 + 3 * 24 - 2 * 14;
/** Each popup that is open asks for the queue once a minute. */
const queueAsks = 3 * 8 * 60 * 21;
/** For each client. */
const packetsShown = 10;
const samples = 10;
/** Two sizes that are read in a minute, and the size that the month is told for: it grows by client as between the two. */
const sampleClients = [20, 80] as const;
const toldClients = 500;
/** A call of a gate writes its quota, and now and then a token or a mark. */
const rowsPerObjectCall = 2;
/** The log comes a moment after what it tells of. */
const logWaitMs = 500;
/** Writes are sent after the time for Undo, and each is followed by a look whether it took. */
const billingMs = hourMs;

type Name = keyof Amounts;
const names = Object.keys(prices) as Name[];

interface Work {
  name: string;
  amounts: Amounts;
}

/** What was counted of an MSP of one size. */
interface Month {
  first: Amounts;
  month: Work[];
  written: number;
  failed?: string;
}

/** The month of 500 clients as a table: each thing that is charged, then the sum; with `large` all of it is counted. */
export async function monthlyCost({ large }: Sizes): Promise<Line[]> {
  await buildWorker();
  if (large) return linesOf(toldClients, await monthOf(toldClients), {});
  const [few, more] = sampleClients;
  const fewer = await monthOf(few);
  return linesOf(toldClients, grown(fewer, await monthOf(more)), { countedAtClients: sampleClients });
}

/** The month of the size that is told, by what each client more had between two that were counted. */
function grown(few: Month, more: Month): Month {
  const [fewClients, moreClients] = sampleClients;
  const factor = (toldClients - moreClients) / (moreClients - fewClients);
  // What was less with more clients is noise.
  const grow = (a: Amounts, b: Amounts) =>
    Object.fromEntries(names.map((name) => [name, b[name] + Math.max(0, b[name] - a[name]) * factor])) as Amounts;
  const failed = more.failed ?? few.failed;
  return {
    first: grow(few.first, more.first),
    month: more.month.map(({ name, amounts }, at) => ({
      name,
      amounts: grow(few.month[at]?.amounts ?? zero(), amounts),
    })),
    written: more.written,
    ...(failed === undefined ? {} : { failed }),
  };
}

async function monthOf(clients: number): Promise<Month> {
  const world = generatedWorld({ seed: 1, clients });
  const meter = startMeter();
  const started = await startOver(world, {
    inFront: await readFile('tools/bench/charged-worker.js', 'utf8'),
    onLog: meter.hear,
  });
  try {
    const startMs = await untilStored(started, world);
    const first = await meter.take();
    await tickAt(started, startMs + 16 * minuteMs);
    await meter.take();
    // The made-up MSP is read at four in the morning.
    const hourFrom = async (fromMs: number) => {
      for (let atMs = fromMs; atMs < fromMs + hourMs; atMs += tickMs) await tickAt(started, atMs);
      return meter.take();
    };
    const byNight = await hourFrom(startMs + 30 * minuteMs);
    await tickAt(started, startMs + 6 * hourMs);
    await meter.take();
    const byDay = await hourFrom(startMs + 6 * hourMs + tickMs);
    const night = startMs + 13 * hourMs;
    await tickAt(started, night);
    const fullPass = await meter.take();
    const look = night + minuteMs;
    await makeAllDue(started, look);
    await tickAt(started, look);
    const dailyLook = await meter.take();
    // What is asked again finds it kept.
    const { items } = await started.administrator.queue();
    await meter.take();
    for (let at = 0; at < samples; at += 1) await started.administrator.queue();
    const queue = await meter.take();
    const shown = items.slice(0, samples);
    for (const { packet } of shown) await started.administrator.packet(packet);
    const packets = await meter.take();
    const run = await billingRun(started, look);
    const billing = await meter.take();
    const month = [
      { name: 'quiet ticks by day', amounts: times(byDay, busyHours) },
      { name: 'quiet ticks by night', amounts: times(byNight, 24 * days - busyHours) },
      { name: 'full passes', amounts: times(fullPass, 2 * days) },
      { name: 'daily looks', amounts: times(dailyLook, days) },
      { name: 'billing run', amounts: billing },
      { name: 'queues shown', amounts: times(queue, queueAsks / samples) },
      { name: 'packets shown', amounts: times(packets, (packetsShown * clients) / Math.max(shown.length, 1)) },
    ];
    return { first, month, ...run };
  } finally {
    await started.close();
  }
}

function linesOf(clients: number, { first, month, written, failed }: Month, how: Record<string, unknown>): Line[] {
  const dollars = names.map((name) => {
    const amount = month.reduce((sum, { amounts }) => sum + amounts[name], 0);
    return { name, amount, onTop: dollarsOnTop(amount, prices[name]), atFirst: first[name] };
  });
  const onTop = dollars.reduce((sum, each) => sum + each.onTop, 0);
  return [
    ...dollars.map(({ name, amount, onTop: above, atFirst }) => ({
      name: `month-${name}`,
      value: Math.round(amount),
      unit: prices[name].unit,
      clients,
      ...how,
      included: prices[name].included,
      usedPercent: rounded((amount / prices[name].included) * 100),
      dollarsOnTop: rounded(above),
      firstReading: Math.round(atFirst),
      byWork: Object.fromEntries(month.map(({ name: work, amounts }) => [work, Math.round(amounts[name])])),
    })),
    {
      name: 'monthly-cost',
      value: rounded(planDollars + onTop),
      unit: 'USD/month',
      clients,
      ...how,
      plan: planDollars,
      onTop: rounded(onTop),
      writtenInBillingRun: written,
      ...(failed === undefined ? {} : { failed }),
    },
  ];
}

/** Approves all that is offered and lets it be written and confirmed; how many changes were, and what was left. */
async function billingRun(started: Started, atMs: number): Promise<Pick<Month, 'written' | 'failed'>> {
  const { administrator, worker } = started;
  for (const { packet } of (await administrator.queue()).items) {
    const view = await administrator.packet(packet);
    const offered = view.packet.actions.filter(({ state }) => state === 'proposed').map(({ id }) => id);
    if (offered.length > 0) await administrator.approve(view, offered);
  }
  for (;;) {
    const [next] = await worker.query<{ atMs: number | null }>(
      "SELECT min(at_ms) AS atMs FROM due WHERE kind IN ('deliver', 'confirm') AND at_ms <= ?1",
      atMs + billingMs,
    );
    if (next?.atMs == null) break;
    await tickAt(started, Math.max(atMs, next.atMs));
  }
  // What a person does, and what waits for an invoice that is not made yet, is approved and not due.
  const ends = await worker.query<{ state: string; waits: number; n: number }>(
    `SELECT state, state = 'approved' AND (body ->> 'by' = 'person' OR body ->> 'awaits' IS NOT NULL) AS waits, count(*) AS n
     FROM actions WHERE decision IS NOT NULL GROUP BY 1, 2`,
  );
  const written = ends.find(({ state }) => state === 'done')?.n ?? 0;
  const left = ends
    .filter(({ state, waits }) => state !== 'done' && waits === 0)
    .map(({ state, n }) => `${n} ${state}`);
  if (written > 0 && left.length === 0) return { written };
  return { written, failed: `of what was approved ${written} are done, ${left.join(', ') || 'and nothing else'}` };
}

async function tickAt({ worker, sandbox }: Started, atMs: number): Promise<void> {
  sandbox.sandbox.clock.set(new Date(atMs).toISOString());
  await worker.tick(atMs);
  await untilNoneIsDue(worker, atMs);
}

async function makeAllDue({ worker }: Started, atMs: number): Promise<void> {
  await worker.query(
    `INSERT INTO due (kind, key, at_ms) SELECT 'assess', id, ?1 FROM clients WHERE true
     ON CONFLICT (kind, key) DO UPDATE SET at_ms = excluded.at_ms, stamp = stamp + 1`,
    atMs,
  );
}

/** Adds up what the invocations say they had; `take` gives what came since the last one. */
function startMeter() {
  let had = zero();
  let cpuBefore = 0;
  return {
    hear(line: string) {
      const entry = line.startsWith('{"level":"info","what":"charged"') ? JSON.parse(line) : null;
      if (entry === null) return;
      had.requests += 1;
      had.rowsRead += entry.rowsRead;
      had.rowsWritten += entry.rowsWritten;
      had.queueOperations += entry.messages * operationsPerMessage;
      had.objectCalls += entry.objectCalls;
      had.objectRowsWritten += entry.objectCalls * rowsPerObjectCall;
      had.objectGbSeconds += (entry.objectMs / 1000) * objectGb;
    },
    async take(): Promise<Amounts> {
      await new Promise((resolve) => setTimeout(resolve, logWaitMs));
      const cpu = await workerdCpuMs();
      const taken = { ...had, cpuMs: cpu - cpuBefore };
      had = zero();
      cpuBefore = cpu;
      return taken;
    },
  };
}

function zero(): Amounts {
  return Object.fromEntries(names.map((name) => [name, 0])) as Amounts;
}

function times(amounts: Amounts, factor: number): Amounts {
  return Object.fromEntries(names.map((name) => [name, amounts[name] * factor])) as Amounts;
}
