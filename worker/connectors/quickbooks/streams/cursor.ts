// Where a stream of QuickBooks objects stands: in a full pass, or between increments.
import { z } from 'zod';
import { dayMs, instantOf, minuteMs } from '../../../../shared/time.ts';
import type { Cursor } from '../../types.ts';
import { listed } from '../schemas.ts';

/** An increment looks back this far before the last change it has seen; the vendor gives no figure. */
const overlapMs = 5 * minuteMs;
/** The vendor's clock and ours differ by less than this. */
const clocksApartMs = dayMs;
/** Change data capture reaches back thirty days; longer without a look calls for a full pass. */
const reachMs = 28 * dayMs;

const fullCursor = z.object({
  mode: z.literal('full'),
  /** Which of the stream's entities is being read. */
  entity: z.int().nonnegative(),
  /** The place in the list of the last object read, and its id; 0 and null at the beginning of an entity. */
  position: z.int().nonnegative(),
  anchor: z.string().nullable(),
  /** How far back in the list the next page begins, to find the anchor again. */
  back: z.int().nonnegative(),
  restarts: z.int().nonnegative(),
  /** Objects of the entities that are read already. */
  counted: z.int().nonnegative(),
  /** When the pass began by the vendor's clock, and by ours; null before the first answer. */
  beganAt: z.number().nullable(),
  beganMs: z.number(),
});

const sinceCursor = z.object({ mode: z.literal('since'), since: z.number(), checkedMs: z.number() });

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
  return {
    mode: 'full',
    entity: 0,
    position: 0,
    anchor: null,
    back: 0,
    restarts: 0,
    counted: 0,
    beganAt: null,
    beganMs: nowMs,
  };
}

/**
 * Where increments go on from after a full pass: its beginning, since what was read early may have changed while the rest
 * was read. By the vendor's clock, as far as it told.
 */
export function afterFull({ beganAt, beganMs }: FullCursor): SinceCursor {
  return { mode: 'since', since: beganAt ?? beganMs - clocksApartMs, checkedMs: beganMs };
}

/** Where the next increment goes on from: the latest change seen, never the present moment. */
export function afterChanges(at: SinceCursor, bodies: readonly unknown[], nowMs: number): SinceCursor {
  const times = bodies.flatMap((body) => {
    const changed = listed.safeParse(body).data?.MetaData?.LastUpdatedTime;
    return changed == null ? [] : Date.parse(changed);
  });
  return { mode: 'since', since: times.reduce((latest, ms) => Math.max(latest, ms), at.since), checkedMs: nowMs };
}

/** What an increment asks for; in a quiet company, not longer back than a day before the last look. */
export function askFrom({ since, checkedMs }: SinceCursor): string {
  return instantOf(Math.floor((Math.max(since, checkedMs - clocksApartMs) - overlapMs) / 1000) * 1000);
}
