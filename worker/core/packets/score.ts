// How urgent a packet is: money at stake, more where a door shuts within a week, and more where the client is harmed.
import type { Finding } from '../../../shared/finding.ts';
import { type Day, daysBetween } from '../../../shared/time.ts';
import { ruleId as cancelledStillBilled } from '../rules/cancelled-still-billed/rule-id.ts';

const urgentWithinDays = 7;
/** How much heavier one band weighs than the one below it. */
const bandWeight = 3;
/** In these the client pays for nothing: one band up, whatever the sum. */
const clientHarm = new Set<string>([cancelledStillBilled]);

/** Higher is sooner; minor units of money weighed by urgency. */
export function scoreOf(findings: readonly Finding[], today: Day): number {
  return findings
    .filter((finding) => finding.state === 'open')
    .reduce((sum, finding) => sum + Math.abs(finding.impact.amountMinor) * urgency(finding, today), 0);
}

/** What one finding weighs among the others of its packet: its money, one band up where the client is harmed. */
export function weightOf({ rule, impact }: Pick<Finding, 'rule' | 'impact'>): number {
  return impact.amountMinor * (clientHarm.has(rule) ? bandWeight : 1);
}

function urgency({ rule, deadline }: Finding, today: Day): number {
  const isNear = deadline !== undefined && daysBetween(today, deadline) <= urgentWithinDays;
  return (isNear ? bandWeight : 1) * (clientHarm.has(rule) ? bandWeight : 1);
}
