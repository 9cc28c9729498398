// One Durable Object for the deployment: which connections have a gate, so that no database that was restored loses one, and the consents under way.
import { DurableObject } from 'cloudflare:workers';
import type { OpenConsent } from './consent-desk.ts';
import { RosterLogic } from './roster-logic.ts';
import { storageOf } from './storage.ts';

export class Roster extends DurableObject {
  readonly #logic: RosterLogic;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#logic = new RosterLogic(storageOf(ctx.storage.kv, 'the roster of connections'));
  }

  enter(id: string) {
    return this.#logic.enter(id);
  }
  take(id: string, account: string) {
    return this.#logic.take(id, account);
  }
  giveBack(id: string, account: string) {
    return this.#logic.giveBack(id, account);
  }
  ids() {
    return this.#logic.ids();
  }
  beginConsent(stateHash: string, asked: Pick<OpenConsent, 'device' | 'vendor' | 'redirectUri'>, nowMs: number) {
    return this.#logic.beginConsent(stateHash, asked, nowMs);
  }
  parkConsent(stateHash: string, callback: string, nowMs: number) {
    return this.#logic.parkConsent(stateHash, callback, nowMs);
  }
  hasConsentCome(stateHash: string, device: string, nowMs: number) {
    return this.#logic.hasConsentCome(stateHash, device, nowMs);
  }
  takeConsent(stateHash: string, device: string, nowMs: number) {
    return this.#logic.takeConsent(stateHash, device, nowMs);
  }
}
