// A vendor's quota as plain arithmetic: leases of so many requests, such that no window of the vendor ever sees too many.
import { dayMs, hourMs, minuteMs, secondMs } from '../../shared/time.ts';
import type { RequestLimits } from '../connectors/types.ts';

/** So long requests may leave under a lease; whatever it was granted for may have changed after that. */
export const leaseLastsMs = 10 * secondMs;
/** So long a request that left may be on its way. */
export const longestRequestMs = 30 * secondMs;
/** What one lease may hold at most. */
const requestsPerLease = 60;
/** An exhausted window is left to empty by so much: a page that needs several requests would never get all of them one by one. */
const worthwhileShare = 0.2;
/** A write is one request now and then; that much is always left to it. */
const writesShare = 0.1;
/** What is held by others may be given back long before its time. */
const askAgainMs = secondMs;

/** What was let out together. Where the vendor names no limit, `perSecond` and `atOnce` are null. */
export interface Lease {
  id: number;
  requests: number;
  /** The most requests that leave within any second. */
  perSecond: number | null;
  /** The most requests that are on their way at once. */
  atOnce: number | null;
  /** No request leaves after this moment. */
  untilMs: number;
}

/** A lease that comes back: what was not used of it, and how many of its requests left within the last second. */
export interface GivenBack {
  lease: number;
  unused: number;
  lately: number;
}

/** So many requests left at this moment at the latest. */
interface Left {
  requests: number;
  atMs: number;
}

export interface QuotaState {
  /** The latest moment anybody told; callers' clocks differ a little, and time that was counted is not counted again. */
  atMs: number;
  /** Nobody may call before this moment. */
  closedUntilMs: number;
  /** After the vendor said "too many": one request goes alone, and what becomes of it decides. */
  isHalfOpen: boolean;
  /** The lease of that one request. */
  probe: number | null;
  lastLease: number;
  out: Lease[];
  /** `hour` is left out by what was kept before hours were counted. */
  left: { second: Left[]; minute: Left[]; hour?: Left[]; day: Left[] };
}

export interface Ask {
  nowMs: number;
  /** A request that writes goes by itself, and finds what is kept free for it. */
  writes: boolean;
  /** A lease that comes back and goes on as the one that is granted now. */
  renews?: GivenBack | undefined;
}

export type Granted = { state: QuotaState; lease: Lease } | { state: QuotaState; waitMs: number };

const windows = [
  { of: 'minute', limit: 'perMinute', ms: minuteMs, sliceMs: secondMs },
  { of: 'hour', limit: 'perHour', ms: hourMs, sliceMs: minuteMs },
  { of: 'day', limit: 'perDay', ms: dayMs, sliceMs: 15 * minuteMs },
] as const;

/** Nothing was let through yet. */
export function untouchedQuota(): QuotaState {
  return {
    ...{ atMs: 0, closedUntilMs: 0, isHalfOpen: false, probe: null, lastLease: 0, out: [] },
    left: { second: [], minute: [], hour: [], day: [] },
  };
}

/** How long the vendor's own shortest known window of requests lasts, for a "too many" that names no time. */
export function ownWindowMs({ perSecond, perMinute }: RequestLimits): number {
  return perMinute === undefined && perSecond !== undefined ? secondMs : minuteMs;
}

/** The vendor said "too many": nobody is let through for so long, and one alone after that. */
export function closed(before: QuotaState, nowMs: number, forMs: number): QuotaState {
  const state = at(before, nowMs);
  const closedUntilMs = Math.max(state.closedUntilMs, state.atMs + forMs);
  return { ...state, closedUntilMs, isHalfOpen: true, probe: null };
}

/** Ends leases whose requests were all answered. One that is not out any more is passed over. */
export function takenBack(before: QuotaState, given: readonly GivenBack[], nowMs: number): QuotaState {
  return given.reduce(
    (state, back) => {
      const ended = withoutOne(state, back);
      if (ended === state || back.lately === 0) return ended;
      const second = [...ended.left.second, { requests: back.lately, atMs: ended.atMs }];
      return { ...ended, left: { ...ended.left, second } };
    },
    at(before, nowMs),
  );
}

/**
 * Grants a lease, or says after how long to ask again. Of requests a second and at once, a lease for reading takes half of
 * what is free and leaves one to writes; a renewed one keeps what it has.
 */
export function granted(before: QuotaState, limits: RequestLimits, { nowMs, writes, renews }: Ask): Granted {
  const now = at(before, nowMs);
  const renewed = renews && now.out.find((lease) => lease.id === renews.lease);
  const state = renews === undefined ? now : withoutOne(now, renews);
  // Refused, it stays out: some of its requests may be on their way.
  const refused = (waitMs: number) => ({ state: now, waitMs });
  if (state.atMs < state.closedUntilMs) return refused(state.closedUntilMs - state.atMs);
  if (state.isHalfOpen && state.out.some(({ id, untilMs }) => id === state.probe && untilMs > state.atMs)) {
    return refused(askAgainMs);
  }
  const perSecond = share(
    least(limits.perSecond, limits.perEndpoint?.perSecond),
    inTheLastSecond(state),
    writes,
    renewed?.perSecond,
  );
  const atOnce = share(
    least(limits.concurrent, limits.perEndpoint?.concurrent),
    sum(state.out.map((lease) => lease.atOnce ?? 0)),
    writes,
    renewed?.atOnce,
  );
  if (perSecond === 0 || atOnce === 0) return refused(askAgainMs);
  const free = freeInWindows(state, limits, writes);
  if ('waitMs' in free) return refused(free.waitMs);
  const atMost = writes || state.isHalfOpen ? 1 : requestsPerLease;
  const paced = perSecond === null ? atMost : (perSecond * leaseLastsMs) / secondMs;
  const requests = Math.min(atMost, paced, free.requests);
  const id = state.lastLease + 1;
  const lease = { id: renewed?.id ?? id, requests, perSecond, atOnce, untilMs: state.atMs + leaseLastsMs };
  return {
    lease,
    state: {
      ...state,
      lastLease: id,
      out: [...state.out, lease],
      probe: state.isHalfOpen ? lease.id : null,
    },
  };
}

