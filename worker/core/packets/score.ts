// How urgent a packet is: money at stake, three times as much when a door shuts within a week.
import type { Finding } from '../../../shared/finding.ts';
import { type Day, daysBetween } from '../../../shared/time.ts';

const urgentWithinDays = 7;

/** Higher is sooner; minor units of money weighed by urgency. */
export function scoreOf(findings: readonly Finding[], today: Day): number {
  return findings
    .filter((finding) => finding.state === 'open')
    .reduce((sum, finding) => sum + Math.abs(finding.impact.amountMinor) * urgency(finding, today), 0);
}

function urgency(finding: Finding, today: Day): number {
  if (finding.deadline === undefined) return 1;
  return daysBetween(today, finding.deadline) <= urgentWithinDays ? 3 : 1;
}
