// The trail's key gives way to another one: by an event of the old one, once, and not where nothing can lead to the new one.
import { createScheduledController } from 'cloudflare:test';
import { beforeAll, describe, expect, test } from 'vitest';
import { trailLink } from '../../shared/trail.ts';
import { keyChangeText } from '../../shared/trail-key.ts';
import worker from '../../worker/index.ts';
import { type PublicJwk, verifySignature } from '../../worker/lib/signing.ts';
import { trailKeysFrom } from '../../worker/lib/trail-keys.ts';
import { commit } from '../../worker/store/commit.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { readKeyHistory } from '../../worker/store/trail-keys.ts';
import { ask, type Device, newDevice } from './device.ts';
import { verifyTrail } from './stories/vendor.ts';
import { count, db, depsAt, newestTold, rows, startMs, workerEnv } from './world.ts';

let ada: Device;
const keys: (JsonWebKey & { x: string })[] = [];
/** TRAIL_KEY with these keys, by their place in `keys`; a negative one is lost: its public part alone. */
const settingOf = (...places: number[]) =>
  JSON.stringify(places.map((place) => (place < 0 ? publicOf(-place) : keys[place])));
const publicOf = (place: number) => ({ kty: 'OKP', crv: 'Ed25519', x: keys[place]?.x ?? '' });

async function newKey(): Promise<JsonWebKey & { x: string }> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { kty, crv, x = '', d } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey;
  return { kty, crv, x, d } as JsonWebKey & { x: string };
}

const env = (TRAIL_KEY: string) => ({
  ...workerEnv,
  WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never },
  TRAIL_KEY,
});
const tick = (setting: string) => worker.scheduled(createScheduledController({ scheduledTime: startMs }), env(setting));

async function exported(TRAIL_KEY: string) {
  const authorization = await ada.proof('GET', '/v1/trail', '', startMs);
  return ask('GET', '/v1/trail', { authorization, env: { TRAIL_KEY } });
}

const headKey = (text: string): string => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '').publicKey.x;
const changes = () => count('trail_events', "event ->> 'type' LIKE 'trail-key-%'");
const health = (TRAIL_KEY: string) => ask('GET', '/v1/health', { env: { TRAIL_KEY } });

beforeAll(async () => {
  await moveClock(db, startMs);
  ada = await newDevice();
  expect(await ada.enrol('code-ada')).toMatchObject({ status: 201 });
  keys.push(JSON.parse(workerEnv.TRAIL_KEY));
  for (let n = 1; n <= 5; n += 1) keys.push(await newKey());
  await commit(db, [], [depsAt(startMs, []).event('write-confirmed', { state: 'something' })]);
});

test('the first key is noted and named by no event, and the health says whether an older one is needed', async () => {
  expect((await health(settingOf(0))).json).toMatchObject({ oldKeysNeeded: true });
  await tick(settingOf(0));
  expect(await readKeyHistory(db)).toEqual([keys[0]?.x]);
  expect(await changes()).toBe(0);
  expect((await health(settingOf(0))).json).toMatchObject({ oldKeysNeeded: false });
  expect((await health(settingOf(1, 0))).json).toMatchObject({ oldKeysNeeded: true });
});

test('a new key follows at the next tick, signed for by the old one over the last link, once', async () => {
  await Promise.all([tick(settingOf(1, 0)), tick(settingOf(1, 0)), exported(settingOf(1, 0))]);
  await tick(settingOf(1, 0));
  expect(await changes()).toBe(1);
  const { facts, actor } = await newestTold('trail-key-changed');
  expect(actor).toEqual({ kind: 'worker' });
  expect(facts).toMatchObject({ publicKey: publicOf(1), replaces: publicOf(0) });
  const [link] = await rows<{ event: string }>(
    "SELECT event FROM trail_events WHERE event ->> 'type' = 'trail-key-changed'",
  );
  const event = trailLink.shape.event.parse(JSON.parse(link?.event ?? ''));
  expect(await verifySignature(publicOf(0) as PublicJwk, keyChangeText(event), String(facts.oldKeySignature))).toBe(
    true,
  );
  const { seq, hash } = facts.sealedNow as { seq: number; hash: string };
  expect(await rows('SELECT hash FROM trail_events WHERE seq = ?1', seq)).toEqual([{ hash }]);
  expect((await health(settingOf(1))).json).toMatchObject({ oldKeysNeeded: false });
});

