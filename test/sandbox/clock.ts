// The sandbox's clock: it stands still until someone sets it.

export interface Clock {
  /** The sandbox's instant, in UTC to the second. */
  now(): string;
  nowMs(): number;
  set(instant: string): void;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** True for an ISO 8601 date and time with an offset, such as 2026-11-20T09:00:00Z. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/** Milliseconds as the UTC text vendors write, without fractions. */
export function instantText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The moment of a vendor's date or instant; null for anything else. */
export function instantMs(value: unknown): number | null {
  const ms = typeof value === 'string' && value !== '' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** A clock that begins at an instant. */
export function createClock(start: string): Clock {
  let currentMs = Date.parse(start);
  return {
    now: () => instantText(currentMs),
    nowMs: () => currentMs,
    set(instant) {
      currentMs = Date.parse(instant);
    },
  };
}
