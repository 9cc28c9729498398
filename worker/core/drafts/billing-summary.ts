// The billing summary: what changes on the client's bill and what it rests on, from the findings alone.
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import { cite } from './cite.ts';
import { onlyOnce } from './letter.ts';
import { join, type Said, say, slotsOf } from './say.ts';

/** One draft for the MSP's own people; none when nothing is open. Every figure is listed with its finding. */
export function billingSummary(client: string, findings: readonly Finding[]): Draft[] {
  const open = findings.filter((finding) => finding.state === 'open');
  if (open.length === 0) return [];
  const { text, facts } = join([say`${client}`, ...open.map(lineOf)], '\n');
  return [{ kind: 'billing-summary', text, facts: onlyOnce(facts) }];
}

function lineOf(finding: Finding): Said {
  const { minor } = slotsOf(finding.key);
  const { amountMinor, currency, basis } = finding.impact;
  const title = cite(wordsFor(finding).title(finding), finding);
  const often = basis === 'monthly' ? ' a month' : '';
  return say`- ${title}: ${minor(amountMinor, currency)}${often}.${past(finding)}`;
}

function past({ key, catchUp }: Finding): Said {
  if (catchUp === null) return say``;
  const { minor, day } = slotsOf(key);
  const { amountMinor, currency, fromDay, toDay } = catchUp;
  return say` Not included: ${minor(amountMinor, currency)} for ${day(fromDay)} to ${day(toDay)}.`;
}
