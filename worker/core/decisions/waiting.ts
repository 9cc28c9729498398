// How long something waits for people, in business days, and whom the policy turns to then.
import type { Finding, WaitingStage } from '../../../shared/finding.ts';
import type { Policy } from '../../../shared/policy.ts';
import { addDays, type Day, daysBetween, isWeekend } from '../../../shared/time.ts';

export interface Waiting {
  /** Monday to Friday, the day it began not counted. */
  waitingBusinessDays: number;
  /** True from the day the policy reminds of it. */
  reminded: boolean;
  /** Whom it was escalated to, a role or a member's id; null: nobody yet. */
  escalatedTo: string | null;
}

/** True while somebody is expected to do something about it. */
export function isWaiting({ state, remindDay }: Pick<Finding, 'state' | 'remindDay'>): boolean {
  return state === 'open' && remindDay === undefined;
}

/** Of the finding that waits longest; what is reminded of later, asked or set aside waits for nobody here. */
export function waitingOf(findings: readonly Finding[], today: Day, policy: Policy): Waiting {
  const since = findings.filter(isWaiting).flatMap(({ waitingSince }) => waitingSince ?? []);
  const first = since.sort()[0];
  const stage = first === undefined ? null : stageOf(first, today, policy);
  return {
    waitingBusinessDays: first === undefined ? 0 : businessDaysBetween(first, today),
    reminded: stage !== null,
    escalatedTo: stage === 'escalated' ? policy.reminders.escalateTo : null,
  };
}

/** How far what waits since a day has come; null before the first reminder. */
export function stageOf(since: Day, today: Day, { reminders }: Policy): WaitingStage | null {
  const days = businessDaysBetween(since, today);
  if (days >= reminders.escalateAfterBusinessDays) return 'escalated';
  return days >= reminders.remindAfterBusinessDays ? 'reminded' : null;
}

/** The days on which what waits since a day is reminded of and escalated. */
export function stageDays(since: Day, { reminders }: Policy): Day[] {
  return [reminders.remindAfterBusinessDays, reminders.escalateAfterBusinessDays].map((count) =>
    afterBusinessDays(since, count),
  );
}

/** The first day so many business days after `from`. */
export function afterBusinessDays(from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0; left -= isWeekend(day) ? 0 : 1) day = addDays(day, 1);
  return day;
}

/** Business days after `from`, up to and with `to`. Holidays are not known. */
export function businessDaysBetween(from: Day, to: Day): number {
  const days = Math.max(0, daysBetween(from, to));
  const weeks = Math.floor(days / 7);
  const rest = Array.from({ length: days % 7 }, (_, index) => addDays(from, weeks * 7 + index + 1));
  return weeks * 5 + rest.filter((day) => !isWeekend(day)).length;
}
