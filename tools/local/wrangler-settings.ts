// What wrangler makes of wrangler.toml and of the migrations, worked out once for each content of them.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Unstable_MiniflareWorkerOptions } from 'wrangler';
import { buildOnce } from './build-once.ts';

const folder = '.build/wrangler';
const file = 'settings.json';
const config = 'wrangler.toml';
const migrationsDir = 'worker/store/migrations';

export interface WranglerSettings {
  /** The bindings and dates of wrangler.toml, as Miniflare takes them. */
  workerOptions: Unstable_MiniflareWorkerOptions['workerOptions'];
  /** All migrations in their order, each as its statements. */
  migrations: { name: string; statements: string[] }[];
}

/** Reads them; loads wrangler itself, which takes a second, only where something changed. */
export async function wranglerSettings(): Promise<WranglerSettings> {
  await buildOnce({
    folder,
    from: [config, migrationsDir, 'package-lock.json'],
    async build(into) {
      const { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } = await import('wrangler');
      const { workerOptions } = unstable_getMiniflareWorkerOptions(config);
      const migrations = await Promise.all(
        (await readdir(migrationsDir)).toSorted().map(async (name) => ({
          name,
          statements: unstable_splitSqlQuery(await readFile(join(migrationsDir, name), 'utf8')),
        })),
      );
      const settings: WranglerSettings = { workerOptions, migrations };
      await writeFile(join(into, file), JSON.stringify(settings));
      return into;
    },
  });
  return JSON.parse(await readFile(join(folder, file), 'utf8'));
}
