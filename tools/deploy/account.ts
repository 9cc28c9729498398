// What stands in the Cloudflare account: asked before anything is changed.
import * as z from 'zod/mini';
import { done, type Wrangler } from './wrangler.ts';

/** Of an account in which nothing was ever deployed, everything is null or empty. */
export interface Standing {
  /** The database's id. */
  database: string | null;
  /** Names of the secrets that are set. */
  secrets: string[];
  /** What the database says of itself; null for one without tables. */
  schema: { schema: number; serves: number } | null;
}

const whoami = z.object({
  loggedIn: z.boolean(),
  accounts: z.optional(z.array(z.object({ id: z.string(), name: z.string() }))),
});
const databases = z.array(z.object({ uuid: z.string(), name: z.string() }));
const secretNames = z.array(z.object({ name: z.string() }));
const rows = z.array(z.object({ results: z.array(z.object({ key: z.string(), value: z.string() })) }));

/** Throws an Error that says what to do where nobody is logged in, or into several accounts. */
export async function checkLogin(wrangler: Wrangler, accountId: string | undefined): Promise<void> {
  const { stdout } = await wrangler(['whoami', '--json']);
  const said = z.safeParse(whoami, jsonIn(stdout)).data;
  if (said?.loggedIn !== true) {
    throw new Error('wrangler is not logged in to Cloudflare: run "npx wrangler login", then this again');
  }
  const accounts = said.accounts ?? [];
  if (accounts.length > 1 && accountId === undefined) {
    const list = accounts.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
    throw new Error(`this login reaches several accounts: set CLOUDFLARE_ACCOUNT_ID to the one that is meant\n${list}`);
  }
}

/**
 * Looks at database, secrets and schema. `configOf` gives the configuration that names a database: by wrangler.toml alone
 * its name would mean another one. Throws an Error where Cloudflare cannot be asked.
 */
export async function readStanding(
  wrangler: Wrangler,
  named: { name: string; database: string },
  configOf: (id: string) => Promise<string>,
): Promise<Standing> {
  const database = await databaseNamed(wrangler, named.database);
  const said = await wrangler(['secret', 'list', '--name', named.name, '--format', 'json']);
  const isMissing = !said.ok && /not found|does not exist|10007/i.test(`${said.stdout}${said.stderr}`);
  const secrets = isMissing ? [] : z.parse(secretNames, jsonIn(await done(said, 'Asking which secrets are set')));
  return {
    database,
    secrets: secrets.map((each) => each.name),
    schema: database === null ? null : await readSchema(wrangler, named.database, await configOf(database)),
  };
}

/** The id of the database with this name, or null. */
export async function databaseNamed(wrangler: Wrangler, name: string): Promise<string | null> {
  const all = z.parse(databases, jsonIn(await done(wrangler(['d1', 'list', '--json']), 'Listing the databases')));
  return all.find((each) => each.name === name)?.uuid ?? null;
}

/** What the database says of itself, by its name or its binding; null for one without tables. */
export async function readSchema(wrangler: Wrangler, name: string, config: string): Promise<Standing['schema']> {
  const command = "SELECT key, value FROM meta WHERE key IN ('schema', 'serves')";
  const said = await wrangler(['d1', 'execute', name, '--remote', '--json', '--config', config, '--command', command]);
  if (!said.ok && /no such table/i.test(`${said.stdout}${said.stderr}`)) return null;
  const [answer] = z.parse(rows, jsonIn(await done(said, 'Asking the database for its schema')));
  const of = new Map(answer?.results.map(({ key, value }) => [key, Number(value)]));
  const schema = of.get('schema');
  return schema === undefined ? null : { schema, serves: of.get('serves') ?? schema };
}

/** wrangler writes words around its JSON. */
function jsonIn(text: string): unknown {
  const start = text.search(/[[{]/);
  if (start === -1) return null;
  try {
    return JSON.parse(text.slice(start, Math.max(text.lastIndexOf(']'), text.lastIndexOf('}')) + 1));
  } catch {
    return null;
  }
}
