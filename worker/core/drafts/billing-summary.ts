// The billing summary: what changes on the client's bill and what it rests on, from the findings alone.
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import { formatMoney } from '../../../shared/money.ts';
import { dayInWords } from '../../../shared/words/day.ts';
import { wordsFor } from '../../../shared/words/index.ts';

/** One draft for the MSP's own people; none when nothing is open. Every figure is listed with its finding. */
export function billingSummary(client: string, findings: readonly Finding[]): Draft[] {
  const open = findings.filter((finding) => finding.state === 'open');
  if (open.length === 0) return [];
  const facts: Draft['facts'] = [];
  const lines = open.map((finding) => {
    const money = formatMoney(finding.impact);
    const title = wordsFor(finding).title(finding);
    facts.push({ text: money, finding: finding.key });
    const past =
      finding.catchUp === null
        ? ''
        : ` Not included: ${formatMoney(finding.catchUp)} for ${dayInWords(finding.catchUp.fromDay)} to ${dayInWords(finding.catchUp.toDay)}.`;
    if (finding.catchUp !== null) facts.push({ text: formatMoney(finding.catchUp), finding: finding.key });
    return `- ${title}: ${money}${finding.impact.basis === 'monthly' ? ' a month' : ''}.${past}`;
  });
  return [{ kind: 'billing-summary', text: [`${client}`, ...lines].join('\n'), facts }];
}
