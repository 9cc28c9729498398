// From a logged-in wrangler to a running Worker, in the order in which nothing runs without what it needs.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { helloAnswer } from '../../shared/api/hello.ts';
import { type FirstPeople, firstPeople } from '../keys/first-people.ts';
import { newSecretKey, newTrailKey } from '../keys/new-key.ts';
import { checkLogin, databaseNamed, readStanding } from './account.ts';
import { writeConfig } from './config.ts';
import { type Asked, linesOf, type Plan, planOf } from './plan.ts';
import { done, type Wrangler } from './wrangler.ts';

export interface Deployment {
  wrangler: Wrangler;
  root: string;
  accountId: string | undefined;
  /** Asks the Worker for its address `/v1/hello`. */
  fetch: typeof fetch;
  wait(ms: number): Promise<void>;
  nowMs(): number;
  say(line: string): void;
}

export interface Deployed {
  address: string;
  /** Keys that were made, by name: shown once, and kept nowhere. */
  keys: Record<string, string>;
  people: FirstPeople | null;
  /** The public part of a trail key that was made. */
  trailKey: string | null;
}

const helloTries = 30;
const helloEveryMs = 2000;

/** Deploys or upgrades. Throws an Error that says which step did not succeed and what to do; run again, it goes on from there. */
export async function deploy(at: Deployment, asked: Asked): Promise<Deployed> {
  const { wrangler, say } = at;
  await checkLogin(wrangler, at.accountId);
  const standing = await readStanding(wrangler, asked, (id) => writeConfig(at.root, asked, id));
  const plan = planOf(standing, asked);
  for (const line of linesOf(plan, asked)) say(line);
  say('');
  const config = await prepareDatabase(at, asked, standing.database);
  const { keys, trailKey } = makeKeys(plan);
  const people = plan.givesCodes ? firstPeople(asked.people, at.nowMs()) : null;
  const secrets = { ...keys, ...(people === null ? {} : { FIRST_MEMBERS: people.value }) };
  if (Object.keys(secrets).length > 0) {
    say('sets the secrets');
    const input = JSON.stringify(secrets);
    await done(
      wrangler(['secret', 'bulk', '--name', asked.name, '--config', config], { input }),
      'Setting the secrets',
    );
  }
  say('uploads the Worker');
  const address = await upload(at, config);
  say(`waits for ${address}`);
  await hello(at, address);
  return { address, keys, people, trailKey };
}

async function prepareDatabase(at: Deployment, asked: Asked, known: string | null): Promise<string> {
  const { wrangler, say } = at;
  const { name, database } = asked;
  if (known === null) {
    say('makes the database');
    await done(wrangler(['d1', 'create', database]), 'Making the database');
  }
  const id = known ?? (await databaseNamed(wrangler, database));
  if (id === null) throw new Error(`the database ${database} was made and is not listed yet: run this again`);
  const config = await writeConfig(at.root, asked, id);
  say('makes the queue');
  const queue = await wrangler(['queues', 'create', `${name}-work`, '--config', config]);
  const isThere = /already (taken|exists)|11009/i.test(`${queue.stdout}${queue.stderr}`);
  if (!isThere) await done(queue, 'Making the queue');
  say('applies the migrations');
  await done(
    wrangler(['d1', 'migrations', 'apply', database, '--remote', '--config', config]),
    'Applying the migrations',
  );
  return config;
}

function makeKeys({ makesKeys }: Plan): { keys: Record<string, string>; trailKey: string | null } {
  const trail = makesKeys.includes('TRAIL_KEY') ? newTrailKey() : null;
  const keys = Object.fromEntries(
    makesKeys.map((key) => [key, key === 'TRAIL_KEY' ? JSON.stringify(trail) : newSecretKey()]),
  );
  return { keys, trailKey: trail?.x ?? null };
}

/** Uploads the Worker; answers where it runs, by wrangler's own report. */
export async function upload({ wrangler }: Pick<Deployment, 'wrangler'>, config: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-deploy-'));
  const report = join(folder, 'report.jsonl');
  try {
    await done(
      wrangler(['deploy', '--config', config], { env: { WRANGLER_OUTPUT_FILE_PATH: report } }),
      'Uploading the Worker',
    );
    const entries = (await readFile(report, 'utf8')).trim().split('\n');
    const targets = entries.flatMap((line) => z.safeParse(deployed, JSON.parse(line)).data?.targets ?? []);
    const address = targets.find((target) => target.startsWith('https://'));
    if (address !== undefined) return address;
    throw new Error(
      'the Worker was uploaded and has no address: give it a workers.dev subdomain or a route, then run this again',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

const deployed = z.object({ type: z.literal('deploy'), targets: z.array(z.string()) });

/** Waits until the Worker answers there: a new address takes a while until it is known everywhere. Throws with what it said. */
export async function hello({ fetch, wait }: Pick<Deployment, 'fetch' | 'wait'>, address: string): Promise<void> {
  let why = '';
  for (let tries = 0; tries < helloTries; tries += 1) {
    try {
      const answer = await fetch(new URL('/v1/hello', address), { signal: AbortSignal.timeout(10_000) });
      const body = await answer.text();
      if (answer.ok && z.safeParse(helloAnswer, JSON.parse(body)).success) return;
      why = `it answered ${answer.status}: ${body.slice(0, 200)}`;
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
    await wait(helloEveryMs);
  }
  throw new Error(
    `the Worker is deployed, and ${address} does not answer as it should: ${why}. "npx wrangler tail" shows its log`,
  );
}
