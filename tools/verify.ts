// npm run verify: format, lint, types and import directions, all at once, in seconds.
import { spawn } from 'node:child_process';
import { typeProjects } from './verify/projects.ts';

interface Check {
  name: string;
  /** A program of node_modules and its arguments. */
  args: string[];
}

interface Outcome {
  name: string;
  ok: boolean;
  ms: number;
  said: string;
}

const tsc = 'node_modules/typescript/bin/tsc';

const checks: Check[] = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off'] },
  ...typeProjects(process.cwd()).map((project) => ({
    name: `types of ${project.replace(/\/?tsconfig\.json$/, '') || 'tools and tests'}`,
    // All projects run at once: threads of their own would only check the same files twice.
    args: [tsc, '-p', project, '--singleThreaded'],
  })),
  {
    name: 'import directions',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', 'test/architecture'],
  },
];

const outcomes = await Promise.all(checks.map(async (check) => show(await run(check))));
process.exitCode = outcomes.every((outcome) => outcome.ok) ? 0 : 1;

async function run({ name, args }: Check): Promise<Outcome> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { name, ok: code === 0, ms: performance.now() - startedMs, said };
}

function show(outcome: Outcome): Outcome {
  console.log(
    `${outcome.ok ? 'ok    ' : 'FAILED'} ${outcome.name.padEnd(26)} ${(outcome.ms / 1000).toFixed(1).padStart(5)} s`,
  );
  if (!outcome.ok) console.log(outcome.said.trimEnd());
  return outcome;
}
