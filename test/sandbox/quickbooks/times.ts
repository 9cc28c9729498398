// QuickBooks' way of writing instants: Pacific-style offset, records to the second, answers to the millisecond.

const OFFSET_MS = 8 * 3_600_000;
/** Recorded answers carry a `time` somewhat before the change they tell of, which is rounded up to the second. */
const BEFORE_MS = 539;

/** A record's time of change, "2026-11-20T01:00:00-08:00". */
export function recordTime(nowMs: number): string {
  return `${new Date(Math.ceil(nowMs / 1000) * 1000 - OFFSET_MS).toISOString().slice(0, 19)}-08:00`;
}

/** The `time` of an answer, "2026-11-20T00:59:59.461-08:00". */
export function answerTime(nowMs: number): string {
  return `${new Date(nowMs - BEFORE_MS - OFFSET_MS).toISOString().slice(0, 23)}-08:00`;
}

/** The company's calendar day at an instant. */
export function companyDay(nowMs: number): string {
  return recordTime(nowMs).slice(0, 10);
}
