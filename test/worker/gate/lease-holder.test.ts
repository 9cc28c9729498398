// A lease as an invocation spends it: few questions to the gate, never faster than it allows, never after its end.
import { expect, it } from 'vitest';
import { secondMs } from '../../../shared/time.ts';
import type { RequestLimits } from '../../../worker/connectors/types.ts';
import { LeaseHolder } from '../../../worker/gate/lease-holder.ts';
import { GateLogic } from '../../../worker/gate/logic.ts';
import { leaseLastsMs } from '../../../worker/gate/quota.ts';
import { keyring } from '../../../worker/gate/sealed.ts';
import { heldBy, notLookedAt, notRedeemed, notTriedOut, storageOver } from './gate-storage.ts';

const key = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** A real gate with a clock that only waiting and answering moves; its token is "token 1", "token 2" and so on. */
async function gateWith(limits: RequestLimits) {
  const ring = await keyring(key);
  const kept = new Map<string, unknown>([['connection', await heldBy(ring, 'psa')]]);
  let made = 0;
  const gate = new GateLogic(storageOver(kept), {
    obtain: async () => ({ token: `token ${++made}`, expiresInSeconds: 86_400 }),
    tryOut: notTriedOut,
    lookAgain: notLookedAt,
    redeem: notRedeemed,
    keys: async () => ring,
  });
  const at = { nowMs: 0, calls: 0, answerTakesMs: 0 };
  const holder = () =>
    new LeaseHolder({
      async enter(ask) {
        at.calls += 1;
        const answer = await gate.enter({ ...ask, vendor: 'vendor', limits, needsToken: true, nowMs: at.nowMs });
        at.nowMs += at.answerTakesMs;
        return answer;
      },
      async giveBack(given) {
        at.calls += 1;
        gate.giveBack(given, at.nowMs);
      },
      clock: () => at.nowMs,
      wait: async (ms) => {
        at.nowMs += ms;
      },
    });
  return { gate, at, holder };
}

async function read(holder: LeaseHolder, at: { nowMs: number }, takesMs: number): Promise<number> {
  const admitted = await holder.take(false);
  if (!admitted.ok) throw new Error(admitted.message);
  const leftMs = at.nowMs;
  at.nowMs += takesMs;
  admitted.finish();
  return leftMs;
}

it('two hundred pages cost four questions, and giving back one more', async () => {
  const { at, holder } = await gateWith({ perMinute: 900, concurrent: 4 });
  const one = holder();
  for (let page = 0; page < 200; page += 1) await read(one, at, 100);
  await one.giveBack();
  expect(at.calls).toBe(5);
});

it('no second sees more than the lease allows, over its renewals too', async () => {
  const { at, holder } = await gateWith({ perSecond: 8, perMinute: 450 });
  const one = holder();
  const left: number[] = [];
  for (let page = 0; page < 100; page += 1) left.push(await read(one, at, 3));
  const most = Math.max(...left.map((from) => left.filter((ms) => ms >= from && ms < from + secondMs).length));
  expect(most).toBe(4);
  expect(at.calls).toBeLessThanOrEqual(3);
});

it('no more are on their way at once than the lease allows', async () => {
  const { holder } = await gateWith({ concurrent: 4 });
  const one = holder();
  const first = await Promise.all([one.take(false), one.take(false)]);
  let isThird = false;
  const third = one.take(false).then(() => {
    isThird = true;
  });
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  expect(isThird).toBe(false);
  if (first[0].ok) first[0].finish();
  await third;
});

it('every write is asked for by itself, and refused at once when the connection only reads', async () => {
  const { gate, at, holder } = await gateWith({ perMinute: 900 });
  const one = holder();
  await read(one, at, 0);
  for (let write = 0; write < 3; write += 1) expect(await one.take(true)).toMatchObject({ ok: true });
  expect(at.calls).toBe(4);
  gate.setMode('reading', 1);
  expect(await one.take(true)).toMatchObject({ ok: false, message: expect.stringMatching(/only reads/) });
});

it('keys of a removed connection are used no longer than a lease lasts', async () => {
  const { gate, at, holder } = await gateWith({ perMinute: 900 });
  const one = holder();
  await read(one, at, 0);
  gate.remove(1);
  at.nowMs = leaseLastsMs - 1;
  expect(await one.take(false)).toMatchObject({ ok: true });
  at.nowMs = leaseLastsMs;
  expect(await one.take(false)).toMatchObject({ ok: false, message: 'it was removed' });
});

it('an ended lease is asked for anew, with the token that is good now', async () => {
  const { gate, at, holder } = await gateWith({ perMinute: 900 });
  const one = holder();
  expect(await one.take(false)).toMatchObject({ token: 'token 1' });
  await gate.token(1, at.nowMs, true);
  one.end();
  expect(await one.take(false)).toMatchObject({ token: 'token 2' });
});

it('a lease that comes after its end is not used', async () => {
  const { at, holder } = await gateWith({ perMinute: 900 });
  at.answerTakesMs = leaseLastsMs;
  const late = holder().take(true);
  for (let turn = 0; at.calls < 3 && turn < 10_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  at.answerTakesMs = 0;
  expect(await late).toMatchObject({ ok: true });
  expect(at.calls).toBeGreaterThan(2);
});

it('what is given back is free for others', async () => {
  const { at, holder } = await gateWith({ perMinute: 60, concurrent: 2 });
  const [one, other] = [holder(), holder()];
  await read(one, at, 0);
  expect(await other.take(false)).toMatchObject({ ok: false });
  await one.giveBack();
  for (let page = 0; page < 53; page += 1) await read(other, at, 0);
  expect(await other.take(false)).toMatchObject({ ok: false, message: 'its request limit is reached' });
});

it('where the vendor allows more at once, six leave and the seventh waits for an answer', async () => {
  const { holder } = await gateWith({ perMinute: 900, concurrent: 50 });
  const one = holder();
  const taken: Awaited<ReturnType<LeaseHolder['take']>>[] = [];
  const all = Array.from({ length: 7 }, () => one.take(false).then((each) => taken.push(each)));
  await Promise.all(all.slice(0, 6));
  expect(taken).toHaveLength(6);
  const [first] = taken;
  if (first?.ok) first.finish();
  await Promise.all(all);
  expect(taken).toHaveLength(7);
});