test('an export is signed with the new key alone, and whoever knows the old one follows to it', async () => {
  const { text } = await exported(settingOf(1));
  expect(headKey(text)).toBe(keys[1]?.x);
  for (const place of [0, 1]) expect(await verifyTrail(text, keys[place]?.x ?? '')).toMatchObject({ ok: true });
  expect(await verifyTrail(text, keys[2]?.x ?? '')).toMatchObject({ ok: false });
});

test('an export right after a new key was put first carries its event already, with no tick between', async () => {
  const { text } = await exported(settingOf(2, 1, 0));
  expect(headKey(text)).toBe(keys[2]?.x);
  for (const place of [0, 1, 2]) expect(await verifyTrail(text, keys[place]?.x ?? '')).toMatchObject({ ok: true });
});

describe('nothing is exported, and the reason is said, where', () => {
  test.each([
    ['the key that signs is not held any more', () => settingOf(3), 'put it back behind the first one'],
    ['it is another one than the one behind', () => settingOf(3, 1), 'put it back behind the first one'],
    ['a key that was replaced is put first again', () => settingOf(0, 2), 'was replaced'],
  ])('%s', async (_, setting, said) => {
    const before = [await readKeyHistory(db), await changes()];
    await tick(setting());
    const answer = await exported(setting());
    expect(answer).toMatchObject({ status: 409, code: 'conflict', text: expect.stringContaining(said) });
    expect([await readKeyHistory(db), await changes()]).toEqual(before);
    expect((await health(setting())).json).toMatchObject({ oldKeysNeeded: true });
  });
});

test('a database restored to before a change needs the older key again', async () => {
  await db
    .prepare("UPDATE meta SET value = ?1 WHERE key = 'trail-keys'")
    .bind(JSON.stringify([keys[0]?.x]))
    .run();
  expect(await exported(settingOf(2))).toMatchObject({ status: 409 });
  const all = [keys[0]?.x, keys[1]?.x, keys[2]?.x];
  await db.prepare("UPDATE meta SET value = ?1 WHERE key = 'trail-keys'").bind(JSON.stringify(all)).run();
});

test('a key whose public part alone is left is told as lost, and only the new one vouches from then on', async () => {
  const { text } = await exported(settingOf(3, -2));
  expect(await newestTold('trail-key-lost')).toMatchObject({
    facts: { publicKey: publicOf(3), replaces: publicOf(2) },
  });
  expect(headKey(text)).toBe(keys[3]?.x);
  expect(await verifyTrail(text, keys[3]?.x ?? '')).toMatchObject({ ok: true });
  expect(await verifyTrail(text, keys[2]?.x ?? '')).toMatchObject({
    ok: false,
    problem: expect.stringContaining('a key was lost'),
  });
});

describe('a setting that is none is refused by the place of what is wrong, and repeats nothing of it', () => {
  test.each([
    ['no text', () => undefined, 'no JSON'],
    ['no JSON', () => `${keys[0]?.d}`, 'no JSON'],
    ['an empty list', () => '[]', 'holds no key'],
    ['a key of another kind', () => JSON.stringify([keys[0], { ...keys[1], crv: 'Ed448' }]), 'key 2 is no Ed25519 key'],
    ['a first key without a private part', () => settingOf(-1, 0), 'key 1 has no private part'],
    ['parts of two keys', () => JSON.stringify({ ...keys[0], d: keys[1]?.d }), 'key 1 do not belong together'],
    ['a private part that is none', () => JSON.stringify({ ...keys[0], d: 'short' }), 'key 1 do not belong together'],
  ])('%s', async (_, setting, said) => {
    const error = await trailKeysFrom(setting()).then(
      () => null,
      (thrown: Error) => thrown,
    );
    expect(error?.message).toContain(said);
    for (const { d } of keys) expect(error?.message).not.toContain(d);
  });
});
