// Tokens in the gate: one renewal at a time, and refresh tokens that rotate without ever being lost.
import { describe, expect, it } from 'vitest';
import type { Access } from '../../../worker/connectors/types.ts';
import { placeOf } from '../../../worker/gate/held.ts';
import { GateLogic } from '../../../worker/gate/logic.ts';
import { keyring, type Sealed } from '../../../worker/gate/sealed.ts';
import type { GateStorage, TokenMaker } from '../../../worker/gate/tokens.ts';
import { VendorError } from '../../../worker/lib/http.ts';
import { heldBy, notLookedAt, notRedeemed, notTriedOut, storageOver } from './gate-storage.ts';

const startMs = Date.parse('2026-11-20T09:00:00Z');
const hourMs = 3_600_000;
const keys = () => keyring('A'.repeat(43));
const held = await heldBy(await keys(), 'c');
const place = placeOf(held, 'refresh token');
const unseal = async (sealed: Sealed) => (await keys()).open(place, sealed);

/** A vendor whose refresh tokens change with every use; a replaced one works on while there is `grace`. */
function rotatingVendor({ grace = false, configured = 'r0' } = {}) {
  const good = new Set([configured]);
  const asked: string[] = [];
  let issued = 0;
  return {
    asked,
    good,
    async obtain(_vendor: string, _access: Access, kept: string | null) {
      const used = kept ?? configured;
      asked.push(used);
      if (!good.has(used)) throw new VendorError('auth', 'invalid_grant', { status: 400 });
      issued += 1;
      if (!grace) good.delete(used);
      good.add(`r${issued}`);
      return { token: `a${issued}`, expiresInSeconds: 3600, refreshToken: `r${issued}` };
    },
  };
}

function storageInMemory(kept = new Map<string, unknown>()) {
  if (!kept.has('connection')) kept.set('connection', held);
  return storageOver(kept);
}

const gateOver = (vendor: Pick<TokenMaker, 'obtain'>, storage: GateStorage = storageInMemory()) =>
  new GateLogic(storage, {
    obtain: vendor.obtain,
    tryOut: notTriedOut,
    lookAgain: notLookedAt,
    redeem: notRedeemed,
    keys,
  });
const refreshKept = async (storage: GateStorage) => {
  const kept = storage.get<{ current: Sealed; previous: Sealed | null }>('refresh');
  return kept && [await unseal(kept.current), kept.previous && (await unseal(kept.previous))];
};

describe('the end of a refresh token', () => {
  const grants = (...ends: (number | undefined)[]) => {
    let given = 0;
    return {
      async obtain() {
        const days = ends[given];
        given += 1;
        const grant = { token: `a${given}`, expiresInSeconds: 3600, refreshToken: `r${given}` };
        return days === undefined ? grant : { ...grant, refreshEndsInSeconds: days * 24 * 3600 };
      },
    };
  };

  it('moves on with every renewal, and is unknown where the vendor says nothing', async () => {
    const gate = gateOver(grants(100, 60, undefined));
    expect(gate.state().tokenEndsMs).toBeNull();
    await gate.token(1, startMs, true);
    expect(gate.state().tokenEndsMs).toBe(startMs + 100 * 24 * hourMs);
    await gate.token(1, startMs + hourMs, true);
    expect(gate.state().tokenEndsMs).toBe(startMs + 60 * 24 * hourMs + hourMs);
    await gate.token(1, startMs + 2 * hourMs, true);
    expect(gate.state().tokenEndsMs).toBeNull();
  });
});

describe('a refresh token that rotates', () => {
  it('starts with the one of the consent, and each next one comes from the last answer', async () => {
    const vendor = rotatingVendor();
    const storage = storageInMemory();
    const gate = gateOver(vendor, storage);
    for (const [at, token] of ['a1', 'a2', 'a3'].entries()) {
      expect(await gate.token(1, startMs + at * hourMs, false)).toEqual({ ok: true, token });
    }
    expect(vendor.asked).toEqual(['r0', 'r1', 'r2']);
    expect(await refreshKept(storage)).toEqual(['r3', 'r2']);
  });

  it('is not asked for while the access token lasts, nor twice at once', async () => {
    const vendor = rotatingVendor();
    const gate = gateOver(vendor);
    await Promise.all(Array.from({ length: 8 }, () => gate.token(1, startMs, true)));
    await gate.token(1, startMs + 30 * 60_000, false);
    expect(vendor.asked).toEqual(['r0']);
  });

  it('is sealed where it is kept', async () => {
    const storage = storageInMemory();
    await gateOver(
      { obtain: async () => ({ token: 'access', expiresInSeconds: 60, refreshToken: 'secret' }) },
      storage,
    ).token(1, startMs, false);
    const bytes = [...storage.kept.values()].flatMap((value) => Object.values(value as object));
    const shown = JSON.stringify(bytes, (_, value) =>
      value instanceof Uint8Array ? String.fromCharCode(...value) : value,
    );
    expect(shown).not.toMatch(/secret|access/);
    expect(await refreshKept(storage)).toEqual(['secret', null]);
  });

  it('that came back unchanged has worked, so nothing older is kept', async () => {
    const storage = storageInMemory();
    const gate = gateOver(
      { obtain: async () => ({ token: 'a', expiresInSeconds: 60, refreshToken: 'same' }) },
      storage,
    );
    await gate.token(1, startMs, true);
    await gate.token(1, startMs, true);
    expect(await refreshKept(storage)).toEqual(['same', null]);
  });
});

