// wrangler.toml as it is for one deployment: its name, its database.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A database's id in wrangler.toml as long as it names none. */
export const unknownId = '00000000-0000-0000-0000-000000000000';
/** Beside wrangler.toml, because its paths are meant from there; it holds no secret. */
export const configName = 'wrangler.deploy.toml';

export interface Named {
  name: string;
  database: string;
}

/** wrangler.toml under other names, with a database's id. Throws an Error where it does not read as expected. */
export function configFor(toml: string, { name, database }: Named, id: string): string {
  const named = toml
    .replace(/^name = ".*"$/m, `name = "${name}"`)
    .replace(/^database_name = ".*"$/m, `database_name = "${database}"`)
    .replaceAll(/^queue = ".*"$/gm, `queue = "${name}-work"`);
  if (!named.includes(unknownId)) throw new Error('wrangler.toml names a database of its own: leave its id at zeros');
  return named.replace(unknownId, id);
}

/** Writes it; answers its path. */
export async function writeConfig(root: string, named: Named, id: string): Promise<string> {
  const path = join(root, configName);
  await writeFile(path, configFor(await readFile(join(root, 'wrangler.toml'), 'utf8'), named, id));
  return path;
}
