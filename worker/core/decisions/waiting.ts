// How long something waits for people, in business days, and whom the policy turns to then.
import type { Finding } from '../../../shared/finding.ts';
import type { Policy } from '../../../shared/policy.ts';
import { addDays, type Day, daysBetween } from '../../../shared/time.ts';
import { isWaiting } from './age.ts';

export interface Waiting {
  /** Monday to Friday, the day it began not counted. */
  waitingBusinessDays: number;
  /** True from the day the policy reminds of it. */
  reminded: boolean;
  /** Whom it was escalated to, a role or a member's id; null: nobody yet. */
  escalatedTo: string | null;
}

/** Of the finding that waits longest; what is reminded of later, asked or set aside waits for nobody here. */
export function waitingOf(findings: readonly Finding[], today: Day, { reminders }: Policy): Waiting {
  const since = findings.filter(isWaiting).flatMap(({ waitingSince }) => waitingSince ?? []);
  const first = since.sort()[0];
  const waitingBusinessDays = first === undefined ? 0 : businessDaysBetween(first, today);
  return {
    waitingBusinessDays,
    reminded: waitingBusinessDays >= reminders.remindAfterBusinessDays,
    escalatedTo: waitingBusinessDays >= reminders.escalateAfterBusinessDays ? reminders.escalateTo : null,
  };
}

/** Business days after `from`, up to and with `to`. Weekends are those of UTC; holidays are not known. */
export function businessDaysBetween(from: Day, to: Day): number {
  const days = Math.max(0, daysBetween(from, to));
  const weeks = Math.floor(days / 7);
  const rest = Array.from({ length: days % 7 }, (_, index) => addDays(from, weeks * 7 + index + 1));
  return weeks * 5 + rest.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())).length;
}