describe('a refresh token that is refused', () => {
  it('gives way to the one before it, once', async () => {
    const vendor = rotatingVendor({ grace: true });
    const storage = storageInMemory();
    const gate = gateOver(vendor, storage);
    await gate.token(1, startMs, true);
    await gate.token(1, startMs, true);
    vendor.good.delete('r2');
    expect(await gate.token(1, startMs, true)).toEqual({ ok: true, token: 'a3' });
    expect(vendor.asked.slice(2)).toEqual(['r2', 'r1']);
    expect(await refreshKept(storage)).toEqual(['r3', 'r1']);
  });

  it('as is the one before it, leaves the consent’s own: a new consent heals the connection', async () => {
    const vendor = rotatingVendor();
    const storage = storageInMemory();
    await gateOver(vendor, storage).token(1, startMs, true);
    vendor.good.clear();
    expect(await gateOver(vendor, storage).token(1, startMs, true)).toMatchObject({ ok: false, kind: 'auth' });
    const again = rotatingVendor({ configured: 'consent-2' });
    expect(await gateOver(again, storage).token(1, startMs, true)).toEqual({ ok: true, token: 'a1' });
    expect(again.asked).toEqual(['r1', 'consent-2']);
    expect(await refreshKept(storage)).toEqual(['r1', null]);
  });

  it('that is refused for another reason is not called dead because older ones are', async () => {
    const vendor = rotatingVendor();
    const storage = storageInMemory();
    const gate = gateOver(vendor, storage);
    await gate.token(1, startMs, false);
    await gate.token(1, startMs + hourMs, false);
    const refusing = gateOver(
      {
        async obtain(name, access, kept) {
          if (kept === 'r2') throw new VendorError('auth', 'the client is not known at present', { status: 401 });
          return vendor.obtain(name, access, kept);
        },
      },
      storage,
    );
    const told = await refusing.token(1, startMs + 2 * hourMs, false);
    expect(told).toMatchObject({ ok: false, kind: 'auth', message: 'the client is not known at present' });
    expect(await gate.token(1, startMs + 2 * hourMs, false)).toMatchObject({ ok: true });
  });

  it('is not given up for a vendor that is down', async () => {
    const vendor = rotatingVendor();
    const storage = storageInMemory();
    await gateOver(vendor, storage).token(1, startMs, true);
    const down = { obtain: async () => Promise.reject(new VendorError('retryable', 'unavailable', { status: 503 })) };
    expect(await gateOver(down, storage).token(1, startMs, true)).toMatchObject({ ok: false, kind: 'retryable' });
    expect(await refreshKept(storage)).toEqual(['r1', null]);
  });
});

describe('a crash between the answer and its storing', () => {
  /** Storage that fails once at the given key, as a process that ends there would. */
  const crashingAt = (key: string, kept: Map<string, unknown>): GateStorage => {
    const storage = storageInMemory(kept);
    return {
      ...storage,
      put(name, value) {
        if (name === key) throw new Error('killed');
        storage.put(name, value);
      },
    };
  };

  it('goes on with the old token where the vendor lets it live for a while', async () => {
    const vendor = rotatingVendor({ grace: true });
    const storage = storageInMemory();
    await gateOver(vendor, storage).token(1, startMs, true);
    await expect(gateOver(vendor, crashingAt('refresh', storage.kept)).token(1, startMs, true)).rejects.toThrow(
      'killed',
    );
    expect(await gateOver(vendor, storage).token(1, startMs, true)).toEqual({ ok: true, token: 'a3' });
    expect(vendor.asked).toEqual(['r0', 'r1', 'r1']);
    expect(await refreshKept(storage)).toEqual(['r3', 'r1']);
  });

  it('says that a person must connect again where the vendor does not', async () => {
    const vendor = rotatingVendor();
    const storage = storageInMemory();
    await gateOver(vendor, storage).token(1, startMs, true);
    await expect(gateOver(vendor, crashingAt('refresh', storage.kept)).token(1, startMs, true)).rejects.toThrow(
      'killed',
    );
    expect(await gateOver(vendor, storage).token(1, startMs, true)).toMatchObject({ ok: false, kind: 'auth' });
  });

  it('never leaves an access token without its refresh token', async () => {
    const vendor = rotatingVendor();
    const storage = storageInMemory();
    await expect(gateOver(vendor, crashingAt('token', storage.kept)).token(1, startMs, true)).rejects.toThrow('killed');
    expect(await refreshKept(storage)).toEqual(['r1', null]);
    expect(await gateOver(vendor, storage).token(1, startMs, false)).toEqual({ ok: true, token: 'a2' });
  });
});

describe('a vendor without refresh tokens', () => {
  it('is asked anew each time, and nothing but the access token is kept', async () => {
    const storage = storageInMemory();
    const asked: (string | null)[] = [];
    const gate = gateOver(
      {
        async obtain(_vendor, _access, kept) {
          asked.push(kept);
          return { token: 't', expiresInSeconds: 60 };
        },
      },
      storage,
    );
    await gate.token(1, startMs, true);
    await gate.token(1, startMs, true);
    expect([asked, [...storage.kept.keys()]]).toEqual([
      [null, null],
      ['connection', 'token'],
    ]);
  });
});
