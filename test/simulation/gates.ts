// The gates of a schedule: the real logic over storage that outlives its memory and every restore of the database.
import { genesis } from '../../shared/trail.ts';
import type { GateDoor } from '../../worker/gate/door.ts';
import { GateLogic } from '../../worker/gate/logic.ts';
import type { Keyring } from '../../worker/gate/sealed.ts';
import type { TokenMaker } from '../../worker/gate/tokens.ts';
import { vendorDoor } from '../../worker/gate/vendor-door.ts';
import { storageOver } from '../worker/gate/gate-storage.ts';
import type { Account } from './scenario.ts';

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
  'establish',
  'setMode',
  'setTrial',
  'remove',
  'distrust',
  'enter',
  'token',
  'reseal',
  'nextAttempt',
  'admitWrite',
  'cameToNothing',
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

  /**
   * To what they were then. Where the database goes back with them, nothing is left that could tell; an executor without an
   * epoch has that happen, and is caught by it.
   */
  setBack(storages: GateStorages): void {
    this.#storages = new Map([...storages].map(([id, storage]) => [id, new Map(storage)]));
    this.evict();
  }

  logicOf(connection: string): GateLogic {
    const known = this.#logics.get(connection);
    if (known !== undefined) return known;
    const storage = this.#storages.get(connection) ?? new Map<string, unknown>();
    this.#storages.set(connection, storage);
    const made = new GateLogic(storageOver(storage), this.#tokens);
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

/** How gates reach vendors; adding a connection asks nobody, and sealing is left out. */
export function tokensOf(fetch: typeof globalThis.fetch): TokenMaker {
  return {
    ...vendorDoor({ sandbox: true, fetch, timeout: noTimeout }),
    tryOut: async () => ({ grant: null, rights: {} }),
    lookAgain: async () => ({}),
    redeem: async () => {
      throw new Error('a schedule gives no consent');
    },
    keys: async () => openly,
  };
}

/** Gates that hold these accounts and let them write, as a database without a sealed trail knows them. */
export async function gatesHolding(accounts: readonly Account[], startMs: number): Promise<GateStorages> {
  const storages: GateStorages = new Map();
  const gates = new Gates(storages, tokensOf(fetch));
  for (const { id, vendor, given } of accounts) {
    const gate = gates.logicOf(id);
    const mark = { seq: 0, hash: genesis };
    const established = await gate.establish({ id, vendor, ...given }, 0, startMs, { mark });
    if (!established.ok || gate.setMode('writing', established.held.version) === null) {
      throw new Error(`${id} was not connected`);
    }
  }
  return storages;
}
