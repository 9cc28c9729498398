// One Durable Object per connection: what must be single, and what must not roll back with the database.
import { DurableObject } from 'cloudflare:workers';
import type { Fields } from '../../shared/connection.ts';
import type { AnsweredConsent } from '../lib/consent.ts';
import { fetchAsOnPlatform } from '../lib/platform-fetch.ts';
import { GateLogic } from './logic.ts';
import type { GivenBack } from './quota.ts';
import type { EnterRequest, TrailMark, Wanted, WriteRequest } from './requests.ts';
import { type Keyring, keyring } from './sealed.ts';
import { storageOf } from './storage.ts';
import type { TokenMaker } from './tokens.ts';
import { vendorDoor } from './vendor-door.ts';

const timeoutMs = 20_000;

/** What a gate needs of the Worker's environment. */
export interface GateEnv {
  /** Keys of 32 bytes as base64url, with spaces between them: the first seals vendors' keys and tokens in the gates, all of them open. */
  SEALING_KEY: string;
  /** "loopback": vendors are doubles on this machine. Never set in a deployment: else https to the vendors' own hosts alone. */
  SANDBOX?: string;
}

export class Gate extends DurableObject<GateEnv> {
  readonly #logic: GateLogic;

  constructor(ctx: DurableObjectState, env: GateEnv) {
    super(ctx, env);
    this.#logic = new GateLogic(storageOf(ctx.storage.kv, 'a connection’s gate'), makerOf(env));
  }

  establish(wanted: Wanted, over: number, nowMs: number, known?: { mark?: TrailMark | null; atLeast?: number }) {
    return this.#logic.establish(wanted, over, nowMs, known);
  }
  redeem(vendor: string, origin: Fields, answered: AnsweredConsent) {
    return this.#logic.redeem(vendor, origin, answered);
  }
  lookAgain(settings: Fields, needsToken: boolean, nowMs: number) {
    return this.#logic.lookAgain(settings, needsToken, nowMs);
  }
  setMode(mode: 'reading' | 'writing', over: number) {
    return this.#logic.setMode(mode, over);
  }
  setTrial(action: string, over: number) {
    return this.#logic.setTrial(action, over);
  }
  remove(over: number) {
    return this.#logic.remove(over);
  }
  distrust(version: number, removed: boolean) {
    return this.#logic.distrust(version, removed);
  }
  enter(request: EnterRequest) {
    return this.#logic.enter(request);
  }
  giveBack(given: readonly GivenBack[], nowMs: number) {
    return this.#logic.giveBack(given, nowMs);
  }
  throttled(nowMs: number, retryAfterMs: number) {
    return this.#logic.throttled(nowMs, retryAfterMs);
  }
  token(version: number, nowMs: number, fresh: boolean) {
    return this.#logic.token(version, nowMs, fresh);
  }
  setWebhookSecret(secret: string, over: number) {
    return this.#logic.setWebhookSecret(secret, over);
  }
  webhook() {
    return this.#logic.webhook();
  }
  reseal() {
    return this.#logic.reseal();
  }
  nextAttempt(action: string, seen: number, nowMs: number) {
    return this.#logic.nextAttempt(action, seen, nowMs);
  }
  admitWrite(write: WriteRequest) {
    return this.#logic.admitWrite(write);
  }
  wasAdmitted(action: string, decidedMs: number, nowMs: number) {
    return this.#logic.wasAdmitted(action, decidedMs, nowMs);
  }
  cameToNothing(action: string, attempt: number, nowMs: number) {
    return this.#logic.cameToNothing(action, attempt, nowMs);
  }
  revoke(decision: string, actions: readonly string[], nowMs: number) {
    return this.#logic.revoke(decision, actions, nowMs);
  }
  reopen(decision: string, actions: readonly string[]) {
    return this.#logic.reopen(decision, actions);
  }
  setPaused(paused: boolean, reads?: boolean) {
    return this.#logic.setPaused(paused, reads);
  }
  state() {
    return this.#logic.state();
  }
  showTrail(epoch: number, mark: TrailMark) {
    return this.#logic.showTrail(epoch, mark);
  }
  beginEpoch(epoch: number, mark: TrailMark) {
    return this.#logic.beginEpoch(epoch, mark);
  }
}

function makerOf(env: GateEnv): TokenMaker {
  let ring: Promise<Keyring> | null = null;
  const sandbox = env.SANDBOX === 'loopback';
  const send: typeof fetch = (input, init) => fetch(input, init);
  return {
    ...vendorDoor({
      sandbox,
      fetch: sandbox ? fetchAsOnPlatform(send) : send,
      timeout: () => AbortSignal.timeout(timeoutMs),
    }),
    keys() {
      ring ??= keyring(env.SEALING_KEY);
      return ring;
    },
  };
}
