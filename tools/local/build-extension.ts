// Builds the browser extension.
import { join } from 'node:path';
import { buildOnce } from './build-once.ts';
import { runNodeProgram } from './guarded.ts';

const folders = { chrome: 'chrome-mv3', firefox: 'firefox-mv2' };

/**
 * Builds for "chrome" (Chrome, Edge, Chromium) or "firefox" into .output, where it changed, to run on this machine: what
 * members install is built by `npm run zip`. Throws with the builder's words.
 */
export async function buildExtension(browser: keyof typeof folders = 'chrome'): Promise<void> {
  const folder = folders[browser];
  await buildOnce({
    folder: join('.output', folder),
    from: ['extension', 'shared', 'wxt.config.ts', 'tsconfig.json', 'package-lock.json'],
    async build(into) {
      const args = ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser];
      await runNodeProgram(
        args,
        // As members get it, whoever asks: tests set another.
        { EXTENSION_OUT: into, EXTENSION_FOR: 'this-machine', NODE_ENV: 'production' },
        'the extension does not build',
      );
      return join(into, folder);
    },
  });
}
