// A Durable Object's own storage, as the logic of gate and roster uses it.
import type { GateStorage } from './tokens.ts';

/** Synchronous, so that what is put between two awaits lands together. */
export function storageOf({ storage: { kv } }: DurableObjectState): GateStorage {
  return {
    get: (key) => kv.get(key),
    put: (key, value) => kv.put(key, value),
    delete: (key) => void kv.delete(key),
    list: (after, limit) => [...kv.list(after === null ? { limit } : { startAfter: after, limit })],
  };
}
