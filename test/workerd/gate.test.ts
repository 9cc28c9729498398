// The gate: one per connection, and what it let through stays let through when the database goes back.
import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { keyring, type Sealed } from '../../worker/gate/sealed.ts';
import { connectVendors, heldGate, startMs, workerEnv } from './world.ts';

const gateOf = heldGate;
const stubOf = (name: string) => workerEnv.GATE.get(workerEnv.GATE.idFromName(name));
const request = { vendor: 'vendor', limits: {}, needsToken: false, nowMs: startMs, writes: false, given: [] };
/** How long a single request has to wait; 0 means it was let through. */
async function waits(name: string, nowMs = startMs): Promise<number> {
  const entered = await gateOf(name).enter({ ...request, limits: { perMinute: 2 }, nowMs, writes: true });
  return entered.ok ? 0 : (entered.retryAfterMs ?? -1);
}

const write = (action: string, attempt: number, epoch = 1, known = [1, 2, 3]) => ({
  action,
  decision: 'de_1',
  decidedMs: startMs,
  nowMs: startMs,
  attempt,
  known,
  epoch,
  version: 1,
});

test('a write is let through once per attempt, and an older attempt never again', async () => {
  const gate = gateOf('writes');
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('go');
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('seen');
  expect(await gate.admitWrite(write('ac_1', 2))).toBe('go');
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('seen');
  expect(await gate.admitWrite(write('ac_2', 1))).toBe('go');
  expect([await gate.wasAdmitted('ac_1', startMs, startMs), await gate.wasAdmitted('ac_3', startMs, startMs)]).toEqual([
    true,
    false,
  ]);
});

test('the same attempt asked for many times at once goes once', async () => {
  const gate = gateOf('writes-at-once');
  const answers = await Promise.all(Array.from({ length: 8 }, () => gate.admitWrite(write('ac_1', 1))));
  expect(answers.filter((answer) => answer === 'go')).toHaveLength(1);
});

test('attempts are numbered once and for all', async () => {
  const numbers = await Promise.all(Array.from({ length: 5 }, () => gateOf('numbers').nextAttempt('ac_1', 0, startMs)));
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(await gateOf('numbers').nextAttempt('ac_2', 0, startMs)).toBe(1);
  // A gate that was restored numbers on from what the database has seen.
  expect(await gateOf('numbers').nextAttempt('ac_2', 7, startMs)).toBe(8);
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
  await gate.revoke('de_1', ['ac_1'], startMs);
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
  expect(await gate.state()).toMatchObject({ epoch: 1, mark: { seq: 9, hash: 'h9' }, paused: false });
  await gate.beginEpoch(2, { seq: 4, hash: 'h4' });
  await gate.beginEpoch(1, { seq: 0, hash: 'h0' });
  await gate.showTrail(1, { seq: 20, hash: 'h20' });
  expect(await gate.state()).toMatchObject({ epoch: 2, mark: { seq: 4, hash: 'h4' }, paused: false });
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('restored');
  expect(await gate.admitWrite(write('ac_1', 1, 2))).toBe('go');
});

test('all callers share one connection’s quota, and none another’s', async () => {
  const waited = await Promise.all(Array.from({ length: 12 }, () => waits('quota')));
  expect(waited.filter((wait) => wait === 0)).toHaveLength(2);
  expect(await waits('other')).toBe(0);
});

test('a gate that is reset begins with what was left, not as if nothing had gone', async () => {
  for (let at = 0; at < 2; at += 1) expect(await waits('reset')).toBe(0);
  await abortAllDurableObjects();
  expect(await waits('reset')).toBeGreaterThan(0);
});

test('a vendor’s "too many" closes the door for everyone until its time', async () => {
  const gate = gateOf('throttled');
  await gate.throttled(startMs, 7000);
  expect(await waits('throttled', startMs + 6999)).toBeGreaterThan(0);
  expect(await waits('throttled', startMs + 7000)).toBe(0);
});

test('a lease is good for many reads, a write is let through alone, and what is given back is free again', async () => {
  const gate = gateOf('leases');
  const limits = { perMinute: 20, concurrent: 4 };
  const reads = await gate.enter({ ...request, limits });
  expect(reads).toMatchObject({ ok: true, version: 1, lease: { requests: 18, atOnce: 2, lastsMs: 10_000 } });
  expect(await gate.enter({ ...request, limits })).toMatchObject({ ok: false });
  const given = [{ lease: reads.ok ? reads.lease.id : 0, unused: 15, lately: 0 }];
  const write = await gate.enter({ ...request, limits, writes: true, given });
  expect(write).toMatchObject({ ok: true, lease: { requests: 1, atOnce: 1 } });
  await gate.giveBack([{ lease: write.ok ? write.lease.id : 0, unused: 0, lately: 1 }], startMs);
  expect(await gate.enter({ ...request, limits })).toMatchObject({ ok: true, lease: { requests: 14 } });
});

