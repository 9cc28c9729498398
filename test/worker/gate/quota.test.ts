// The quota: no window of the vendor ever sees more than it allows, and what is free is let out.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../shared/time.ts';
import type { RequestLimits } from '../../../worker/connectors/types.ts';
import {
  closed,
  type GivenBack,
  granted,
  type Lease,
  leaseLastsMs,
  longestRequestMs,
  ownWindowMs,
  type QuotaState,
  takenBack,
  untouchedQuota,
} from '../../../worker/gate/quota.ts';

/** A gate's quota and those who ask it, each of whom uses its leases as wildly as they allow. */
class Vendor {
  readonly #limits: RequestLimits;
  #state = untouchedQuota();
  nowMs = 0;
  readonly went: { leftMs: number; answeredMs: number | null }[] = [];
  readonly held: { lease: Lease; left: number; leftMs: number[]; onTheirWay: number[] }[] = [];

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  ask(writes: boolean): number {
    return this.#granted(writes, undefined, { leftMs: [], onTheirWay: [] });
  }

  renew(place: number): void {
    const [held] = this.held.splice(place, 1);
    if (held === undefined) return;
    if (this.#granted(false, this.#back(held), held) > 0) this.held.push(held);
  }

  giveBack(place: number): void {
    const [held] = this.held.splice(place, 1);
    if (held === undefined) return;
    for (const at of held.onTheirWay) this.#answer(at);
    this.#state = takenBack(this.#state, [this.#back(held)], this.nowMs);
  }

  /** Nobody ever hears of it again; what it may still send, it sends at the last moment. */
  send(place: number): void {
    const held = this.held[place];
    if (held === undefined || held.left < 1 || this.nowMs >= held.lease.untilMs) return;
    held.onTheirWay = held.onTheirWay.filter((at) => this.went[at]?.answeredMs === null);
    const { perSecond, atOnce } = held.lease;
    if (atOnce !== null && held.onTheirWay.length >= atOnce) return;
    if (perSecond !== null && this.#lately(held.leftMs) >= perSecond) return;
    held.left -= 1;
    held.leftMs.push(this.nowMs);
    held.onTheirWay.push(this.went.push({ leftMs: this.nowMs, answeredMs: null }) - 1);
  }

  pass(ms: number): void {
    this.nowMs += ms;
    this.went.forEach(({ leftMs, answeredMs }, at) => {
      if (answeredMs === null && leftMs + longestRequestMs <= this.nowMs) this.#answer(at);
    });
  }

  answerOldest(): void {
    const at = this.went.findIndex(({ answeredMs }) => answeredMs === null);
    if (at !== -1) this.#answer(at);
  }

  most(ms: number): number {
    return Math.max(
      0,
      ...this.went.map((first, at) => this.went.slice(at).filter(({ leftMs }) => leftMs < first.leftMs + ms).length),
    );
  }

  mostAtOnce(): number {
    return Math.max(
      0,
      ...this.went.map(
        ({ leftMs }, at) =>
          this.went.slice(0, at + 1).filter((each) => each.answeredMs === null || each.answeredMs > leftMs).length,
      ),
    );
  }

  #granted(
    writes: boolean,
    renews: GivenBack | undefined,
    { leftMs, onTheirWay }: Pick<Vendor['held'][number], 'leftMs' | 'onTheirWay'>,
  ): number {
    const answer = granted(this.#state, this.#limits, { nowMs: this.nowMs, writes, renews });
    this.#state = answer.state;
    if ('waitMs' in answer) return answer.waitMs;
    this.held.push({ lease: answer.lease, left: answer.lease.requests, leftMs, onTheirWay });
    return 0;
  }

  #back({ lease, left, leftMs }: Vendor['held'][number]): GivenBack {
    return { lease: lease.id, unused: left, lately: this.#lately(leftMs) };
  }

  #lately(leftMs: readonly number[]): number {
    return leftMs.filter((atMs) => atMs + secondMs > this.nowMs).length;
  }

  #answer(at: number): void {
    const one = this.went[at];
    if (one !== undefined && one.answeredMs === null) {
      one.answeredMs = Math.min(this.nowMs, one.leftMs + longestRequestMs);
    }
  }
}

