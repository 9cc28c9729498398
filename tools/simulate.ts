// npm run simulate: breaks everything on the way of a write, in every way there is, and checks what must hold.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { digest } from '../shared/canonical.ts';
import { merged, type Report } from '../test/simulation/report.ts';
import { inLines, printReport, uncaught } from './simulate/print.ts';

/** What a thread takes at a time: small enough that all end together, and the same however many threads there are. */
const parts = 24;
const shown = 20;
/** Of each part, as it ends. */
const shownEarly = 3;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    recipe: { type: 'string' },
    flow: { type: 'string', default: 'delivery' },
    every: { type: 'string', default: '1' },
  },
});

if (values.seed !== undefined || values.recipe !== undefined) await replayOne();
else await runAll();

async function replayOne(): Promise<void> {
  const recipe = values.recipe ?? JSON.stringify({ kind: 'random', seed: Number(values.seed) });
  const replay = threadOf('replay-thread.ts', { flow: values.flow, recipe });
  const { lines, violations } = await replay.next<{ lines: string[]; violations: string[] }>();
  for (const line of lines) console.log(line);
  for (const sentence of violations) console.log(`VIOLATION ${sentence}`);
  console.log(`1 schedules, ${violations.length} violations`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function runAll(): Promise<void> {
  const startedMs = performance.now();
  const threads = Math.min(availableParallelism(), parts);
  const reports = await reportsOf(threads);
  const report = merged(reports);
  const schedules = printReport(report, shown);
  const minutes = (ms: number) => (ms / 60_000).toFixed(1);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const took = `${minutes(performance.now() - startedMs)} min on ${threads} threads`;
  const spent = `${minutes((userCPUTime + systemCPUTime) / 1000)} CPU min, at most ${Math.round(maxRSS / 1024)} MB`;
  console.log(`\n${took}, ${spent}, report ${digestOf(report)}`);
  console.log(`${schedules} schedules, ${report.violated} violations`);
  process.exitCode = report.violated === 0 && uncaught(report).length === 0 ? 0 : 1;
}

/** Every part's report, in their order, whichever thread ran it. */
async function reportsOf(threads: number): Promise<Report[]> {
  const share = { firstSeed: Number(values.from), seeds: Number(values.seeds), every: Number(values.every), parts };
  const reports: Report[] = [];
  let taken = 0;
  let done = 0;
  let schedules = 0;
  let violated = 0;
  const workOff = async () => {
    const thread = threadOf('thread.ts');
    while (taken < parts) {
      const part = taken++;
      thread.post({ ...share, part });
      const { report } = await thread.next<{ report: Report }>();
      reports[part] = report;
      done += 1;
      for (const { schedules: more } of Object.values(report.kinds)) schedules += more;
      violated += report.violated;
      console.log(`  ${done} of ${parts} parts: ${schedules} schedules, ${violated} violations`);
      // Where the whole takes an hour, the first are worth knowing before it ends.
      for (const violation of report.violations.slice(0, shownEarly)) console.log(inLines(violation));
    }
    await thread.end();
  };
  await Promise.all(Array.from({ length: threads }, workOff));
  return reports;
}

/** The same of two runs with the same schedules and the same outcomes, whatever they took. */
function digestOf({ kinds, ...report }: Report): string {
  const counts = Object.entries(kinds).map(([kind, { schedules }]) => [kind, schedules]);
  return digest(JSON.parse(JSON.stringify({ counts, ...report }))).slice(0, 12);
}

/** A script of the simulation in a thread of its own, which answers each message with one. */
function threadOf(script: string, workerData?: unknown) {
  const worker = new Worker(new URL(`../test/simulation/${script}`, import.meta.url), { workerData });
  const ended = once(worker, 'exit').then(() => {
    throw new Error(`${script} ended without a word`);
  });
  // Heard by whoever waits for an answer.
  ended.catch(() => {});
  return {
    post: (message: unknown) => worker.postMessage(message),
    next: <T>(): Promise<T> => Promise.race([once(worker, 'message').then(([message]) => message as T), ended]),
    end: () => worker.terminate(),
  };
}
