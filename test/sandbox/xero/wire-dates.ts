// Xero's way of writing instants and days: milliseconds in "/Date(…)/", and a text without a zone beside them.

/** Documents and objects: "/Date(1789344000000+0000)/". */
export function recordDate(ms: number): string {
  return `/Date(${ms}+0000)/`;
}

/** Envelopes: "/Date(1789344000000)/". */
export function answerDate(ms: number): string {
  return `/Date(${ms})/`;
}

/** Milliseconds of either; null for anything else. */
export function dateMs(value: unknown): number | null {
  const ms = typeof value === 'string' ? /^\/Date\((-?\d+)([+-]\d{4})?\)\/$/.exec(value)?.[1] : undefined;
  return ms === undefined ? null : Number(ms);
}
