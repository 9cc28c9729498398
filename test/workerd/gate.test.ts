// The gate: one per connection, and what it let through stays let through when the database goes back.
import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { keyring, type Sealed } from '../../worker/gate/sealed.ts';
import { startMs, workerEnv } from './world.ts';

const gateOf = (name: string) => workerEnv.GATE.get(workerEnv.GATE.idFromName(name));

const write = (action: string, attempt: number, epoch = 1, known = [1, 2, 3]) => ({
  action,
  decision: 'de_1',
  attempt,
  known,
  epoch,
});

test('a write is let through once per attempt, and an older attempt never again', async () => {
  const gate = gateOf('writes');
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('go');
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('seen');
  expect(await gate.admitWrite(write('ac_1', 2))).toBe('go');
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('seen');
  expect(await gate.admitWrite(write('ac_2', 1))).toBe('go');
  expect([await gate.wasAdmitted('ac_1'), await gate.wasAdmitted('ac_3')]).toEqual([true, false]);
});

test('the same attempt asked for many times at once goes once', async () => {
  const gate = gateOf('writes-at-once');
  const answers = await Promise.all(Array.from({ length: 8 }, () => gate.admitWrite(write('ac_1', 1))));
  expect(answers.filter((answer) => answer === 'go')).toHaveLength(1);
});

test('attempts are numbered once and for all', async () => {
  const numbers = await Promise.all(Array.from({ length: 5 }, () => gateOf('numbers').nextAttempt('ac_1')));
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(await gateOf('numbers').nextAttempt('ac_2')).toBe(1);
});

test('what the gate let through and the database does not know of stops every later attempt', async () => {
  const gate = gateOf('unknown');
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('go');
  expect(await gate.admitWrite(write('ac_1', 2, 1, [2]))).toBe('seen');
  expect(await gate.admitWrite(write('ac_1', 3, 1, [2, 3]))).toBe('seen');
  expect(await gate.admitWrite(write('ac_1', 4, 1, [1, 4]))).toBe('go');
});

test('what was taken back stays so, for that decision alone', async () => {
  const gate = gateOf('revoked');
  await gate.revoke('de_1', ['ac_1']);
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('revoked');
  expect(await gate.admitWrite({ ...write('ac_1', 1), decision: 'de_2' })).toBe('go');
});

test('a closed gate lets nothing through until it is opened', async () => {
  const gate = gateOf('paused');
  await gate.setPaused(true);
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('paused');
  await gate.setPaused(false);
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('go');
});

test('a new epoch turns away executors of the one before, and never goes back', async () => {
  const gate = gateOf('epoch');
  await gate.showTrail(1, { seq: 9, hash: 'h9' });
  await gate.showTrail(1, { seq: 5, hash: 'h5' });
  expect(await gate.standing()).toEqual({ epoch: 1, mark: { seq: 9, hash: 'h9' }, paused: false });
  await gate.beginEpoch(2, { seq: 4, hash: 'h4' });
  await gate.beginEpoch(1, null);
  await gate.showTrail(1, { seq: 20, hash: 'h20' });
  expect(await gate.standing()).toEqual({ epoch: 2, mark: { seq: 4, hash: 'h4' }, paused: false });
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('restored');
  expect(await gate.admitWrite(write('ac_1', 1, 2))).toBe('go');
});

test('all callers share one connection’s quota, and none another’s', async () => {
  const waits = await Promise.all(Array.from({ length: 12 }, () => gateOf('quota').admit(10, startMs)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
  expect(await gateOf('other').admit(10, startMs)).toBe(0);
});

test('a gate that is reset begins with what was left, not with a full bucket', async () => {
  for (let at = 0; at < 2; at += 1) expect(await gateOf('reset').admit(10, startMs)).toBe(0);
  await abortAllDurableObjects();
  expect(await gateOf('reset').admit(10, startMs)).toBeGreaterThan(0);
});

test('a vendor’s "too many" closes the door for everyone until its time', async () => {
  const gate = gateOf('throttled');
  await gate.throttled(10, startMs, 7000);
  expect(await gate.admit(10, startMs + 6999)).toBeGreaterThan(0);
  expect(await gate.admit(10, startMs + 7000)).toBe(0);
});

test('tokens are sealed in the object’s storage, and sealed again without being lost', async () => {
  const world = { name: 'vendors', clock: '2026-11-20T09:00:00Z', connectwise: {}, pax8: {} };
  await fetch('http://control.vendors.sandbox.test/world', { method: 'POST', body: JSON.stringify(world) });
  const gate = gateOf('pax8');
  const given = await gate.token('pax8', startMs, false);
  expect(given).toMatchObject({ ok: true, token: expect.stringContaining('pax8-token') });
  const stored = await runInDurableObject(gate, (_, { storage }) => storage.kv.get<{ sealed: Sealed }>('token'));
  expect(String(stored?.sealed.ct)).not.toContain(String(new TextEncoder().encode('pax8-token')));
  const { newest } = await keyring(workerEnv.SEALING_KEY);
  expect(stored?.sealed).toMatchObject({ v: 1, kid: newest });
  expect(await gate.reseal('pax8')).toEqual({ key: newest, left: 0 });
  await abortAllDurableObjects();
  expect(await gateOf('pax8').token('pax8', startMs, false)).toEqual(given);
});
