// A Worker beside a database or a gate of another release: it goes on where that says it may, and else says what to do and leaves everything as it is.
/// <reference types="vite/types/importMeta.d.ts" />
import {
  abortAllDurableObjects,
  applyD1Migrations,
  createScheduledController,
  runInDurableObject,
} from 'cloudflare:test';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { trailVersion } from '../../shared/trail.ts';
import worker from '../../worker/index.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { schemaVersion } from '../../worker/store/schema-version.ts';
import { ask, type Device, newDevice } from './device.ts';
import { handBatch } from './stories/story.ts';
import { db, rows, startMs, workerEnv } from './world.ts';

const releases = import.meta.glob<string>('../fixtures/release-*/gates.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const env = { ...workerEnv, WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never } };
const next = schemaVersion + 1;
let ada: Device;

beforeAll(async () => {
  await moveClock(db, startMs);
  ada = await newDevice();
  expect(await ada.enrol('code-ada')).toMatchObject({ status: 201 });
});

const everything = async () => ({
  meta: await rows('SELECT key, value FROM meta ORDER BY key'),
  trail: await rows('SELECT * FROM trail_events'),
  due: await rows('SELECT * FROM due'),
});
const say = (key: string, value: string) =>
  db
    .prepare('INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .bind(key, value)
    .run();
const tick = () => worker.scheduled(createScheduledController({ scheduledTime: startMs }), env);
const queueAsAda = async () =>
  ask('GET', '/v1/queue', { authorization: await ada.proof('GET', '/v1/queue', '', startMs) });

describe('a database that this Worker may not work on is left as it is, at every door, in words', () => {
  beforeEach(() => db.prepare("DELETE FROM meta WHERE key IN ('schema', 'serves')").run());
  afterEach(async () => {
    await db.prepare("DELETE FROM meta WHERE key = 'serves'").run();
    await say('schema', String(schemaVersion));
    await say('trail', String(trailVersion));
  });

  test.each<[string, Record<string, string>, string]>([
    ['an older one', { schema: String(schemaVersion - 1) }, 'apply the migrations'],
    ['one that says nothing', {}, 'apply the migrations'],
    ['one that says what is no number', { schema: 'new' }, 'apply the migrations'],
    ['a newer one', { schema: String(next) }, 'there is no way back'],
    [
      'a newer one that serves newer Workers alone',
      { schema: String(next + 1), serves: String(next) },
      'there is no way back',
    ],
    ['one that serves what is no number', { schema: String(next), serves: 'all' }, 'there is no way back'],
    [
      'one with an older trail',
      { schema: String(schemaVersion), trail: String(trailVersion - 1) },
      'apply the migrations',
    ],
    [
      'one with a newer trail',
      { schema: String(schemaVersion), trail: String(trailVersion + 1) },
      'there is no way back',
    ],
  ])('%s', async (_, said, words) => {
    for (const [key, value] of Object.entries(said)) await say(key, value);
    const before = await everything();
    for (const answer of [await ask('GET', '/v1/hello'), await ask('GET', '/v1/health'), await queueAsAda()]) {
      expect(answer).toMatchObject({ status: 503, code: 'schema-behind', text: expect.stringContaining(words) });
    }
    await expect(tick()).rejects.toThrow(words);
    await expect(handBatch(env, 1)).rejects.toThrow(words);
    expect(await everything()).toEqual(before);
  });
});

test('expand, deploy, contract: this Worker serves over the expanded database, and not over the contracted one', async () => {
  const { MIGRATIONS } = workerEnv as unknown as { MIGRATIONS: Parameters<typeof applyD1Migrations>[1] };
  const migrate = (name: string, ...queries: string[]) => applyD1Migrations(db, [...MIGRATIONS, { name, queries }]);
  await tick();
  await migrate(
    '9001_expand.sql',
    "ALTER TABLE members ADD COLUMN nickname TEXT NOT NULL DEFAULT ''",
    'CREATE TABLE nicknames (member TEXT PRIMARY KEY) STRICT',
    `UPDATE meta SET value = '${next}' WHERE key = 'schema'`,
    `INSERT INTO meta (key, value) VALUES ('serves', '${schemaVersion}')`,
  );
  expect(await ask('GET', '/v1/hello')).toMatchObject({ status: 200 });
  expect(await queueAsAda()).toMatchObject({ status: 200 });
  const ben = await newDevice();
  expect(await ben.enrol('code-ben')).toMatchObject({ status: 201 });
  await tick();
  await handBatch(env, 1);
  expect(await rows("SELECT name, nickname FROM members WHERE name = 'Ben Cole'")).toEqual([
    { name: 'Ben Cole', nickname: '' },
  ]);

  await applyD1Migrations(db, [
    ...MIGRATIONS,
    { name: '9002_contract.sql', queries: [`UPDATE meta SET value = '${next}' WHERE key = 'serves'`] },
  ]);
  const before = await everything();
  expect(await ask('GET', '/v1/hello')).toMatchObject({ status: 503, code: 'schema-behind' });
  expect(await queueAsAda()).toMatchObject({ status: 503 });
  await expect(tick()).rejects.toThrow('there is no way back');
  expect(await everything()).toEqual(before);
});

describe('a gate’s storage', () => {
  const gates: Record<string, Record<string, unknown>> = JSON.parse(Object.values(releases)[0] ?? '', (_, value) =>
    typeof value?.bytes === 'string' ? Uint8Array.from(atob(value.bytes), (each) => each.charCodeAt(0)) : value,
  );
  const gateOf = (id: string) => workerEnv.GATE.get(workerEnv.GATE.idFromName(`release-1-${id}`));
  const put = (id: string, kept: Record<string, unknown>) =>
    runInDurableObject(gateOf(id), (_, { storage: { kv } }) => {
      for (const [key, value] of Object.entries(kept)) kv.put(key, value);
    });

  test.each(Object.keys(gates))(
    'of the last release is read as it was written, in a real Durable Object: %s',
    async (id) => {
      const kept = gates[id] ?? {};
      await put(id, kept);
      await abortAllDurableObjects();
      const { mark, paused, connection } = await gateOf(id).state();
      const { vendor, version, mode } = kept.connection as { vendor: string; version: number; mode: string };
      expect({ mark, paused, connection }).toMatchObject({
        mark: kept.mark,
        paused: false,
        connection: { vendor, version, mode },
      });
      for (const key of Object.keys(kept).filter((each) => each.startsWith('write:'))) {
        const action = key.slice('write:'.length);
        expect(await gateOf(id).wasAdmitted(action, 0, 0)).toBe(true);
        const { n: attempts } = kept[`attempts:${action}`] as { n: number };
        expect(await gateOf(id).nextAttempt(action, 0, 0)).toBe(attempts + 1);
      }
    },
  );

  test('of a newer release is refused in words by every call, and left as it is', async () => {
    await put('newer', { ...gates.connectwise, format: 2 });
    await abortAllDurableObjects();
    await runInDurableObject(gateOf('newer'), (gate, { storage: { kv } }) => {
      const before = [...kv.list()];
      const calls = [() => gate.state(), () => gate.wasAdmitted('ac_1', 0, 0), () => gate.setPaused(true)];
      for (const call of calls) expect(call).toThrow('deploy the release that wrote it');
      expect([...kv.list()]).toEqual(before);
    });
  });
});
