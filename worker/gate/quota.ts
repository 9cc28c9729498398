// A vendor's quota as plain arithmetic: a small bucket of requests that refills with time.
export interface QuotaState {
  /** Requests that may go at once. */
  left: number;
  atMs: number;
  /** Nobody may call before this moment. */
  closedUntilMs: number;
}

// What may go at once and what refills in a minute add up to the limit, so no minute sees more than the vendor allows.
const burstShare = 0.2;
const refillShare = 0.8;
/** How long an empty bucket takes to fill. */
export const fillMs = (burstShare / refillShare) * 60_000;
// Refilling adds fractions: a whole request may come out a hair below one.
const almostOne = 1 - 1e-9;

const burstOf = (perMinute: number) => Math.max(1, perMinute * burstShare);

/** A full bucket. */
export function fullQuota(perMinute: number, nowMs: number): QuotaState {
  return { left: burstOf(perMinute), atMs: nowMs, closedUntilMs: 0 };
}

/** Takes one request; `waitMs` is 0 when it may go now, else how long to wait before asking again. */
export function takeOne(state: QuotaState, perMinute: number, nowMs: number): { state: QuotaState; waitMs: number } {
  if (nowMs < state.closedUntilMs) return { state, waitMs: state.closedUntilMs - nowMs };
  const perMs = (perMinute * refillShare) / 60_000;
  // Callers' clocks differ a little: time that was counted once is not counted again.
  const atMs = Math.max(state.atMs, nowMs);
  const left = Math.min(burstOf(perMinute), state.left + (atMs - state.atMs) * perMs);
  if (left >= almostOne) return { state: { ...state, left: left - 1, atMs }, waitMs: 0 };
  return { state: { ...state, left, atMs }, waitMs: Math.ceil((1 - left) / perMs) };
}
