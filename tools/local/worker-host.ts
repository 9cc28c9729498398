// Builds the Worker as a deployment would, and starts what was built.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildOnce } from './build-once.ts';
import { runNodeProgram } from './guarded.ts';
import { startWorkerd, type Workerd, type WorkerdOptions } from './workerd.ts';

const buildDir = '.build/worker';

/** Bundles the Worker exactly as a deployment would, where it changed. Throws with the bundler's words when it does not build. */
export async function buildWorker(): Promise<void> {
  await buildOnce({
    folder: buildDir,
    from: ['worker', 'shared', 'wrangler.toml', 'tsconfig.json', 'package-lock.json'],
    async build(into) {
      const args = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', into];
      await runNodeProgram(args, { WRANGLER_SEND_METRICS: 'false', CI: '1' }, 'the Worker does not build');
      return into;
    },
  });
}

/** Starts the built Worker with these bindings beside those of wrangler.toml. */
export async function startWorker(
  vars: Readonly<Record<string, string>>,
  options: Pick<WorkerdOptions, 'keepIn' | 'onLog' | 'quiet'> = {},
): Promise<Workerd> {
  const script = await readFile(join(buildDir, 'index.js'), 'utf8');
  return startWorkerd({ script, vars, ...options });
}
