// The keys that seal: rotated without losing a token, and of no use for anything but what was sealed.
import { describe, expect, it } from 'vitest';
import { GateLogic } from '../../../worker/gate/logic.ts';
import { keyring, type Place, type Sealed } from '../../../worker/gate/sealed.ts';
import type { TokenMaker } from '../../../worker/gate/tokens.ts';
import { VendorError } from '../../../worker/lib/http.ts';

type Obtain = TokenMaker['obtain'];

const startMs = Date.parse('2026-11-20T09:00:00Z');
const hourMs = 3_600_000;
const oldKey = 'A'.repeat(43);
const newKey = 'B'.repeat(42).concat('A');
const place: Place = { connection: 'books', purpose: 'refresh token' };

/** A vendor with rotating refresh tokens that takes only the last one it gave, or "consent" while there is none. */
function vendor() {
  const asked: string[] = [];
  let last = 'consent';
  return {
    asked,
    async obtain(_: string, kept: string | null) {
      const used = kept ?? 'consent';
      asked.push(used);
      if (used !== last) throw new VendorError('auth', 'invalid_grant', { status: 400 });
      last = `refresh-${asked.length}`;
      return { token: `access-${asked.length}`, expiresInSeconds: 3600, refreshToken: last };
    },
  };
}

/** The gate of one connection; each deployment has other keys over the same storage. */
function deployments(obtain: Obtain = vendor().obtain) {
  const kept = new Map<string, unknown>();
  const storage = {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    put: <T>(key: string, value: T) => void kept.set(key, value),
  };
  const sealedNow = (): Sealed[] => {
    const { sealed } = storage.get<{ sealed: Sealed }>('token') ?? {};
    const { current, previous } = storage.get<{ current: Sealed; previous: Sealed | null }>('refresh') ?? {};
    return [sealed, current, previous].filter((each) => each != null);
  };
  const deploy = (keys: string) => {
    const ring = keyring(keys);
    return new GateLogic(storage, { obtain, keys: () => ring });
  };
  return { deploy, sealedNow, storage };
}

describe('a new key', () => {
  it('is put first, everything is sealed anew, the old one is removed, and everything still opens', async () => {
    const { obtain, asked } = vendor();
    const { deploy, sealedNow } = deployments(obtain);
    const before = deploy(oldKey);
    await before.token('books', startMs, false);
    await before.token('books', startMs + hourMs, false);
    const both = deploy(`${newKey} ${oldKey}`);
    const { newest } = await keyring(newKey);
    expect(await both.token('books', startMs + hourMs, false)).toEqual({ ok: true, token: 'access-2' });
    expect(sealedNow().some(({ kid }) => kid === newest)).toBe(false);
    expect(await both.reseal('books')).toEqual({ key: newest, left: 0 });
    expect(sealedNow()).toHaveLength(3);
    expect(sealedNow().every(({ kid }) => kid === newest)).toBe(true);
    const after = deploy(newKey);
    expect(await after.token('books', startMs + hourMs, false)).toEqual({ ok: true, token: 'access-2' });
    expect(await after.token('books', startMs + hourMs, true)).toEqual({ ok: true, token: 'access-3' });
    expect(asked).toEqual(['consent', 'refresh-1', 'refresh-2']);
  });

  it('seals what is renewed, also without being asked to', async () => {
    const { deploy, sealedNow } = deployments();
    await deploy(oldKey).token('books', startMs, false);
    await deploy(`${newKey},${oldKey}`).token('books', startMs, true);
    const { newest } = await keyring(newKey);
    expect(sealedNow().map(({ kid }) => kid === newest)).toEqual([true, true, false]);
  });

  it('that came beside a renewal leaves the newer token in place', async () => {
    const { deploy } = deployments();
    await deploy(oldKey).token('books', startMs, false);
    const gate = deploy(`${newKey} ${oldKey}`);
    await Promise.all([gate.reseal('books'), gate.token('books', startMs, true), gate.reseal('books')]);
    expect(await gate.token('books', startMs, false)).toEqual({ ok: true, token: 'access-2' });
    expect(await gate.token('books', startMs, true)).toEqual({ ok: true, token: 'access-3' });
    expect(await gate.reseal('books')).toMatchObject({ left: 0 });
  });
});

describe('a key that was removed too early', () => {
  it('is counted, named with its connection and what to do, and heals when it is put back', async () => {
    const { deploy } = deployments();
    await deploy(oldKey).token('books', startMs, false);
    const without = deploy(newKey);
    const [{ newest: oldKid }, { newest }] = await Promise.all([keyring(oldKey), keyring(newKey)]);
    expect(await without.reseal('books')).toEqual({ key: newest, left: 2 });
    expect(await without.token('books', startMs, false)).toMatchObject({
      ok: false,
      kind: 'auth',
      message: `the refresh token of "books" was sealed with key ${oldKid}, and SEALING_KEY holds ${newest}: put that key back behind the first one, or connect "books" again`,
    });
    const back = deploy(`${newKey} ${oldKey}`);
    expect(await back.token('books', startMs, false)).toEqual({ ok: true, token: 'access-1' });
    expect(await back.reseal('books')).toEqual({ key: newest, left: 0 });
  });

  it('is not missed where the vendor gives a token without what was sealed', async () => {
    const { deploy } = deployments(async () => ({ token: 'given', expiresInSeconds: 3600 }));
    await deploy(oldKey).token('store', startMs, false);
    expect(await deploy(newKey).token('store', startMs, false)).toEqual({ ok: true, token: 'given' });
    expect(await deploy(newKey).reseal('store')).toMatchObject({ left: 0 });
  });
});

describe('a sealed text', () => {
  it('opens where it belongs', async () => {
    const ring = await keyring(oldKey);
    expect(await ring.open(place, await ring.seal(place, 'refresh-1'))).toBe('refresh-1');
  });

  it('opens for no other connection, no other purpose, and not when a byte moved', async () => {
    const ring = await keyring(oldKey);
    const sealed = await ring.seal(place, 'refresh-1');
    const moved = { ...sealed, ct: sealed.ct.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) };
    await expect(ring.open({ ...place, connection: 'other' }, sealed)).rejects.toThrow(
      'the refresh token of "other" does not open',
    );
    await expect(ring.open({ ...place, purpose: 'access token' }, sealed)).rejects.toThrow('does not open');
    await expect(ring.open(place, moved)).rejects.toThrow('it was altered');
    await expect(ring.open(place, { ...sealed, v: 2 } as unknown as Sealed)).rejects.toThrow('an unknown form');
  });

  it('moved to another connection’s gate is not used: the vendor is asked with what the settings hold', async () => {
    const { deploy, storage } = deployments();
    await deploy(oldKey).token('books', startMs, false);
    const other = deployments(async (_, kept) => ({ token: `of ${kept ?? 'consent'}`, expiresInSeconds: 60 }));
    for (const key of ['token', 'refresh']) other.storage.put(key, storage.get(key));
    expect(await other.deploy(oldKey).token('other', startMs, false)).toEqual({ ok: true, token: 'of consent' });
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
