// The gates of a schedule: the real logic over storage that outlives its memory and every restore of the database.
import type { Connection } from '../../worker/connections.ts';
import { type GateDoor, GateLogic } from '../../worker/gate/logic.ts';
import type { Keyring } from '../../worker/gate/sealed.ts';
import type { TokenMaker } from '../../worker/gate/tokens.ts';
import { createHttp } from '../../worker/lib/http.ts';

export type GateStorages = Map<string, Map<string, unknown>>;

/** Sealing takes real time, which a schedule has none of; test/worker/gate tests it. */
export const openly: Keyring = {
  newest: 'openly',
  seal: async (_place, text) => ({
    v: 1,
    kid: 'openly',
    iv: new Uint8Array(),
    ct: new Uint8Array(new TextEncoder().encode(text)),
  }),
  open: async (_place, { ct }) => new TextDecoder().decode(ct),
};

const neverAborted = new AbortController().signal;
export const noTimeout = () => neverAborted;

/** What each gate call changes that outlives the caller. */
const changing = new Set([
  'token',
  'reseal',
  'nextAttempt',
  'admitWrite',
  'revoke',
  'setPaused',
  'showTrail',
  'beginEpoch',
]);

export function gateCallChanges(method: string): boolean {
  return changing.has(method);
}

export class Gates {
  readonly #tokens: TokenMaker;
  #storages: GateStorages;
  readonly #logics = new Map<string, GateLogic>();

  constructor(storages: GateStorages, tokens: TokenMaker) {
    this.#storages = storages;
    this.#tokens = tokens;
  }

  /** The object's memory is lost, its storage stays. */
  evict(): void {
    this.#logics.clear();
  }

  storages(): GateStorages {
    return new Map([...this.#storages].map(([id, storage]) => [id, new Map(storage)]));
  }

  /** What must never happen to a gate; only an executor without an epoch has it happen. */
  setBack(storages: GateStorages): void {
    this.#storages = new Map([...storages].map(([id, storage]) => [id, new Map(storage)]));
    this.evict();
  }

  logicOf(connection: string): GateLogic {
    const known = this.#logics.get(connection);
    if (known !== undefined) return known;
    const storage = this.#storages.get(connection) ?? new Map<string, unknown>();
    this.#storages.set(connection, storage);
    const made = new GateLogic(
      { get: <T>(key: string) => storage.get(key) as T | undefined, put: (key, value) => void storage.set(key, value) },
      this.#tokens,
    );
    this.#logics.set(connection, made);
    return made;
  }
}

/** A gate seen from afar; every call goes through `call`. */
export function doorTo(call: (method: string, args: readonly unknown[]) => Promise<unknown>): GateDoor {
  return new Proxy({} as GateDoor, {
    get: (_, method) => (method === 'then' ? undefined : (...args: unknown[]) => call(String(method), args)),
  });
}

/** How gates obtain tokens; sealing them is left out. */
export function tokensOf(connections: () => readonly Connection[], fetch: typeof globalThis.fetch): TokenMaker {
  return {
    async obtain(id, kept) {
      const connection = connections().find((each) => each.id === id);
      const obtain = connection?.connector.obtainToken;
      if (connection === undefined || obtain === undefined) return null;
      const { connector, secrets, settings, hosts } = connection;
      const http = createHttp({
        baseUrl: connector.tokenBaseUrl?.(settings) ?? connector.baseUrl(settings),
        hosts,
        headers: async () => ({}),
        admit: async () => {},
        fetch,
        timeout: noTimeout,
      });
      return obtain(http, secrets, settings, kept);
    },
    keys: async () => openly,
  };
}
