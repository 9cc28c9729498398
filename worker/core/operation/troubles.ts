// What stopped working, from what was last seen to work.
import { saysKeysRefused } from '../../../shared/keys-refused.ts';
import { instantOf, minuteMs, type Zone } from '../../../shared/time.ts';
import type { Trouble } from '../../../shared/trouble.ts';
import { nextPollMs } from './cadence.ts';

/** How one list of a vendor's is being read. */
export interface Reading {
  connection: string;
  stream: string;
  /** When it was last read to the end; null when it never was. */
  checkedMs: number | null;
  /** Why the last try failed; null when it did not. */
  error: string | null;
  /** Tries since it last worked. */
  attempts: number;
  /** When it is tried next. */
  nextMs: number;
}

export interface Operation {
  /** Whose hours say how often vendors are asked. */
  zone: Zone;
  lastTickMs: number | null;
  /** Since when the oldest row that nobody has taken is due. */
  oldestDueMs: number | null;
  readings: readonly Reading[];
}

/** As wrangler.toml has the schedule. */
const tickMs = 5 * minuteMs;
const silentTicks = 3;
const lateWorkMs = 30 * minuteMs;
/** So long after it would have been asked again: less is a hiccup. */
const graceMs = 30 * minuteMs;
const failedTries = 3;

/** What the operator has to look after, the widest first. */
export function troublesOf({ zone, lastTickMs, oldestDueMs, readings }: Operation, nowMs: number): Trouble[] {
  const troubles: Trouble[] = [];
  if (lastTickMs === null || nowMs - lastTickMs > silentTicks * tickMs) {
    troubles.push({ kind: 'schedule', since: lastTickMs === null ? null : instantOf(lastTickMs) });
  }
  if (oldestDueMs !== null && nowMs - oldestDueMs > lateWorkMs) {
    troubles.push({ kind: 'work', since: instantOf(oldestDueMs) });
  }
  for (const connection of new Set(readings.map((reading) => reading.connection))) {
    const own = readings.filter((reading) => reading.connection === connection);
    troubles.push(...silenceOf(zone, connection, own, nowMs));
  }
  return troubles;
}

/** With when the first of all rows that are due became so, taken or not. */
export type Seen = Operation & { firstDueMs: number | null };

/**
 * The first instant at which time alone may change the troubles, as long as the readings stay as they are; now, where
 * ticks and work may. What becomes due later is late no sooner than half an hour from now.
 */
export function troublesStandUntilMs({ zone, lastTickMs, firstDueMs, readings }: Seen, nowMs: number): number {
  if (lastTickMs === null) return nowMs;
  const ticksEndMs = lastTickMs + silentTicks * tickMs + 1;
  const workEndsMs = (firstDueMs ?? nowMs) + lateWorkMs + 1;
  if (ticksEndMs <= nowMs || workEndsMs <= nowMs) return nowMs;
  const silences = readings.flatMap(({ checkedMs }) => (checkedMs === null ? [] : silentFromMs(zone, checkedMs)));
  return Math.min(ticksEndMs, workEndsMs, ...silences.filter((end) => end > nowMs));
}

/** Keys that are refused will be refused again, so nobody waits for three quarters of an hour to be told. */
function refusedKeys(system: string, own: readonly Reading[]): Trouble | null {
  const refused = own.find(
    ({ error, attempts }) => error !== null && attempts >= failedTries && saysKeysRefused(error),
  );
  if (refused === undefined) return null;
  const checked = own.flatMap(({ checkedMs }) => checkedMs ?? []);
  const since = checked.length === 0 ? null : instantOf(Math.max(...checked));
  return { kind: 'keys', since, system, text: refused.error ?? '' };
}

/** From when a list that was read then is silent. */
function silentFromMs(zone: Zone, checkedMs: number): number {
  return nextPollMs(zone, checkedMs) + graceMs + 1;
}

function silenceOf(zone: Zone, system: string, own: readonly Reading[], nowMs: number): Trouble[] {
  const keys = refusedKeys(system, own);
  if (keys !== null) return [keys];
  const failing = own.filter(
    ({ checkedMs, error, attempts }) =>
      error !== null && attempts >= failedTries && (checkedMs === null || nowMs >= silentFromMs(zone, checkedMs)),
  );
  const [first] = failing;
  if (first === undefined) return [];
  const text = first.error ?? '';
  const checked = failing.flatMap(({ checkedMs }) => checkedMs ?? []);
  if (failing.length === own.length) {
    return [{ kind: 'connection', since: checked.length === 0 ? null : instantOf(Math.max(...checked)), system, text }];
  }
  const since = checked.length < failing.length ? null : instantOf(Math.min(...checked));
  return [{ kind: 'source', since, system, text }];
}
