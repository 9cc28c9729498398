// A deployment: everything from nothing, what is missing where something stands, and refusals that change nothing.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { experimental_readRawConfig } from 'wrangler';
import { apiVersion } from '../../shared/api/hello.ts';
import { configFor } from '../../tools/deploy/config.ts';
import { type Deployment, deploy } from '../../tools/deploy/deploy.ts';
import type { Said } from '../../tools/deploy/wrangler.ts';
import { keyring } from '../../worker/gate/sealed.ts';
import { trailKeysFrom } from '../../worker/lib/trail-keys.ts';
import { readFirstMembers } from '../../worker/steps/membership/first-members.ts';
import { schemaVersion } from '../../worker/store/schema-version.ts';

const ada = { name: 'Ada Berg', role: 'administrator' };
const asked = { name: 'countersign', database: 'countersign', people: [ada, { name: 'Ben Cole', role: 'approver' }] };
const nowMs = Date.parse('2026-11-30T09:00:00Z');
const address = 'https://countersign.example.workers.dev';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'countersign-deploy-test-'));
  await cp('wrangler.toml', join(root, 'wrangler.toml'));
});
afterEach(() => rm(root, { recursive: true }));

/** A configuration as wrangler reads it. */
const configIn = (path: string) => experimental_readRawConfig({ config: path }).rawConfig;

/** An account as wrangler shows it: what stands in it, and every change that was made. */
function account(
  over: { database?: boolean; schema?: Record<string, string>; secrets?: Record<string, string>; login?: object } = {},
) {
  const state = {
    databases: over.database ? [{ uuid: 'db-1', name: 'countersign' }] : [],
    queue: over.database ?? false,
    schema: over.schema ?? null,
    secrets: over.secrets ?? null,
    changes: [] as string[],
    fails: null as string | null,
  };
  const good = (stdout = ''): Said => ({ ok: true, stdout, stderr: '' });
  const bad = (stderr: string): Said => ({ ok: false, stdout: '', stderr });
  const change = (what: string) => {
    state.changes.push(what);
    return state.fails === what ? bad('X [ERROR] A request to the Cloudflare API failed.') : good();
  };
  const wrangler: Deployment['wrangler'] = async (words, { input = '', env = {} } = {}) => {
    const config = words.includes('--config') ? words[words.indexOf('--config') + 1] : undefined;
    const bound = config === undefined ? undefined : configIn(config).d1_databases?.[0]?.database_id;
    switch (words.slice(0, 2).join(' ')) {
      case 'whoami --json':
        return good(JSON.stringify(over.login ?? { loggedIn: true, accounts: [{ id: 'a1', name: 'MSP' }] }));
      case 'd1 list':
        return good(JSON.stringify(state.databases));
      case 'secret list':
        return state.secrets === null
          ? bad('X [ERROR] This Worker does not exist on your account. [code: 10007]')
          : good(JSON.stringify(Object.keys(state.secrets).map((name) => ({ name, type: 'secret_text' }))));
      case 'd1 create':
        state.databases.push({ uuid: 'db-1', name: words[2] ?? '' });
        return change('database');
      case 'queues create':
        if (state.queue) return bad('X [ERROR] Queue name already taken. [code: 11009]');
        state.queue = true;
        return change('queue');
      case 'd1 execute':
        expect(bound).toBe('db-1');
        if (state.schema === null) return bad('X [ERROR] no such table: meta: SQLITE_ERROR');
        return good(
          `🌀 Executing\n${JSON.stringify([{ results: Object.entries(state.schema).map(([key, value]) => ({ key, value })) }])}`,
        );
      case 'd1 migrations':
        expect(bound).toBe('db-1');
        return change('migrations');
      case 'secret bulk':
        state.secrets = { ...state.secrets, ...JSON.parse(input) };
        return change('secrets');
    }
    expect(words[0]).toBe('deploy');
    expect(bound).toBe('db-1');
    await writeFile(
      env.WRANGLER_OUTPUT_FILE_PATH ?? '',
      `{"type":"wrangler-session"}\n${JSON.stringify({ type: 'deploy', targets: [address, 'schedule: */5 * * * *'] })}\n`,
    );
    return change('worker');
  };
  return { state, wrangler };
}

const hello = { api: apiVersion, minExtension: '0.1.0', serverTime: '2026-11-30T09:00:00Z' };
const answering = async () => Response.json(hello);

function deployment(wrangler: Deployment['wrangler'], over: Partial<Deployment> = {}): Deployment {
  return {
    wrangler,
    root,
    accountId: undefined,
    fetch: answering,
    wait: async () => {},
    nowMs: () => nowMs,
    say: () => {},
    ...over,
  };
}

