// Days, ages and deadlines as people say them.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayYearFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "18 Oct"; with its year when that is not this one. A text that is no date stays as it is. */
export function formatDay(text: string, nowMs: number): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return text;
  const sameYear = new Date(ms).getUTCFullYear() === new Date(nowMs).getUTCFullYear();
  return (sameYear ? dayFormat : dayYearFormat).format(ms);
}

/** "Wed 25 Nov". */
export function formatWeekday(text: string, nowMs: number): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : `${weekdayFormat.format(ms)} ${formatDay(text, nowMs)}`;
}

/** "Nov". */
export function formatMonth(text: string): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : monthFormat.format(ms);
}

/** "18 Oct, 14:02", in this device's time. */
export function formatMoment(text: string, nowMs: number): string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : `${formatDay(text, nowMs)}, ${timeFormat.format(ms)}`;
}

/** "just now", "4 min ago", "3 h ago", "2 days ago". */
export function formatAge(ageMs: number): string {
  if (ageMs < minuteMs) return 'just now';
  if (ageMs < hourMs) return `${Math.floor(ageMs / minuteMs)} min ago`;
  if (ageMs < dayMs) return `${Math.floor(ageMs / hourMs)} h ago`;
  return countOf(Math.floor(ageMs / dayMs), 'day', 'ago');
}

/** Whole days from now's day to `day`; negative when it is past. */
export function daysUntil(day: string, nowMs: number): number | null {
  const ms = Date.parse(day.slice(0, 10));
  return Number.isNaN(ms) ? null : Math.round((ms - Math.floor(nowMs / dayMs) * dayMs) / dayMs);
}

/** "today", "tomorrow", "in 3 days", "2 days ago". */
export function formatDaysUntil(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return days > 0 ? `in ${countOf(days, 'day')}` : countOf(-days, 'day', 'ago');
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

/** "1 issue", "2 issues", "3 days ago". */
export function countOf(count: number, noun: string, after = ''): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}${after === '' ? '' : ` ${after}`}`;
}
