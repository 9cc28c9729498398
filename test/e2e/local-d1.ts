// wrangler's own d1 commands over the database of a Worker on this machine, as an operator gives them.
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runNodeProgram } from '../../tools/local/guarded.ts';

export interface LocalD1 {
  /** A folder for what the commands write and read. */
  folder: string;
  /** One `wrangler d1` command. Throws with all it said when it fails. */
  d1(...args: string[]): Promise<void>;
  /** Leaves a new, empty database behind. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** Over the folder that keeps a Worker's state; no Worker may run on it meanwhile. */
export async function localD1(keepIn: string): Promise<LocalD1> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-d1-'));
  const settings = (await readFile('wrangler.toml', 'utf8'))
    .replace('"worker/index.ts"', JSON.stringify(resolve('worker/index.ts')))
    .replace('"worker/store/migrations"', JSON.stringify(join(folder, 'migrations')));
  await writeFile(join(folder, 'wrangler.toml'), settings);
  await symlink(resolve('worker/store/migrations'), join(folder, 'migrations'));
  await mkdir(join(folder, '.wrangler', 'state'), { recursive: true });
  await symlink(keepIn, join(folder, '.wrangler', 'state', 'v3'));
  return {
    folder,
    async d1(...args) {
      const program = ['node_modules/wrangler/bin/wrangler.js', 'd1', ...args, '--local', '--cwd', folder];
      await runNodeProgram(program, { WRANGLER_SEND_METRICS: 'false', CI: '1' }, `wrangler d1 ${args[0]} failed`);
    },
    empty: () => rm(join(keepIn, 'd1'), { recursive: true }),
    remove: () => rm(folder, { recursive: true }),
  };
}
