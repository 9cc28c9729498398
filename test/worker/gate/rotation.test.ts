// The keys that seal: rotated without losing a token, and of no use for anything but what was sealed.
import { describe, expect, it } from 'vitest';
import type { Access } from '../../../worker/connectors/types.ts';
import { type HeldConnection, placeOf } from '../../../worker/gate/held.ts';
import { GateLogic } from '../../../worker/gate/logic.ts';
import { keyring, type Sealed } from '../../../worker/gate/sealed.ts';
import type { TokenMaker } from '../../../worker/gate/tokens.ts';
import { VendorError } from '../../../worker/lib/http.ts';
import { heldBy, notLookedAt, notRedeemed, notTriedOut, storageOver } from './gate-storage.ts';

type Obtain = TokenMaker['obtain'];

const startMs = Date.parse('2026-11-20T09:00:00Z');
const hourMs = 3_600_000;
const oldKey = 'A'.repeat(43);
const newKey = 'B'.repeat(42).concat('A');
const held = await heldBy(await keyring(oldKey), 'books');
const place = placeOf(held, 'refresh token');

/** A vendor with rotating refresh tokens that takes only the last one it gave, or "consent" while there is none. */
function vendor() {
  const asked: string[] = [];
  let last = 'consent';
  return {
    asked,
    async obtain(_vendor: string, _access: Access, kept: string | null) {
      const used = kept ?? 'consent';
      asked.push(used);
      if (used !== last) throw new VendorError('auth', 'invalid_grant', { status: 400 });
      last = `refresh-${asked.length}`;
      return { token: `access-${asked.length}`, expiresInSeconds: 3600, refreshToken: last };
    },
  };
}

/** The gate of one connection; each deployment has other keys over the same storage. */
function deployments(obtain: Obtain = vendor().obtain, connection = held) {
  const storage = storageOver(new Map<string, unknown>([['connection', connection]]));
  const sealedNow = (): Sealed[] => {
    const { secrets } = storage.get<HeldConnection>('connection') ?? {};
    const { sealed } = storage.get<{ sealed: Sealed }>('token') ?? {};
    const { current, previous } = storage.get<{ current: Sealed; previous: Sealed | null }>('refresh') ?? {};
    return [secrets, sealed, current, previous].filter((each) => each != null);
  };
  const deploy = (keys: string) => {
    const ring = keyring(keys);
    return new GateLogic(storage, {
      obtain,
      tryOut: notTriedOut,
      lookAgain: notLookedAt,
      redeem: notRedeemed,
      keys: () => ring,
    });
  };
  return { deploy, sealedNow, storage };
}

describe('a new key', () => {
  it('is put first, everything is sealed anew, the old one is removed, and everything still opens', async () => {
    const { obtain, asked } = vendor();
    const { deploy, sealedNow } = deployments(obtain);
    const before = deploy(oldKey);
    await before.token(1, startMs, false);
    await before.token(1, startMs + hourMs, false);
    const both = deploy(`${newKey} ${oldKey}`);
    const { newest } = await keyring(newKey);
    expect(await both.token(1, startMs + hourMs, false)).toEqual({ ok: true, token: 'access-2' });
    expect(sealedNow().some(({ kid }) => kid === newest)).toBe(false);
    expect(await both.reseal()).toEqual({ key: newest, left: 0 });
    expect(sealedNow()).toHaveLength(4);
    expect(sealedNow().every(({ kid }) => kid === newest)).toBe(true);
    const after = deploy(newKey);
    expect(await after.token(1, startMs + hourMs, false)).toEqual({ ok: true, token: 'access-2' });
    expect(await after.token(1, startMs + hourMs, true)).toEqual({ ok: true, token: 'access-3' });
    expect(asked).toEqual(['consent', 'refresh-1', 'refresh-2']);
  });

  it('seals what is renewed, also without being asked to', async () => {
    const { deploy, sealedNow } = deployments();
    await deploy(oldKey).token(1, startMs, false);
    await deploy(`${newKey},${oldKey}`).token(1, startMs, true);
    const { newest } = await keyring(newKey);
    expect(sealedNow().map(({ kid }) => kid === newest)).toEqual([false, true, true, false]);
  });

  it('that came beside a renewal leaves the newer token in place', async () => {
    const { deploy } = deployments();
    await deploy(oldKey).token(1, startMs, false);
    const gate = deploy(`${newKey} ${oldKey}`);
    await Promise.all([gate.reseal(), gate.token(1, startMs, true), gate.reseal()]);
    expect(await gate.token(1, startMs, false)).toEqual({ ok: true, token: 'access-2' });
    expect(await gate.token(1, startMs, true)).toEqual({ ok: true, token: 'access-3' });
    expect(await gate.reseal()).toMatchObject({ left: 0 });
  });
});