test('tokens are sealed in the object’s storage, and sealed again without being lost', async () => {
  const world = { name: 'vendors', clock: '2026-11-20T09:00:00Z', connectwise: {}, pax8: {} };
  await fetch('http://control.vendors.sandbox.test/world', { method: 'POST', body: JSON.stringify(world) });
  await connectVendors();
  const gate = stubOf('pax8');
  const entered = await gate.enter({ ...request, vendor: 'pax8', needsToken: true });
  const given = await gate.token(2, startMs, false);
  expect(entered).toMatchObject({ ok: true, token: given.ok ? given.token : null });
  expect(given).toMatchObject({ ok: true, token: expect.stringContaining('pax8-token') });
  const stored = await runInDurableObject(gate, (_, { storage }) => storage.kv.get<{ sealed: Sealed }>('token'));
  expect(String(stored?.sealed.ct)).not.toContain(String(new TextEncoder().encode('pax8-token')));
  const { newest } = await keyring(workerEnv.SEALING_KEY);
  expect(stored?.sealed).toMatchObject({ v: 1, kid: newest });
  expect(await gate.reseal()).toEqual({ key: newest, left: 0 });
  await abortAllDurableObjects();
  expect(await stubOf('pax8').token(2, startMs, false)).toEqual(given);
});

test('only a connection that may write, in the version the database knows, lets a write through', async () => {
  const gate = gateOf('modes');
  expect(await gate.admitWrite({ ...write('ac_1', 1), version: 2 })).toBe('changed');
  expect(await gate.setMode('reading', 1)).toMatchObject({ mode: 'reading', version: 2 });
  expect(await gate.admitWrite(write('ac_1', 1))).toBe('changed');
  expect(await gate.admitWrite({ ...write('ac_1', 1), version: 2 })).toBe('reading');
  expect(await gate.enter({ ...request, writes: false })).toMatchObject({ ok: true });
  expect(await gate.enter({ ...request, writes: true })).toMatchObject({
    ok: false,
    message: expect.stringMatching(/only reads/),
  });
  expect(await gate.setMode('writing', 1)).toBeNull();
});

test('a removed connection lets no request through, and no key is left', async () => {
  const gate = gateOf('gone');
  expect(await gate.remove(1)).toMatchObject({ mode: 'removed', hasSecrets: false, version: 2 });
  expect(await gate.enter(request)).toMatchObject({ ok: false, message: 'it was removed' });
  expect(await gate.setMode('writing', 2)).toBeNull();
  expect(await gate.distrust(9, false)).toMatchObject({ mode: 'removed' });
});

test('an address that a database says nothing of drops the keys, and another account is refused', async () => {
  const gate = gateOf('moved');
  const wanted = { id: 'moved', vendor: 'vendor', account: {}, origin: {}, secrets: null, settings: {} };
  const origin = { site: 'https://evil.test' };
  expect(await gate.establish({ ...wanted, account: { realm: 'other' } }, 1, startMs)).toMatchObject({
    ok: false,
    why: 'other-account',
  });
  expect(await gate.establish({ ...wanted, vendor: 'pax8' }, 1, startMs)).toMatchObject({ why: 'other-account' });
  expect(await gate.establish(wanted, 1, startMs)).toMatchObject({ held: { mode: 'writing', hasSecrets: true } });
  expect(await gate.establish({ ...wanted, origin }, 2, startMs)).toMatchObject({
    held: { mode: 'reading', hasSecrets: false, version: 3 },
  });
  expect(await gate.enter(request)).toMatchObject({
    ok: false,
    kind: 'auth',
    message: expect.stringMatching(/were dropped/),
  });
});

test('sealed keys put under another address or account do not open', async () => {
  for (const [name, over] of [
    ['swapped-origin', { origin: { site: 'https://evil.test' } }],
    ['swapped-account', { account: { realm: 'other' } }],
  ] as const) {
    expect(await gateOf(name).enter(request)).toMatchObject({ ok: true });
    await runInDurableObject(stubOf(name), (_, { storage: { kv } }) =>
      kv.put('connection', { ...kv.get<object>('connection'), ...over }),
    );
    expect(await gateOf(name).enter(request)).toMatchObject({
      ok: false,
      kind: 'auth',
      message: expect.stringMatching(/does not open/),
    });
  }
});