const between = (min: number, max: number) => fc.integer({ min, max });
/** One kind of limit alone shows most; all together must hold as well. */
const limitsOfAnyKind: fc.Arbitrary<RequestLimits> = fc.oneof(
  fc.record({ perSecond: between(1, 8) }),
  fc.record({ perMinute: between(1, 90) }),
  fc.record({ perHour: between(1, 90) }),
  fc.record({ perDay: between(1, 90) }),
  fc.record({ concurrent: between(1, 6) }),
  fc.record({
    perSecond: between(1, 8),
    perMinute: between(1, 40),
    perHour: between(1, 90),
    perDay: between(1, 120),
    concurrent: between(1, 6),
  }),
);
/** Around the ends of windows and leases, and anywhere. */
const gaps = fc.oneof(
  fc.constantFrom(0, 0, 0, 1, 2, 999, 1000, 9998, 9999, 10_000, 29_998, 29_999, 30_000, 40_000, 49_999, 59_999, 60_000),
  between(0, 500),
  between(500, 60_000),
  fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, between(60_000, dayMs)),
);
const acts = {
  read: (vendor: Vendor) => vendor.ask(false),
  write: (vendor: Vendor) => vendor.ask(true),
  send: (vendor: Vendor, place: number) => vendor.send(place),
  'send all': (vendor: Vendor) => {
    for (let place = 0; place < vendor.held.length; place += 1) {
      for (let at = 0; at < 60; at += 1) vendor.send(place);
    }
  },
  'read and send all': (vendor: Vendor) => {
    vendor.ask(false);
    acts['send all'](vendor);
  },
  renew: (vendor: Vendor, place: number) => vendor.renew(place),
  'give back': (vendor: Vendor, place: number) => vendor.giveBack(place),
  answer: (vendor: Vendor) => vendor.answerOldest(),
} as const;
const deeds = fc.array(
  fc.record({
    gap: gaps,
    deed: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
    place: fc.nat(3),
  }),
  { maxLength: 150, size: 'max' },
);

it('whatever is asked, used, given back or forgotten: no second, minute, hour or day sees more than the limit, nor any moment', () => {
  fc.assert(
    fc.property(limitsOfAnyKind, deeds, (limits, done) => {
      const vendor = new Vendor(limits);
      for (const { gap, deed, place } of done) {
        vendor.pass(gap);
        acts[deed](vendor, place);
      }
      const { perSecond, perMinute, perHour, perDay, concurrent } = limits;
      expect(vendor.most(secondMs)).toBeLessThanOrEqual(perSecond ?? Number.POSITIVE_INFINITY);
      expect(vendor.most(minuteMs)).toBeLessThanOrEqual(perMinute ?? Number.POSITIVE_INFINITY);
      expect(vendor.most(hourMs)).toBeLessThanOrEqual(perHour ?? Number.POSITIVE_INFINITY);
      expect(vendor.most(dayMs)).toBeLessThanOrEqual(perDay ?? Number.POSITIVE_INFINITY);
      expect(vendor.mostAtOnce()).toBeLessThanOrEqual(concurrent ?? Number.POSITIVE_INFINITY);
    }),
    { numRuns: 1500 },
  );
});

it('whoever waits as told is let through in the end, whatever others hold', () => {
  fc.assert(
    fc.property(limitsOfAnyKind, deeds, fc.boolean(), (limits, done, writes) => {
      const vendor = new Vendor(limits);
      for (const { gap, deed, place } of done) {
        vendor.pass(gap);
        if (deed !== 'renew' && deed !== 'give back') acts[deed](vendor, place);
      }
      const beganMs = vendor.nowMs;
      for (let waitMs = vendor.ask(writes); waitMs > 0; waitMs = vendor.ask(writes)) {
        vendor.pass(waitMs);
        expect(vendor.nowMs - beganMs).toBeLessThan(2 * dayMs);
      }
    }),
    { numRuns: 200 },
  );
});

const asked = (state: QuotaState, limits: RequestLimits, nowMs: number, writes = false, renews?: GivenBack) => {
  const answer = granted(state, limits, { nowMs, writes, renews });
  return {
    state: answer.state,
    lease: 'lease' in answer ? answer.lease : null,
    waitMs: 'waitMs' in answer ? answer.waitMs : 0,
  };
};

it('a minute that is used up opens again for a fifth of it, since a page may need several requests', () => {
  let { state, lease } = asked(untouchedQuota(), { perMinute: 100 }, 0);
  expect(lease?.requests).toBe(60);
  ({ state, lease } = asked(state, { perMinute: 100 }, 0));
  expect(lease?.requests).toBe(30);
  const { waitMs } = asked(state, { perMinute: 100 }, 0);
  expect(waitMs).toBe(minuteMs + leaseLastsMs);
  expect(asked(state, { perMinute: 100 }, waitMs).lease?.requests).toBe(60);
});

