// A Durable Object's own storage, with its format, so that a release that is older than it refuses instead of misreading it.
import type { GateStorage } from './tokens.ts';

/** What this build reads and writes. A release that changes what a stored value means raises it, and notes it under `format`. */
const formatKnown = 1;

/**
 * Synchronous, so that what is put between two awaits lands together. Every use throws an Error in words where a newer
 * release wrote it. `what` is whose it is.
 */
export function storageOf(kv: SyncKvStorage, what: string): GateStorage {
  const checked = () => {
    const format = kv.get<number>('format') ?? formatKnown;
    if (format <= formatKnown) return kv;
    throw new Error(
      `the storage of ${what} has format ${format}, and this Worker knows ${formatKnown}: deploy the release that wrote it; there is no way back to this one`,
    );
  };
  return {
    get: <T>(key: string) => checked().get<T>(key),
    put: <T>(key: string, value: T) => checked().put(key, value),
    delete: (key) => void checked().delete(key),
    list: (after, limit) => [...checked().list(after === null ? { limit } : { startAfter: after, limit })],
  };
}