/** The state at a later moment: what a window no longer sees is dropped, and what nobody gave back has lapsed. */
function at(before: QuotaState, nowMs: number): QuotaState {
  const atMs = Math.max(before.atMs, nowMs);
  const lapsed = before.out.filter(({ untilMs }) => untilMs + longestRequestMs <= atMs);
  const state = lapsed.reduce((ended, lease) => withoutOne(ended, { lease: lease.id, unused: 0, lately: 0 }, true), {
    ...before,
    atMs,
  });
  const { second, minute, hour = [], day } = state.left;
  const stillIn = (ms: number) => (left: Left) => left.atMs + ms > atMs;
  return {
    ...state,
    left: {
      second: second.filter(stillIn(secondMs)),
      minute: minute.filter(stillIn(minuteMs)),
      hour: hour.filter(stillIn(hourMs)),
      day: day.filter(stillIn(dayMs)),
    },
  };
}

/** A lease that is out no more; the vendor was asked as often as it was used, at this moment at the latest. */
function withoutOne(state: QuotaState, { lease: id, unused }: GivenBack, hasLapsed = false): QuotaState {
  const lease = state.out.find((each) => each.id === id);
  if (lease === undefined) return state;
  const requests = Math.max(0, lease.requests - Math.max(0, unused));
  const endedMs = Math.min(lease.untilMs, state.atMs);
  const left = { ...state.left };
  for (const { of, sliceMs } of windows) left[of] = withLeft(left[of] ?? [], requests, endedMs, sliceMs);
  const wasAnswered = !hasLapsed && state.isHalfOpen && state.probe === id && requests > 0;
  return {
    ...state,
    out: state.out.filter((each) => each.id !== id),
    left,
    isHalfOpen: state.isHalfOpen && !wasAnswered,
    probe: state.probe === id ? null : state.probe,
  };
}

/** Moments are rounded up to slices, so that a window has few of them and never too little in it. */
function withLeft(left: readonly Left[], requests: number, atMs: number, sliceMs: number): Left[] {
  if (requests === 0) return [...left];
  const sliceAtMs = Math.ceil(atMs / sliceMs) * sliceMs;
  const same = left.find((each) => each.atMs === sliceAtMs);
  return [
    ...left.filter((each) => each !== same),
    { requests: requests + (same?.requests ?? 0), atMs: sliceAtMs },
  ].toSorted((a, b) => a.atMs - b.atMs);
}

function inTheLastSecond({ out, left, atMs }: QuotaState): number {
  const leased = out.filter(({ untilMs }) => untilMs + secondMs > atMs).map(({ perSecond }) => perSecond ?? 0);
  return sum([...leased, ...left.second.map(({ requests }) => requests)]);
}

/** What minute, hour and day leave; where that is nothing, after how long it is worth while to ask again. */
function freeInWindows(
  state: QuotaState,
  limits: RequestLimits,
  writes: boolean,
): { requests: number } | { waitMs: number } {
  let requests = Number.POSITIVE_INFINITY;
  for (const window of windows) {
    const limit = limits[window.limit];
    if (limit === undefined) continue;
    const counted = [...(state.left[window.of] ?? []), ...state.out.map((each) => ({ ...each, atMs: each.untilMs }))];
    const free = limit - (writes ? 0 : keptForWrites(limit)) - sum(counted.map((each) => each.requests));
    if (free < 1) {
      const wanted = writes ? 1 : Math.max(1, Math.floor(limit * worthwhileShare));
      return { waitMs: untilFree(counted, wanted - free, window.ms, state.atMs) };
    }
    requests = Math.min(requests, free);
  }
  return { requests };
}

/** What one lease may have of a limit that all that are out share; null where there is no limit, 0 when all of it is taken. */
function share(limit: number | null, taken: number, writes: boolean, kept: number | null = null): number | null {
  if (limit === null) return null;
  const free = Math.max(0, limit - taken);
  if (writes) return Math.min(1, free);
  const freeForReads = Math.max(0, free - Math.min(1, keptForWrites(limit)));
  return Math.max(Math.ceil(freeForReads / 2), Math.min(kept ?? 0, free));
}

/** What reads leave of a window: a write must not wait for those who read all they can. */
function keptForWrites(limit: number): number {
  return limit > 1 ? Math.max(1, Math.floor(limit * writesShare)) : 0;
}

function untilFree(counted: readonly Left[], requests: number, ms: number, atMs: number): number {
  let freed = 0;
  for (const left of counted.toSorted((a, b) => a.atMs - b.atMs)) {
    freed += left.requests;
    if (freed >= requests) return left.atMs + ms - atMs;
  }
  return ms;
}

function least(...limits: (number | undefined)[]): number | null {
  const given = limits.filter((limit) => limit !== undefined);
  return given.length === 0 ? null : Math.min(...given);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