it('what is given back unused is free at once, and what was forgotten counts as used', () => {
  const first = asked(untouchedQuota(), { perMinute: 60 }, 0);
  const back = takenBack(first.state, [{ lease: first.lease?.id ?? 0, unused: 44, lately: 0 }], 0);
  expect(asked(back, { perMinute: 60 }, 0).lease?.requests).toBe(44);
  expect(asked(first.state, { perMinute: 60 }, 59_000).lease).toBeNull();
});

it('reads leave a tenth of a window to writes, which nobody else takes', () => {
  const read = asked(untouchedQuota(), { perMinute: 20 }, 0);
  expect(read.lease?.requests).toBe(18);
  expect(asked(read.state, { perMinute: 20 }, 0).lease).toBeNull();
  const write = asked(read.state, { perMinute: 20 }, 0, true);
  expect(write.lease?.requests).toBe(1);
  expect(asked(write.state, { perMinute: 20 }, 0).lease).toBeNull();
});

it('a write is let through beside those who read all they can', () => {
  const limits = { perSecond: 8, concurrent: 4, perMinute: 450 };
  let { state } = asked(untouchedQuota(), limits, 0);
  for (let at = 0; at < 5; at += 1) ({ state } = asked(state, limits, 0));
  expect(asked(state, limits, 0).lease).toBeNull();
  expect(asked(state, limits, 0, true).lease).toMatchObject({ requests: 1, perSecond: 1, atOnce: 1 });
});

it('where each endpoint has its own limit, all endpoints together keep to it', () => {
  const limits = { concurrent: 9, perEndpoint: { concurrent: 3, perSecond: 2 } };
  expect(asked(untouchedQuota(), limits, 0).lease).toMatchObject({ atOnce: 1, perSecond: 1 });
  const { state } = asked(asked(untouchedQuota(), limits, 0).state, limits, 0, true);
  expect(asked(state, limits, 0, true).waitMs).toBe(secondMs);
});

it('a renewed lease keeps its pace', () => {
  const limits = { perSecond: 8 };
  const first = asked(untouchedQuota(), limits, 0);
  expect(first.lease).toMatchObject({ perSecond: 4, requests: 40 });
  const renews = { lease: first.lease?.id ?? 0, unused: 0, lately: 4 };
  expect(asked(first.state, limits, 9000, false, renews).lease).toMatchObject({ perSecond: 4, requests: 40 });
});

it('closed means closed until its time; then one request goes alone, and its answer opens the door', () => {
  const shut = closed(untouchedQuota(), 0, 7000);
  expect(asked(shut, {}, 0)).toMatchObject({ lease: null, waitMs: 7000 });
  expect(asked(shut, {}, 6999).waitMs).toBe(1);
  const probe = asked(shut, {}, 7000);
  expect(probe.lease?.requests).toBe(1);
  const others = asked(probe.state, {}, 7000);
  expect(others).toMatchObject({ lease: null, waitMs: secondMs });
  const renews = { lease: probe.lease?.id ?? 0, unused: 0, lately: 1 };
  expect(asked(probe.state, {}, 7100, false, renews).lease?.requests).toBe(60);
  // The vendor says "too many" again: the door stays shut, whatever comes back.
  const again = takenBack(closed(probe.state, 7100, 7000), [renews], 7100);
  expect(asked(asked(again, {}, 14_100).state, {}, 14_100).lease).toBeNull();
  // Who never comes back holds the door for no longer than a lease lasts.
  expect(asked(probe.state, {}, 7000 + leaseLastsMs).lease?.requests).toBe(1);
});

it('a clock that steps back gives nothing away', () => {
  const { state } = asked(untouchedQuota(), { perMinute: 1 }, hourMs);
  expect(asked(state, { perMinute: 1 }, 0).lease).toBeNull();
  expect(asked(state, { perMinute: 1 }, hourMs + minuteMs).lease).toBeNull();
});

it('a "too many" that names no time waits for the window that the vendor has', () => {
  expect(ownWindowMs({ perMinute: 60, perSecond: 10 })).toBe(minuteMs);
  expect(ownWindowMs({ perSecond: 25 })).toBe(secondMs);
  expect(ownWindowMs({})).toBe(minuteMs);
});
