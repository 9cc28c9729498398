// A run that is ended at any moment, or that cannot start, leaves no process behind: no workerd, no build.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Copy, copyOfRepository } from '../copy-of-repository.ts';
import { groupOf } from './process-group.ts';

const world = 'test/worlds/first-month.json';
const packets = 'tools/packets.ts';
const start = 'tools/start.ts';
const options = {
  [packets]: ['--approve', 'all'],
  [start]: ['--browser', 'none', '--port', '0', '--sandbox-port', '0'],
};
const pollMs = 20;
const patienceMs = 100_000;
/** Whoever lost its parent ends at once; this is for a busy machine. */
const goneWithinMs = 15_000;
let folder: string;
/** Where nothing is built yet: what is ended while it builds has built nothing. */
let unbuilt: Copy;

beforeAll(async () => {
  unbuilt = await copyOfRepository();
  folder = await mkdtemp(join(tmpdir(), 'countersign-ended-'));
});
afterAll(async () => {
  await unbuilt.remove();
  await rm(folder, { recursive: true });
});

interface Running {
  child: ChildProcess;
  pid: number;
  said(): string;
}

/** Runs a tool in a process group of its own. */
function run(args: readonly string[], { program = process.execPath, cwd = '.' } = {}): Running {
  const child = spawn(program, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  return { child, pid: child.pid ?? 0, said: () => said };
}

async function until(what: string, withinMs: number, isSo: () => boolean): Promise<void> {
  const startedMs = performance.now();
  while (!isSo()) {
    if (performance.now() - startedMs > withinMs) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

const moments: Record<string, (running: Running) => boolean> = {
  'while the Worker is built': ({ pid }) => groupOf(pid).some((command) => command.includes('wrangler')),
  'while the extension is built': ({ pid }) => groupOf(pid).some((command) => command.includes('wxt')),
  'while workerd starts': ({ pid }) => groupOf(pid).some((command) => command.includes('workerd')),
  'while it reads': ({ said }) => said().includes('reading the vendors'),
  'while it delivers': ({ said }) => said().split('"write-intended"').length > 3,
  'when it stands ready': ({ said }) => said().includes('Ctrl-C ends it.'),
};

test.each([
  [packets, 'while the Worker is built', 'SIGTERM'],
  [packets, 'while the Worker is built', 'SIGKILL'],
  [packets, 'while workerd starts', 'SIGHUP'],
  [packets, 'while workerd starts', 'SIGKILL'],
  [packets, 'while it reads', 'SIGINT'],
  [packets, 'while it delivers', 'SIGTERM'],
  [start, 'while the extension is built', 'SIGINT'],
  [start, 'when it stands ready', 'SIGKILL'],
] as const)('%s ended %s by %s leaves nothing running', async (tool, moment, signal) => {
  const cwd = moment.endsWith('built') ? unbuilt.folder : '.';
  const running = run([tool, '--world', world, ...options[tool]], { cwd });
  const { child, pid } = running;
  try {
    const ended = once(child, 'exit');
    await until(moment, patienceMs, () => moments[moment]?.(running) ?? false);
    expect(child.exitCode).toBeNull();
    child.kill(signal);
    await ended;
    await until(`gone: ${groupOf(pid).join('\n')}`, goneWithinMs, () => groupOf(pid).length === 0);
  } finally {
    if (groupOf(pid).length > 0) process.kill(-pid, 'SIGKILL');
  }
});

test('a run of npm ended by SIGTERM to npm alone leaves nothing running', async () => {
  const running = run(['run', '-s', 'packets', '--', '--world', world], { program: 'npm' });
  const { child, pid } = running;
  try {
    await until('reading', patienceMs, () => moments['while it reads']?.(running) ?? false);
    child.kill('SIGTERM');
    await until('gone', goneWithinMs, () => groupOf(pid).length === 0);
  } finally {
    if (groupOf(pid).length > 0) process.kill(-pid, 'SIGKILL');
  }
});

test('a world whose policy is refused ends the run with the sentence, and nothing is left running', async () => {
  const path = join(folder, 'refused.json');
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(world, 'utf8')), policy: { tone: 'rude' } }));
  const { child, pid, said } = run([packets, '--world', path]);
  try {
    await until('ended', patienceMs, () => child.exitCode !== null);
    expect(child.exitCode).toBe(1);
    expect(said()).toContain('tone');
    expect(groupOf(pid)).toEqual([]);
  } finally {
    if (groupOf(pid).length > 0) process.kill(-pid, 'SIGKILL');
  }
});
