// Days, ages and deadlines as people say them.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const wordedDay = new RegExp(`\\b(\\d{1,2} (?:${months.join('|')})) (\\d{4})\\b`, 'g');
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "18 Oct"; with its year when that is not this one. A text that is no date stays as it is. */
export function formatDay(text: string, nowMs: number): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const year = date.getUTCFullYear();
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  return year === new Date(nowMs).getUTCFullYear() ? day : `${day} ${year}`;
}

/** "Wed 25 Nov". */
export function formatWeekday(text: string, nowMs: number): string {
  const weekday = weekdays[new Date(text).getUTCDay()];
  return weekday === undefined ? text : `${weekday} ${formatDay(text, nowMs)}`;
}

/** A sentence with its days, "2026-11-05" or "5 Nov 2026", as "5 Nov". */
export function sayDays(text: string, nowMs: number): string {
  const thisYear = new Date(nowMs).getUTCFullYear();
  return text
    .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => formatDay(day, nowMs))
    .replaceAll(wordedDay, (day, short: string, year: string) => (Number(year) === thisYear ? short : day));
}

/** "Nov". */
export function formatMonth(text: string): string {
  return months[new Date(text).getUTCMonth()] ?? text;
}

/** "18 Oct, 14:02", in this device's time. */
export function formatMoment(text: string, nowMs: number): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : `${formatDay(text, nowMs)}, ${timeFormat.format(ms)}`;
}

/** "14:02" on the same day, else "18 Oct, 14:02", in this device's time. */
export function formatSince(text: string, nowMs: number): string {
  const ms = Date.parse(text);
  const isToday = new Date(ms).toDateString() === new Date(nowMs).toDateString();
  return isToday ? timeFormat.format(ms) : formatMoment(text, nowMs);
}

/** Whole days from now's day to `day`; negative when it is past. */
export function daysUntil(day: string, nowMs: number): number | null {
  const ms = Date.parse(day.slice(0, 10));
  return Number.isNaN(ms) ? null : Math.round((ms - Math.floor(nowMs / dayMs) * dayMs) / dayMs);
}

/** Time left to a deadline, short: "5 h", "3 d", "over". A bare day lasts until its end. */
export function formatLeft(deadline: string, nowMs: number): string {
  const ms = Date.parse(deadline);
  if (Number.isNaN(ms)) return deadline;
  const isDay = deadline.length === 10;
  const leftMs = ms + (isDay ? dayMs : 0) - nowMs;
  if (leftMs <= 0) return 'over';
  if (isDay && leftMs <= dayMs) return 'today';
  if (leftMs < hourMs) return `${Math.ceil(leftMs / minuteMs)} min`;
  return leftMs < dayMs ? `${Math.floor(leftMs / hourMs)} h` : `${Math.floor((leftMs - (isDay ? 1 : 0)) / dayMs)} d`;
}

/** A reason as a sentence of its own. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return capital(/[.!?…”"]$/.test(trimmed) ? trimmed : `${trimmed}.`);
}

/** A text as a sentence begins. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The day it is, "2026-11-22". */
export function dayAt(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

/** The day `count` days after `day`. */
export function daysAfter(day: string, count: number): string {
  return dayAt(Date.parse(day) + count * dayMs);
}

/** The Monday of the week after `day`'s. */
export function nextMonday(day: string): string {
  const weekday = new Date(day).getUTCDay();
  return daysAfter(day, weekday === 0 ? 8 : 8 - weekday);
}
