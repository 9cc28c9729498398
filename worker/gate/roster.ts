// One Durable Object for the deployment: which connections have a gate, so that no database that was restored loses one.
import { DurableObject } from 'cloudflare:workers';
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
}
