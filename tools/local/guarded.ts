// Programs that end with this process, however it ends: even killed, it leaves none of them behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const guard = fileURLToPath(new URL('end-with-parent.sh', import.meta.url));
/** Where there is no sh, programs are started as they are. */
const hasShell = process.platform !== 'win32';

/** Runs a Node program to its end. Throws an Error with everything it said, after `failure`, when it fails. */
export async function runNodeProgram(args: string[], env: NodeJS.ProcessEnv, failure: string): Promise<void> {
  const child = spawn(hasShell ? guard : process.execPath, args, {
    env: { ...process.env, ...env, GUARDED_PROGRAM: process.execPath },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  child.on('exit', () => standDown(child));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${failure}:\n${said}`);
}

function standDown(child: ChildProcess): void {
  (child.stdio[3] as Writable).end('ended\n');
}

/** What Miniflare's workerd must find in its environment, after `guardWorkerd`, to end with this process. */
export function guardWorkerd(): Record<string, string> {
  if (!hasShell) return {};
  // Miniflare takes the program's place from here alone, at each start.
  process.env.MINIFLARE_WORKERD_PATH = guard;
  const miniflare = createRequire(import.meta.resolve('miniflare'));
  return { GUARDED_PROGRAM: (miniflare('workerd') as { default: string }).default };
}
