// Where a stream of Xero objects stands: in a full pass, or between increments.
import { z } from 'zod';
import { dayMs, instantOf, minuteMs } from '../../../../shared/time.ts';
import type { Cursor } from '../../types.ts';

/** An increment looks back this far before the one before it began; the vendor gives no figure. */
const overlapMs = 5 * minuteMs;
/** The vendor's clock and ours differ by less than this. */
const clocksApartMs = dayMs;

const place = {
  /** Which of the stream's lists is being read, and from which place in it. */
  source: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  /** When this pass, or this round of increments, began by the vendor's clock; null before its first answer. */
  beganMs: z.number().nullable(),
};

const fullCursor = z.object({
  mode: z.literal('full'),
  ...place,
  /** Objects of the list that came and are no records. */
  left: z.int().nonnegative(),
});

/** Increments ask one list a time, in turns; `since` is when the last round of turns began, by the vendor's clock. */
const sinceCursor = z.object({ mode: z.literal('since'), since: z.number(), ...place });

export type FullCursor = z.infer<typeof fullCursor>;
export type SinceCursor = z.infer<typeof sinceCursor>;

/** Reads a cursor; one that cannot be read begins a full pass. */
export function readCursor(cursor: Cursor | null): FullCursor | SinceCursor {
  const read = z.discriminatedUnion('mode', [fullCursor, sinceCursor]).safeParse(cursor).data;
  return read ?? { mode: 'full', source: 0, offset: 0, beganMs: null, left: 0 };
}

/** Where increments go on from: what was read early may have changed while the rest was read. */
export function sinceStart(beganMs: number): SinceCursor {
  return { mode: 'since', since: beganMs, source: 0, offset: 0, beganMs: null };
}

/** When a pass began by the vendor's clock; where that never said, no later than ours lets it be. */
export function beginning(beganMs: number | null, answeredMs: number | null, nowMs: number): number {
  return beganMs ?? answeredMs ?? nowMs - clocksApartMs;
}

/** What an increment asks for: to the second, as the vendor takes it. */
export function askFrom({ since }: SinceCursor): string {
  return instantOf(Math.floor((since - overlapMs) / 1000) * 1000);
}
