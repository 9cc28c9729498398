// How old a finding is, how often it was carried on, since when it waits, and whom it goes to.
import type { Finding } from '../../../shared/finding.ts';
import { type Policy, routeOf } from '../../../shared/policy.ts';
import type { Day } from '../../../shared/time.ts';

/** True while somebody is expected to do something about it. */
export function isWaiting({ state, remindDay }: Finding): boolean {
  return state === 'open' && remindDay === undefined;
}

/** The finding with its age by the client's earlier packet; none of it is part of what is decided over. */
export function withAge(
  finding: Finding,
  earlier: { period: string; findings: readonly Finding[] } | null,
  at: { period: string; today: Day },
  policy: Policy,
): Finding {
  const { waitingSince: _, ...rest } = finding;
  const before = earlier?.findings.find((each) => each.key === finding.key);
  const openedDay = before?.openedDay ?? at.today;
  const since = before !== undefined && isWaiting(before) ? (before.waitingSince ?? openedDay) : at.today;
  return {
    ...rest,
    openedDay,
    carried: before === undefined ? 0 : (before.carried ?? 0) + (earlier?.period === at.period ? 0 : 1),
    goesTo: routeOf(policy, finding.rule),
    ...(isWaiting(finding) ? { waitingSince: since } : {}),
  };
}
