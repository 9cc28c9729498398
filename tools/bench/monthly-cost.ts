// What a month costs at Cloudflare: what each kind of work has of what is charged, counted in workerd, times how often.
import { readFile } from 'node:fs/promises';
import { hourMs, minuteMs } from '../../shared/time.ts';
import { generatedWorld } from '../generate/world.ts';
import { buildWorker } from '../local/worker-host.ts';
import { type Line, rounded } from './line.ts';
import { type Amounts, dollarsOnTop, objectGb, operationsPerMessage, planDollars, prices } from './prices.ts';
import { type Sizes, sizesOf } from './sizes.ts';
import { type Started, startOver } from './start.ts';
import { untilNoneIsDue } from './until-none-is-due.ts';
import { untilStored } from './until-stored.ts';
import { workerdCpuMs } from './workerd-cpu.ts';

const tickMs = 5 * minuteMs;
const days = 30;
/** Each popup that is open asks for the queue once a minute. */
const queueAsks = 3 * 8 * 60 * 21;
/** For each client. */
const packetsShown = 10;
const samples = 10;
/** A call of a gate writes its quota, and now and then a token or a mark. */
const rowsPerObjectCall = 2;
/** The log comes a moment after what it tells of. */
const logWaitMs = 500;
const movesAtMost = 50;

type Name = keyof Amounts;
const names = Object.keys(prices) as Name[];

/** The month of an MSP of each size, as a table: each thing that is charged, then the sum. */
export async function monthlyCost(sizes: Sizes): Promise<Line[]> {
  await buildWorker();
  const lines: Line[] = [];
  for (const clients of sizesOf(sizes)) lines.push(...(await monthOf(clients)));
  return lines;
}

async function monthOf(clients: number): Promise<Line[]> {
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
    const hour = startMs + 20 * minuteMs;
    for (let atMs = hour; atMs < hour + hourMs; atMs += tickMs) await tickAt(started, atMs);
    const quietHour = await meter.take();
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
    const approved = await billingRun(started, look);
    const billing = await meter.take();
    const month = [
      { name: 'quiet ticks', amounts: times(quietHour, 24 * days) },
      { name: 'full passes', amounts: times(fullPass, 2 * days) },
      { name: 'daily looks', amounts: times(dailyLook, days) },
      { name: 'billing run', amounts: billing },
      { name: 'queues shown', amounts: times(queue, queueAsks / samples) },
      { name: 'packets shown', amounts: times(packets, (packetsShown * clients) / Math.max(shown.length, 1)) },
    ];
    return linesOf(clients, first, month, approved);
  } finally {
    await started.close();
  }
}

function linesOf(
  clients: number,
  first: Amounts,
  month: readonly { name: string; amounts: Amounts }[],
  approved: number,
): Line[] {
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
      plan: planDollars,
      onTop: rounded(onTop),
      approvedInBillingRun: approved,
    },
  ];
}

/** Approves all that is offered and lets it be written and confirmed; how many changes that were. */
async function billingRun(started: Started, atMs: number): Promise<number> {
  const { administrator, worker } = started;
  let approved = 0;
  for (const { packet } of (await administrator.queue()).items) {
    const view = await administrator.packet(packet);
    const offered = view.packet.actions.filter(({ state }) => state === 'proposed').map(({ id }) => id);
    if (offered.length === 0) continue;
    if ((await administrator.approve(view, offered)).decision !== null) approved += offered.length;
  }
  for (let move = 0, nowMs = atMs; move < movesAtMost; move += 1) {
    const [next] = await worker.query<{ atMs: number | null }>(
      "SELECT min(at_ms) AS atMs FROM due WHERE kind NOT IN ('pull', 'assess')",
    );
    if (next?.atMs == null) break;
    nowMs = Math.max(nowMs, next.atMs);
    await tickAt(started, nowMs);
  }
  return approved;
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
