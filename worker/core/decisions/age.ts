// How old a finding is, how often it was carried on, since when it waits, and whom it goes to.
import type { Finding } from '../../../shared/finding.ts';
import { type Policy, routeOf } from '../../../shared/policy.ts';
import type { Day } from '../../../shared/time.ts';
import { isWaiting, stageOf } from './waiting.ts';

/** The finding with its age by the client's earlier packet; none of it is part of what is decided over. */
export function withAge(
  finding: Finding,
  earlier: { period: string; findings: readonly Finding[] } | null,
  at: { period: string; today: Day },
  policy: Policy,
): Finding {
  const { waitingSince: _s, waitingStage: _g, firstFor: _f, ...rest } = finding;
  const before = earlier?.findings.find((each) => each.key === finding.key);
  const openedDay = before?.openedDay ?? at.today;
  const since = before !== undefined && isWaiting(before) ? (before.waitingSince ?? openedDay) : at.today;
  return {
    ...rest,
    openedDay,
    carried: before === undefined ? 0 : (before.carried ?? 0) + (earlier?.period === at.period ? 0 : 1),
    goesTo: routeOf(policy, finding.rule),
    ...(isWaiting(finding) ? waitingPart(finding, since, at.today, policy) : {}),
  };
}

type WaitingPart = Pick<Finding, 'waitingSince' | 'waitingStage' | 'goesTo' | 'firstFor'>;

/** What waited too long goes to whom the policy names then; whom it went to first is kept beside it. */
function waitingPart({ rule }: Finding, since: Day, today: Day, policy: Policy): WaitingPart {
  const stage = stageOf(since, today, policy);
  const route = routeOf(policy, rule);
  const { escalateTo } = policy.reminders;
  return {
    waitingSince: since,
    ...(stage === null ? {} : { waitingStage: stage }),
    ...(stage === 'escalated' ? { goesTo: escalateTo, ...(route === escalateTo ? {} : { firstFor: route }) } : {}),
  };
}

/** Findings whose waiting reached a stage since the earlier packet; each stage of one waiting comes once. */
export function newStages(findings: readonly Finding[], earlier: readonly Finding[]): Finding[] {
  return findings.filter(({ key, waitingStage, waitingSince }) => {
    if (waitingStage === undefined) return false;
    const before = earlier.find((each) => each.key === key);
    const isSameWaiting = before?.waitingSince === waitingSince;
    return !isSameWaiting || (before?.waitingStage !== waitingStage && before?.waitingStage !== 'escalated');
  });
}