describe('from an empty account', () => {
  test('each thing is made before what needs it, and every key can be used', async () => {
    const { state, wrangler } = account();
    const { keys, people, trailKey, address: at } = await deploy(deployment(wrangler), asked);
    expect(state.changes).toEqual(['database', 'queue', 'migrations', 'secrets', 'worker']);
    expect(at).toBe(address);
    const secrets = state.secrets ?? {};
    expect(Object.keys(secrets).sort()).toEqual(['DIGEST_KEY', 'FIRST_MEMBERS', 'SEALING_KEY', 'TRAIL_KEY']);
    const { FIRST_MEMBERS = '', ...made } = secrets;
    expect(made).toEqual(keys);
    await keyring(keys.SEALING_KEY ?? '');
    expect((await trailKeysFrom(keys.TRAIL_KEY ?? ''))[0].publicKey.x).toBe(trailKey);
    expect(keys.SEALING_KEY).not.toBe(keys.DIGEST_KEY);
    expect(readFirstMembers(FIRST_MEMBERS).map(({ name, rights }) => [name, rights.role])).toEqual([
      ['Ada Berg', 'administrator'],
      ['Ben Cole', 'approver'],
    ]);
    for (const { code } of people?.codes ?? []) expect(FIRST_MEMBERS).not.toContain(code);
  });

  test('no key and no code is in any file it leaves', async () => {
    const { wrangler } = account();
    const { keys, people } = await deploy(deployment(wrangler), asked);
    const left = await readFile(join(root, 'wrangler.deploy.toml'), 'utf8');
    for (const secret of [...Object.values(keys), ...(people?.codes.map(({ code }) => code) ?? [])]) {
      expect(left).not.toContain(secret);
    }
  });

  test('two deployments never share a key', async () => {
    const [one, other] = [
      await deploy(deployment(account().wrangler), asked),
      await deploy(deployment(account().wrangler), asked),
    ];
    for (const name of Object.keys(one.keys)) expect(one.keys[name]).not.toBe(other.keys[name]);
  });

  test('nobody who could let others in: it asks for an administrator, and makes nothing', async () => {
    const { state, wrangler } = account();
    await expect(deploy(deployment(wrangler), { ...asked, people: [] })).rejects.toThrow(
      'who is the first administrator?',
    );
    await expect(
      deploy(deployment(wrangler), { ...asked, people: [{ name: 'Ben', role: 'approver' }] }),
    ).rejects.toThrow('--administrator');
    expect(state.changes).toEqual([]);
  });
});

