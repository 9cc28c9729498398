// Cloudflare's own command line, asked one thing at a time.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface Said {
  ok: boolean;
  stdout: string;
  stderr: string;
}

/** Runs wrangler with these words; `input` goes to its standard input and nowhere else. */
export type Wrangler = (
  words: readonly string[],
  given?: { input?: string; env?: Record<string, string> },
) => Promise<Said>;

const script = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin', 'wrangler.js');

/** The wrangler of this project, run from `root`; it asks nothing back, because it has no terminal. */
export function wranglerIn(root: string): Wrangler {
  return (words, { input = '', env = {} } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, ...words], {
        cwd: root,
        env: { ...process.env, ...env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1', FORCE_COLOR: '0' },
      });
      const said = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said.stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said.stderr += text;
      });
      child.on('error', reject);
      // It may end before it has read what it was given.
      child.stdin.on('error', () => {});
      child.stdin.end(input);
      child.on('close', (code) => resolve({ ok: code === 0, ...said }));
    });
}

/** What it answered, or an Error with its own words after ours. */
export async function done(asked: Said | Promise<Said>, what: string): Promise<string> {
  const { ok, stdout, stderr } = await asked;
  if (ok) return stdout;
  const words = `${stderr}\n${stdout}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(🪵|⛅|─|Logs were written)/u.test(line));
  throw new Error([`${what} did not succeed. wrangler says:`, ...words.map((line) => `  ${line}`)].join('\n'));
}
