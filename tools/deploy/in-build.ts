// A deployment out of Cloudflare's own builds, as the Deploy button and every push after it make one: its wrangler.toml
// names the database already, its secrets are set, and its log is kept, so that nothing secret is made here.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSchema } from './account.ts';
import { unknownId } from './config.ts';
import { type Deployment, hello, upload } from './deploy.ts';
import { checkSchema } from './plan.ts';
import { done } from './wrangler.ts';

/** By its binding: whoever pressed the button named the database. */
const binding = 'DB';

/** Migrates, uploads and waits until it answers; answers where it runs. Throws an Error that says what to do. */
export async function deployInBuild(
  at: Pick<Deployment, 'wrangler' | 'root' | 'fetch' | 'wait' | 'say'>,
): Promise<string> {
  const { wrangler, root, say } = at;
  const config = join(root, 'wrangler.toml');
  if ((await readFile(config, 'utf8')).includes(unknownId)) {
    throw new Error(
      'wrangler.toml names no database: the Deploy button writes its id there. Set database_id to the id of yours ("npx wrangler d1 list"), or deploy from a terminal with "npm run deploy"',
    );
  }
  checkSchema(await readSchema(wrangler, binding, config), binding);
  say('applies the migrations');
  await done(
    wrangler(['d1', 'migrations', 'apply', binding, '--remote', '--config', config]),
    'Applying the migrations',
  );
  say('uploads the Worker');
  const address = await upload(at, config);
  say(`waits for ${address}`);
  await hello(at, address);
  return address;
}
