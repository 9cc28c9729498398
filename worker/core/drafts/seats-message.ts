// Tells a client that a recurring line follows the seats it has: from when on, how many, for how much.
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { SeatsUnderBilledFacts } from '../../../shared/words/seats-under-billed.ts';
import { letter } from './letter.ts';
import { join, type Said, say, slotsOf } from './say.ts';
import type { Voice } from './voice.ts';

/** One letter about all of them; none where every change is held. */
export function seatsMessage(findings: readonly Finding[], voice: Voice): Draft[] {
  const changes = findings.filter(({ held, deadline }) => held === null && deadline !== undefined);
  if (changes.length === 0) return [];
  return [
    letter('client-message', voice, null, [opening(voice), join(changes.map(changeOf), '\n'), invitation(voice)]),
  ];
}

function changeOf(finding: Finding): Said {
  const facts = finding.facts as unknown as SeatsUnderBilledFacts;
  const { number, money, minor, day, name } = slotsOf(finding.key);
  const { amountMinor, currency } = finding.impact;
  const from = day(finding.deadline ?? '');
  return say`- ${name(facts.product)}: you have ${number(facts.invoiced)}, and your agreement ${name(facts.agreement)} bills ${number(facts.billed)}. From ${from} it will bill ${number(facts.difference)} more at ${money(facts.unitPrice, facts.currency)} each: ${minor(amountMinor, currency)} a month, before tax.`;
}

function opening({ tone }: Voice): Said {
  if (tone === 'warm') return say`We looked through your licences, and your bill will change a little:`;
  if (tone === 'formal') return say`We hereby inform you of the following change to your recurring charges:`;
  return say`Your recurring charges change as follows:`;
}

function invitation({ tone }: Voice): Said {
  if (tone === 'warm') return say`If you no longer need some of them, just tell us and we will look into it together.`;
  if (tone === 'formal') return say`Should you have any questions, we are at your disposal.`;
  return say`If you do not need all of them, please tell us before that day.`;
}
