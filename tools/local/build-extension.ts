// Builds the browser extension.
import { runNodeProgram } from './guarded.ts';

/** Builds for "chrome" (Chrome, Edge, Chromium) or "firefox" into .output. Throws with the builder's words. */
export async function buildExtension(browser: 'chrome' | 'firefox' = 'chrome'): Promise<void> {
  const args = ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser];
  await runNodeProgram(args, {}, 'the extension does not build');
}
