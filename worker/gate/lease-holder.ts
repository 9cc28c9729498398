// What one invocation holds of a gate's quota: a lease, spent request by request at the pace it allows.
import { secondMs } from '../../shared/time.ts';
import { requestsAtOnce } from '../lib/platform-fetch.ts';
import type { GivenBack } from './quota.ts';
import type { EnterAsk, Entered } from './requests.ts';

type In = Extract<Entered, { ok: true }>;

/** One request that may leave at once. */
export interface Admitted extends Pick<In, 'version' | 'access' | 'token'> {
  ok: true;
  /** To be called when it was answered, or came to nothing. */
  finish(): void;
}

export interface Asks {
  enter(ask: EnterAsk): Promise<Entered>;
  giveBack(given: readonly GivenBack[]): Promise<void>;
  clock(): number;
  /** Lets time pass; null where the clock stands: there are no seconds to keep to then. */
  wait: ((ms: number) => Promise<void>) | null;
}

interface Held {
  answer: In;
  left: number;
  /** By this clock, from before it was asked for. */
  endsMs: number;
}

export class LeaseHolder {
  readonly #asks: Asks;
  #held: Held | null = null;
  #asking: Promise<Entered> | null = null;
  #onTheirWay = 0;
  /** Moments of the requests that left within the last second. */
  #leftMs: number[] = [];
  /** Single admissions that were answered and not yet given back. */
  #answered: GivenBack[] = [];
  #freed: (() => void)[] = [];

  constructor(asks: Asks) {
    this.#asks = asks;
  }

  /** Lets one request leave: a write by an answer of its own, a read out of the lease. Refusals come as the gate says them. */
  take(writes: boolean): Promise<Admitted | Extract<Entered, { ok: false }>> {
    return writes ? this.#takeAlone() : this.#takeOfLease();
  }

  /** No further request leaves under this lease: what it was granted for has changed. */
  end(): void {
    if (this.#held !== null) this.#held.endsMs = Number.NEGATIVE_INFINITY;
  }

  /** Gives back what is held; nothing may be on its way. */
  async giveBack(): Promise<void> {
    const given = [...this.#answered, ...(this.#held === null ? [] : [this.#back(this.#held)])];
    this.#answered = [];
    this.#held = null;
    if (given.length > 0) await this.#asks.giveBack(given);
  }

  async #takeAlone(): Promise<Admitted | Extract<Entered, { ok: false }>> {
    for (;;) {
      const askedMs = this.#asks.clock();
      const given = this.#answered;
      const answer = await this.#asks.enter({ writes: true, given });
      this.#answered = this.#answered.filter((each) => !given.includes(each));
      if (!answer.ok) return answer;
      const { id, lastsMs } = answer.lease;
      const admitted = this.#admitted(answer, () => this.#answered.push({ lease: id, unused: 0, lately: 1 }));
      if (this.#asks.clock() < askedMs + lastsMs) return admitted;
      this.#answered.push({ lease: id, unused: 1, lately: 0 });
    }
  }

  async #takeOfLease(): Promise<Admitted | Extract<Entered, { ok: false }>> {
    for (;;) {
      const held = this.#held;
      if (held === null || held.left < 1 || held.endsMs <= this.#asks.clock()) {
        const answer = await this.#renewed();
        if (!answer.ok) return answer;
        continue;
      }
      const { atOnce, perSecond } = held.answer.lease;
      if (this.#onTheirWay >= Math.min(atOnce ?? requestsAtOnce, requestsAtOnce)) {
        await new Promise<void>((resolve) => this.#freed.push(resolve));
        continue;
      }
      const waitMs = this.#waitMs(perSecond);
      if (waitMs > 0 && this.#asks.wait !== null) {
        const beforeMs = this.#asks.clock();
        await this.#asks.wait(waitMs);
        // A clock that waiting does not move would never let it go.
        if (this.#asks.clock() > beforeMs) continue;
      }
      held.left -= 1;
      this.#leftMs.push(this.#asks.clock());
      this.#onTheirWay += 1;
      return this.#admitted(held.answer, () => {
        this.#onTheirWay -= 1;
        for (const go of this.#freed.splice(0)) go();
      });
    }
  }

  #admitted({ version, access, token }: In, whenAnswered: () => void): Admitted {
    let isAnswered = false;
    return {
      ...{ ok: true, version, access, token },
      finish() {
        if (!isAnswered) whenAnswered();
        isAnswered = true;
      },
    };
  }

  /** Asks once for all who wait. */
  #renewed(): Promise<Entered> {
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #renew(): Promise<Entered> {
    const askedMs = this.#asks.clock();
    const given = this.#answered;
    const renews = this.#held === null ? undefined : this.#back(this.#held);
    const answer = await this.#asks.enter({ writes: false, given, renews });
    this.#answered = this.#answered.filter((each) => !given.includes(each));
    if (answer.ok) this.#held = { answer, left: answer.lease.requests, endsMs: askedMs + answer.lease.lastsMs };
    return answer;
  }

  #back({ answer, left }: Held): GivenBack {
    return { lease: answer.lease.id, unused: left, lately: this.#lately().length };
  }

  #lately(): number[] {
    const nowMs = this.#asks.clock();
    this.#leftMs = this.#leftMs.filter((atMs) => atMs + secondMs > nowMs);
    return this.#leftMs;
  }

  #waitMs(perSecond: number | null): number {
    if (perSecond === null) return 0;
    const oldest = this.#lately().at(-perSecond);
    return oldest === undefined ? 0 : oldest + secondMs - this.#asks.clock();
  }
}
