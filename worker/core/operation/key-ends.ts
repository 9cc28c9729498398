// When the keys of a connection end, told weeks ahead, with what to do.
import { formatDaysUntil } from '../../../shared/counting.ts';
import { type Day, dayMs, dayOf } from '../../../shared/time.ts';
import type { Trouble } from '../../../shared/trouble.ts';
import { dayInWords } from '../../../shared/words/day.ts';

/** Told from so many days before: a change of keys may have to wait for somebody. */
export const toldAheadDays = 28;

export interface KeyEnd {
  on: Day;
  /** From 0 on the last day, less after it. */
  daysLeft: number;
  isSoon: boolean;
  /** What ends when, and what to do, as sentences. */
  words: string;
}

/** What is known of the end of a connection's keys. */
export interface EndingKeys {
  title: string;
  /** The last day, as a person entered it. */
  keysEndOn?: string | null | undefined;
  /** The last day of the refresh token that its consent goes on with. */
  tokenEndsOn?: string | null | undefined;
}

/** The nearer of the two ends, seen from a moment; null where none is known. */
export function keyEndOf({ title, keysEndOn, tokenEndsOn }: EndingKeys, nowMs: number): KeyEnd | null {
  const consent = tokenEndsOn ?? null;
  const isConsent = consent !== null && (keysEndOn == null || consent < keysEndOn);
  const on = isConsent ? consent : (keysEndOn ?? null);
  if (on === null) return null;
  const daysLeft = Math.round((Date.parse(on) - Date.parse(dayOf(nowMs))) / dayMs);
  const isOver = daysLeft < 0;
  const when = `${dayInWords(on)}, ${formatDaysUntil(daysLeft)}`;
  const what = isConsent ? 'The consent to' : 'The keys of';
  const verb = isConsent ? (isOver ? 'ended' : 'ends') : isOver ? 'ended' : 'end';
  const deed = isConsent ? 'give it again' : 'make new ones there and give them';
  return {
    ...{ on, daysLeft, isSoon: daysLeft <= toldAheadDays },
    words: `${what} ${title} ${verb} on ${when}. On its card in the set-up, under “Change keys”, ${deed}.`,
  };
}

/** What ends soon, as troubles to come: nothing has stopped working for it yet. */
export function endingSoon(connections: readonly ({ id: string } & EndingKeys)[], nowMs: number): Trouble[] {
  return connections.flatMap((connection) => {
    const end = keyEndOf(connection, nowMs);
    return end?.isSoon ? [{ kind: 'ending', since: null, system: connection.id, text: end.words }] : [];
  });
}

/** The next instant at which another day begins for what has an end; infinite where nothing has one. */
export function endsStandUntilMs(connections: readonly EndingKeys[], nowMs: number): number {
  const isKnown = connections.some(({ keysEndOn, tokenEndsOn }) => (keysEndOn ?? tokenEndsOn ?? null) !== null);
  return isKnown ? Date.parse(dayOf(nowMs)) + dayMs : Number.POSITIVE_INFINITY;
}
