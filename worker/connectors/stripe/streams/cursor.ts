// Where a stream of Stripe objects stands: in a full pass, or in the events since the last look.
import { z } from 'zod';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../../shared/time.ts';
import type { Cursor } from '../../types.ts';

/** Events may be listed a little after others of a later second; the vendor gives no figure. */
const overlapSeconds = (5 * minuteMs) / secondMs;
/** The vendor's clock and ours differ by less than this. */
const clocksApartSeconds = hourMs / secondMs;
/** Events are kept for thirty days (docs.stripe.com/webhooks/process-undelivered-events); longer without a look calls for a full pass. */
const reachMs = 28 * dayMs;
/** Events that are told twice only cost requests, so no more than these are remembered. */
const mostSeen = 200;

const fullCursor = z.object({
  mode: z.literal('full'),
  /** The last object read; null at the beginning. */
  after: z.string().nullable(),
  counted: z.int().nonnegative(),
  /** When the pass began, or the newest event before it was made, in the vendor's seconds; null where neither is known. */
  since: z.number().nullable(),
  beganMs: z.number(),
});

const sinceCursor = z.object({
  mode: z.literal('since'),
  /** The newest event of the last look, in the vendor's seconds. */
  since: z.number(),
  checkedMs: z.number(),
  /** Events that were dealt with and will be told again, by their ids and spaces. */
  seen: z.string(),
  /** Within a pass: the first second that is asked for, the last event dealt with, and what `since` and `seen` will be. */
  from: z.number().nullable(),
  after: z.string().nullable(),
  newest: z.number().nullable(),
  fresh: z.string(),
});

export type FullCursor = z.infer<typeof fullCursor>;
export type SinceCursor = z.infer<typeof sinceCursor>;

/** Reads a cursor; one that cannot be read, or stands too far in the past, begins a full pass. */
export function readCursor(cursor: Cursor | null, nowMs: number): FullCursor | SinceCursor {
  const read = z.discriminatedUnion('mode', [fullCursor, sinceCursor]).safeParse(cursor).data;
  if (read === undefined) return fullStart(nowMs);
  return read.mode === 'since' && nowMs - read.checkedMs > reachMs ? fullStart(nowMs) : read;
}

/** The beginning of a full pass. */
export function fullStart(nowMs: number): FullCursor {
  return { mode: 'full', after: null, counted: 0, since: null, beganMs: nowMs };
}

/** Where increments go on from after a full pass: its beginning, since what was read early may have changed while the rest was read. */
export function afterFull({ since, beganMs }: FullCursor): SinceCursor {
  const began = Math.floor(beganMs / secondMs) - clocksApartSeconds;
  return lookedAt(since ?? began, beganMs, '');
}

/** Between two looks. */
function lookedAt(since: number, checkedMs: number, seen: string): SinceCursor {
  return { mode: 'since', since, checkedMs, seen, from: null, after: null, newest: null, fresh: '' };
}

/** The first second to ask for; in a quiet account not much longer back than the last look. */
export function fromSecond({ from, since, checkedMs }: SinceCursor): number {
  const quiet = Math.floor(checkedMs / secondMs) - clocksApartSeconds;
  return from ?? Math.max(since, quiet) - overlapSeconds;
}

export interface DealtWith {
  id: string;
  created: number;
}

/** The place behind events that were dealt with, newest first; `next` is null where they were the last of the pass. */
export function goOn(at: SinceCursor, dealt: readonly DealtWith[], isLast: boolean, nowMs: number): SinceCursor {
  const newest = at.newest ?? Math.max(at.since, ...dealt.slice(0, 1).map(({ created }) => created));
  const again = dealt.filter(({ created }) => created >= newest - overlapSeconds).map(({ id }) => id);
  const fresh = [...at.fresh.split(' ').filter((id) => id !== ''), ...again].slice(0, mostSeen).join(' ');
  if (isLast) return lookedAt(newest, nowMs, fresh);
  return { ...at, from: fromSecond(at), after: dealt.at(-1)?.id ?? at.after, newest, fresh };
}

/** Whether an event was dealt with in an earlier look. */
export function isSeen({ seen }: SinceCursor, id: string): boolean {
  return seen.split(' ').includes(id);
}
