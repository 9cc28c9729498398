// A screen of its own with a pointer that the system moves and presses: Xvfb and xdotool.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);
const [xvfb, xdotool] = ['/usr/bin/Xvfb', '/usr/bin/xdotool'];

export interface Screen {
  /** ":99" */
  display: string;
  move(x: number, y: number): Promise<void>;
  /** Presses so many times, with so long between. */
  press(times: number, betweenMs: number): Promise<void>;
  close(): void;
}

/** What is missing for it on this machine, by its Debian package. */
export function missingForScreen(): string[] {
  return [...(existsSync(xvfb) ? [] : ['xvfb']), ...(existsSync(xdotool) ? [] : ['xdotool'])];
}

/** Starts it, so large. */
export async function startScreen(width: number, height: number): Promise<Screen> {
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const child = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`Xvfb ended with ${code}`)));
    (child.stdio[3] as Readable).once('data', (chunk) => done(String(chunk).trim()));
  });
  const display = `:${number}`;
  const point = async (...words: string[]) => {
    await run(xdotool, words, { env: { ...process.env, DISPLAY: display } });
  };
  return {
    display,
    move: (x, y) => point('mousemove', '--sync', `${Math.round(x)}`, `${Math.round(y)}`),
    press: (times, betweenMs) => point('click', '--repeat', `${times}`, '--delay', `${betweenMs}`, '1'),
    close: () => child.kill(),
  };
}