describe('where it stands already', () => {
  const secrets = { TRAIL_KEY: 't', SEALING_KEY: 's', DIGEST_KEY: 'd', FIRST_MEMBERS: '[]' };
  const schema = { schema: String(schemaVersion) };

  test('an upgrade migrates before it uploads, and touches no key', async () => {
    const { state, wrangler } = account({ database: true, schema, secrets });
    const { keys, people } = await deploy(deployment(wrangler), { ...asked, people: [] });
    expect(state.changes).toEqual(['migrations', 'worker']);
    expect([keys, people, state.secrets]).toEqual([{}, null, secrets]);
  });

  test('somebody who is locked out gets another code, and the keys stay', async () => {
    const { state, wrangler } = account({ database: true, schema, secrets });
    await deploy(deployment(wrangler), { ...asked, people: [ada] });
    expect(state.changes).toEqual(['migrations', 'secrets', 'worker']);
    expect(state.secrets).toMatchObject({ TRAIL_KEY: 't', SEALING_KEY: 's', DIGEST_KEY: 'd' });
    expect(readFirstMembers(state.secrets?.FIRST_MEMBERS ?? '').map(({ name }) => name)).toEqual(['Ada Berg']);
  });

  test('what was left half done is gone on with', async () => {
    const { state, wrangler } = account();
    state.fails = 'migrations';
    await expect(deploy(deployment(wrangler), asked)).rejects.toThrow(
      /Applying the migrations did not succeed.*\n.*Cloudflare API failed/,
    );
    expect(state.changes).toEqual(['database', 'queue', 'migrations']);
    Object.assign(state, { fails: null, changes: [] });
    await deploy(deployment(wrangler), asked);
    expect(state.changes).toEqual(['migrations', 'secrets', 'worker']);
  });

  test.each([
    [
      'a newer database',
      { schema: { schema: String(schemaVersion + 1) }, secrets },
      'it is older than what runs there',
    ],
    [
      'a database whose key was lost',
      { schema, secrets: { ...secrets, SEALING_KEY: undefined } },
      'SEALING_KEY is not set: put the key from your password store back',
    ],
  ])('%s is refused, and nothing is changed', async (_, given, why) => {
    const kept = Object.fromEntries(Object.entries(given.secrets).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >;
    const { state, wrangler } = account({ database: true, schema: given.schema, secrets: kept });
    await expect(deploy(deployment(wrangler), { ...asked, people: [ada] })).rejects.toThrow(why);
    expect(state.changes).toEqual([]);
  });

  test('a Worker whose database is not there gets no empty one; under its own name it is found', async () => {
    const { state, wrangler } = account({ database: true, schema, secrets });
    const restored = { ...asked, people: [], database: 'restored' };
    await expect(deploy(deployment(wrangler), restored)).rejects.toThrow('there is no database restored');
    expect(state.changes).toEqual([]);
    state.databases = [{ uuid: 'db-1', name: 'restored' }];
    await deploy(deployment(wrangler), restored);
    expect(state.changes).toEqual(['migrations', 'worker']);
  });

  test('a newer database that still serves this release is no hindrance', async () => {
    const { state, wrangler } = account({
      database: true,
      schema: { schema: String(schemaVersion + 1), serves: String(schemaVersion) },
      secrets,
    });
    await deploy(deployment(wrangler), { ...asked, people: [] });
    expect(state.changes).toEqual(['migrations', 'worker']);
  });
});

describe('what cannot go on says what to do', () => {
  test.each([
    ['nobody is logged in', { login: { loggedIn: false } }, 'npx wrangler login'],
    ['wrangler says nothing of use', { login: {} }, 'npx wrangler login'],
    [
      'several accounts',
      {
        login: {
          loggedIn: true,
          accounts: [
            { id: 'a1', name: 'MSP' },
            { id: 'a2', name: 'Home' },
          ],
        },
      },
      /CLOUDFLARE_ACCOUNT_ID.*\n {2}a1 {2}MSP\n {2}a2 {2}Home/,
    ],
  ])('%s', async (_, over, why) => {
    const { state, wrangler } = account(over);
    await expect(deploy(deployment(wrangler), asked)).rejects.toThrow(why);
    expect(state.changes).toEqual([]);
  });

  test('a Worker that does not answer is waited for, and then named with what it said', async () => {
    let asks = 0;
    const late = async () => {
      asks += 1;
      return asks < 5 ? new Response('error code: 1042', { status: 404 }) : answering();
    };
    await deploy(deployment(account().wrangler, { fetch: late }), asked);
    expect(asks).toBe(5);
    const never = async () => new Response('schema-behind', { status: 503 });
    await expect(deploy(deployment(account().wrangler, { fetch: never }), asked)).rejects.toThrow(
      'does not answer as it should: it answered 503: schema-behind',
    );
  });
});

test('the configuration is wrangler.toml with the deployment’s own name and database, and nothing else', async () => {
  const toml = await readFile('wrangler.toml', 'utf8');
  await writeFile(join(root, 'billing.toml'), configFor(toml, { name: 'billing', database: 'kept' }, 'db-7'));
  const [before, after] = [configIn('wrangler.toml'), configIn(join(root, 'billing.toml'))];
  expect(after).toMatchObject({
    name: 'billing',
    d1_databases: [{ database_name: 'kept', database_id: 'db-7' }],
    queues: { producers: [{ queue: 'billing-work' }], consumers: [{ queue: 'billing-work' }] },
    observability: { enabled: true },
  });
  expect({ ...after, name: 0, d1_databases: 0, queues: 0 }).toEqual({ ...before, name: 0, d1_databases: 0, queues: 0 });
  const named = { name: 'a', database: 'a' };
  expect(() => configFor(configFor(toml, named, 'db-7'), named, 'db-8')).toThrow('leave its id at zeros');
});

const run = promisify(execFile);
const command = (...words: string[]) => run(process.execPath, ['tools/deploy.ts', ...words]).catch((error) => error);

test('--dry-run says all it would do, bundles the Worker, and asks nobody', { timeout: 240_000 }, async () => {
  const { stdout } = await command('--dry-run', '--administrator', 'Jane Doe');
  expect(stdout).toContain('makes TRAIL_KEY, SEALING_KEY, DIGEST_KEY');
  expect(stdout).toContain('makes a one-time code for Jane Doe (administrator)');
  expect(stdout).toMatch(/The Worker bundles to \d\.\d MB; migrations: 0001_init\.sql/);
  expect(stdout).toContain('nothing was changed');
});

test('without a terminal it makes nothing, because keys would be kept in a log', async () => {
  expect((await command('--administrator', 'Jane Doe')).stderr).toContain('run this in a terminal');
  expect((await command('--dry-run', '--name', 'Not A Name')).stderr).toContain('--name takes small letters');
});