describe('a key that was removed too early', () => {
  it('is counted, named with its connection and what to do, and heals when it is put back', async () => {
    const { deploy } = deployments();
    await deploy(oldKey).token(1, startMs, false);
    const without = deploy(newKey);
    const [{ newest: oldKid }, { newest }] = await Promise.all([keyring(oldKey), keyring(newKey)]);
    expect(await without.reseal()).toEqual({ key: newest, left: 3 });
    expect(await without.token(1, startMs, false)).toMatchObject({
      ok: false,
      kind: 'auth',
      message: `the secret of "books" was sealed with key ${oldKid}, and SEALING_KEY holds ${newest}: put that key back behind the first one, or connect "books" again`,
    });
    const back = deploy(`${newKey} ${oldKey}`);
    expect(await back.token(1, startMs, false)).toEqual({ ok: true, token: 'access-1' });
    expect(await back.reseal()).toEqual({ key: newest, left: 0 });
  });
});

describe('a sealed text', () => {
  it('opens where it belongs', async () => {
    const ring = await keyring(oldKey);
    expect(await ring.open(place, await ring.seal(place, 'refresh-1'))).toBe('refresh-1');
  });

  it('opens for no other connection, purpose, address or account, and not when a byte moved', async () => {
    const ring = await keyring(oldKey);
    const sealed = await ring.seal(place, 'refresh-1');
    const moved = { ...sealed, ct: sealed.ct.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) };
    await expect(ring.open({ ...place, connection: 'other' }, sealed)).rejects.toThrow(
      'the refresh token of "other" does not open',
    );
    await expect(ring.open({ ...place, purpose: 'access token' }, sealed)).rejects.toThrow('does not open');
    await expect(ring.open({ ...place, origin: { site: 'https://evil.test' } }, sealed)).rejects.toThrow('not open');
    await expect(ring.open({ ...place, account: { company: 'other' } }, sealed)).rejects.toThrow('does not open');
    await expect(ring.open(place, moved)).rejects.toThrow('it was altered');
    await expect(ring.open(place, { ...sealed, v: 2 } as unknown as Sealed)).rejects.toThrow('an unknown form');
  });

  it('moved to another connection’s gate is not used: the vendor is asked with its own keys', async () => {
    const { deploy, storage } = deployments();
    await deploy(oldKey).token(1, startMs, false);
    const other = deployments(
      async (_vendor, _access, kept) => ({ token: `of ${kept ?? 'consent'}`, expiresInSeconds: 60 }),
      await heldBy(await keyring(oldKey), 'other'),
    );
    for (const key of ['token', 'refresh']) other.storage.put(key, storage.get(key));
    expect(await other.deploy(oldKey).token(1, startMs, false)).toEqual({ ok: true, token: 'of consent' });
  });

  it('is another one each time', async () => {
    const ring = await keyring(oldKey);
    const [a, b] = [await ring.seal(place, 'same'), await ring.seal(place, 'same')];
    expect(String(a.ct)).not.toBe(String(b.ct));
  });
});

describe('SEALING_KEY', () => {
  it.each([
    ['', 'SEALING_KEY is empty'],
    ['AAAA', 'SEALING_KEY: key 1 has 3 bytes; it needs 32'],
    [`${oldKey} AAAA`, 'SEALING_KEY: key 2 has 3 bytes'],
    [`${oldKey} not!base64`, 'SEALING_KEY: key 2 is not base64url'],
  ])('"%s" is refused without being shown', async (value, why) => {
    const refusal: unknown = await keyring(value).catch((error: unknown) => error);
    expect(String(refusal)).toContain(why);
    expect(String(refusal)).not.toContain(oldKey);
  });
});
