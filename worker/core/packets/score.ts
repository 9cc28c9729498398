// How urgent a packet is: money at stake, more where a door shuts within a week, and more where the client is harmed.
import type { Finding } from '../../../shared/finding.ts';
import { type Day, daysBetween } from '../../../shared/time.ts';
import type { Rule } from '../rules/types.ts';

type Harms = readonly Pick<Rule, 'id' | 'harmsClient'>[];

const urgentWithinDays = 7;
/** How much heavier one band weighs than the one below it. */
const bandWeight = 3;

/** Higher is sooner; minor units of money weighed by urgency, of the currency in which most is at stake. */
export function scoreOf(findings: readonly Finding[], rules: Harms, today: Day): number {
  const open = findings.filter((finding) => finding.state === 'open');
  const sums = [...Map.groupBy(open, ({ impact }) => impact.currency).values()].map((each) =>
    each.reduce((sum, finding) => sum + Math.abs(finding.impact.amountMinor) * urgency(finding, rules, today), 0),
  );
  return Math.max(0, ...sums);
}

/** What one finding weighs among the others of its packet: its money, one band up where the client is harmed. */
export function weightOf({ rule, impact }: Pick<Finding, 'rule' | 'impact'>, rules: Harms): number {
  return impact.amountMinor * harm(rule, rules);
}

function urgency({ rule, deadline }: Finding, rules: Harms, today: Day): number {
  const isNear = deadline !== undefined && daysBetween(today, deadline) <= urgentWithinDays;
  return (isNear ? bandWeight : 1) * harm(rule, rules);
}

/** Where the client pays for nothing, one band up, whatever the sum. */
function harm(rule: string, rules: Harms): number {
  return rules.find(({ id }) => id === rule)?.harmsClient === true ? bandWeight : 1;
}
