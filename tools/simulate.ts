// npm run simulate: breaks everything on the way of a write, in every way there is, and checks what must hold.
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { merged, type Report } from '../test/simulation/report.ts';
import { printReport, uncaught } from './simulate/print.ts';

const threads = 2;
const shown = 20;

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
  const { lines, violations } = await inThread<{ lines: string[]; violations: string[] }>('replay-thread.ts', {
    flow: values.flow,
    recipe,
  });
  for (const line of lines) console.log(line);
  for (const sentence of violations) console.log(`VIOLATION ${sentence}`);
  console.log(`1 schedules, ${violations.length} violations`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function runAll(): Promise<void> {
  const share = { firstSeed: Number(values.from), seeds: Number(values.seeds), every: Number(values.every) };
  const reports = await Promise.all(
    Array.from({ length: threads }, (_, part) =>
      inThread<{ report: Report }>('thread.ts', { ...share, part, parts: threads }, (line) =>
        console.log(`  ${part + 1}/${threads} ${line}`),
      ),
    ),
  );
  const report = merged(reports.map((each) => each.report));
  const schedules = printReport(report, shown);
  console.log(`${schedules} schedules, ${report.violations.length} violations`);
  process.exitCode = report.violations.length === 0 && uncaught(report).length === 0 ? 0 : 1;
}

/** Runs a script of the simulation in a thread of its own; resolves with its last message. */
function inThread<T>(script: string, workerData: unknown, say: (line: string) => void = () => {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`../test/simulation/${script}`, import.meta.url), { workerData });
    let last: T | null = null;
    worker.on('message', (message: T & { line?: string }) => {
      if (message.line === undefined) last = message;
      else say(message.line);
    });
    worker.on('error', reject);
    worker.on('exit', () => (last === null ? reject(new Error(`${script} ended without a word`)) : resolve(last)));
  });
}
