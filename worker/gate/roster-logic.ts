// The roster's own logic, plain so that Node can run it too.
import type { GateStorage } from './tokens.ts';

const idsKey = 'ids';

export class RosterLogic {
  readonly #storage: GateStorage;

  constructor(storage: GateStorage) {
    this.#storage = storage;
  }

  /** Notes that this connection has a gate; it stays noted for good. */
  enter(id: string): void {
    const ids = this.ids();
    if (!ids.includes(id)) this.#storage.put(idsKey, [...ids, id]);
  }

  /** In the order they were added. */
  ids(): string[] {
    return this.#storage.get<string[]>(idsKey) ?? [];
  }
}

/** The roster as everyone else calls it: from afar. */
export type RosterDoor = {
  [K in 'enter' | 'ids']: (...args: Parameters<RosterLogic[K]>) => Promise<ReturnType<RosterLogic[K]>>;
};
