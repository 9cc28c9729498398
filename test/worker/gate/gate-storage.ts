// A gate's storage in memory, with a connection in it.
import type { HeldConnection } from '../../../worker/gate/held.ts';
import { placeOf } from '../../../worker/gate/held.ts';
import type { Keyring } from '../../../worker/gate/sealed.ts';
import type { GateStorage } from '../../../worker/gate/tokens.ts';

/** Version 1 of a connection with these secrets. */
export async function heldBy(ring: Keyring, id: string, secrets: Record<string, string> = {}): Promise<HeldConnection> {
  const held: HeldConnection = {
    ...{ id, version: 1, vendor: 'vendor', account: { company: id }, origin: { site: 'https://vendor.test' } },
    ...{ mode: 'writing', secrets: null },
  };
  return { ...held, secrets: await ring.seal(placeOf(held, 'secret'), JSON.stringify(secrets)) };
}

/** Storage that holds what is given. */
export function storageOver(kept: Map<string, unknown>): GateStorage & { kept: Map<string, unknown> } {
  return {
    kept,
    get: <T>(key: string) => kept.get(key) as T | undefined,
    put: (key, value) => void kept.set(key, value),
    delete: (key) => void kept.delete(key),
    list: (after, atMost) =>
      [...kept]
        .filter(([key]) => after === null || key > after)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, atMost),
  };
}

/** For gates that are not connected to anything. */
export const notTriedOut = async () => ({ grant: null, rights: {} });

/** Of a vendor that is not looked at. */
export const notLookedAt = async () => ({});

/** Of a vendor without consents. */
export const notRedeemed = async () => ({ ok: false as const, message: 'it gives no consents' });
