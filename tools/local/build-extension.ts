// Builds the browser extension.
import { spawn } from 'node:child_process';

/** Builds for "chrome" (Chrome, Edge, Chromium) or "firefox" into .output. Throws with the builder's words. */
export async function buildExtension(browser: 'chrome' | 'firefox' = 'chrome'): Promise<void> {
  const args = ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the extension does not build:\n${said}`);
}
