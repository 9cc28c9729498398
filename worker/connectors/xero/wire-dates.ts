// Xero's two ways of writing a date in JSON: "/Date(1789344000000+0000)/", and texts without a zone beside it.
import { z } from 'zod';
import { type Day, dayOf, type Instant, instantOf } from '../../../shared/time.ts';
import { day as isoDay } from '../../lib/lenient.ts';

/** The offset behind the milliseconds is for show: they count from 1970 in UTC. */
const wrapped = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/;

/** Milliseconds of "/Date(…)/"; null for anything else. */
export function wrappedMs(value: unknown): number | null {
  const ms = typeof value === 'string' ? Number(wrapped.exec(value)?.[1] ?? Number.NaN) : Number.NaN;
  return Number.isSafeInteger(ms) && Math.abs(ms) <= 8.64e15 ? ms : null;
}

/**
 * The organisation's calendar day: what stands before the "T" of a text, or the UTC day of the milliseconds, which are
 * its midnight in UTC. Absent is null, and so are years before 1970; anything else is an issue.
 */
export const day = z
  .unknown()
  .optional()
  .transform((value, check): Day | null => {
    const ms = wrappedMs(value);
    if (ms !== null) return ms < 0 ? null : dayOf(ms);
    const read = isoDay.safeParse(value);
    if (read.success) return read.data;
    check.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is not a date` });
    return z.NEVER;
  });

/** An instant in UTC; absent and unreadable ones are null. */
export const instant = z
  .unknown()
  .optional()
  .transform((value): Instant | null => {
    const ms = wrappedMs(value);
    return ms === null ? null : instantOf(ms);
  });
