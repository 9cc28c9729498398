// Instants are UTC milliseconds; calendar days are "YYYY-MM-DD" texts, and which day an instant falls on takes a zone.
import { Temporal } from 'temporal-polyfill';

/** A calendar day, "2026-11-20". */
export type Day = string;
/** An instant in ISO 8601 UTC, "2026-11-20T09:00:00Z". */
export type Instant = string;
/** A calendar month: "2026-11". */
export type Month = string;
/** A time zone by its IANA name, "America/Boise". */
export type Zone = string;

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** ISO text of an instant, to the second when there are no milliseconds. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}

/** The UTC day an instant falls on. */
export function dayOf(epochMs: number): Day {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** The calendar day it is in a zone at an instant. Throws RangeError for a zone there is not. */
export function dayIn(zone: Zone, epochMs: number): Day {
  if (zone === 'UTC') return dayOf(epochMs);
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The hour that clocks show in a zone at an instant, 0 to 23. Throws RangeError for a zone there is not. */
export function hourIn(zone: Zone, epochMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).hour;
}

/** When a day begins in a zone, UTC milliseconds: its midnight, or the first moment after it where clocks skip that. */
export function startOfDayMs(zone: Zone, day: Day): number {
  if (zone === 'UTC') return Date.parse(`${day}T00:00:00Z`);
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** True for a Saturday or a Sunday; holidays are not known. */
export function isWeekend(day: Day): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5;
}

/** True where there is a zone of that name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The day `count` days later (negative: earlier). */
export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** The same day of the month `count` months later, or that month's last day. */
export function addMonths(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ months: count }).toString();
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** The first day of the month after the one `day` is in. */
export function firstOfNextMonth(day: Day): Day {
  return Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: 1 }).toString();
}

/** How many days the month of `day` has. */
export function daysInMonth(day: Day): number {
  return Temporal.PlainDate.from(day).daysInMonth;
}

/**
 * Reads the instant forms vendors send: a date ("2020-12-03", taken as its UTC midnight), "…Z", and offsets with
 * or without a colon ("2023-08-11T11:33:12.314-0600"). Throws on anything else.
 */
export function readInstantMs(text: string): number {
  const compact = text.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(compact) ? `${compact}T00:00:00Z` : compact;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(whole)) {
    throw new RangeError(`"${text}" is not a date or an instant`);
  }
  const epochMs = Date.parse(whole);
  if (Number.isNaN(epochMs)) throw new RangeError(`"${text}" is not a date or an instant`);
  return epochMs;
}

/** The month that a day is in. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The month after it. */
export function nextMonth(month: Month): Month {
  return monthOf(firstOfNextMonth(`${month}-01`));
}
