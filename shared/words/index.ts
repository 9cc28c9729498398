// THE REGISTRY of rule wordings: one line per rule.
import type { ShownFinding } from '../finding.ts';
import { agreementEndedCostsContinue } from './agreement-ended-costs-continue.ts';
import { cancelledStillBilled } from './cancelled-still-billed.ts';
import { invoiceNotInAccounting } from './invoice-not-in-accounting.ts';
import { messageWaiting } from './message-waiting.ts';
import { seatsUnderBilled } from './seats-under-billed.ts';
import { subscriptionUnbilled } from './subscription-unbilled.ts';
import { timeUnbilled } from './time-unbilled.ts';
import { vendorChargeDiffers } from './vendor-charge-differs.ts';
import type { Money, RuleWords } from './words.ts';

const words: Readonly<Record<string, RuleWords>> = {
  'agreement-ended-costs-continue': agreementEndedCostsContinue,
  'cancelled-still-billed': cancelledStillBilled,
  'subscription-unbilled': subscriptionUnbilled,
  'vendor-charge-differs': vendorChargeDiffers,
  'seats-under-billed': seatsUnderBilled,
  'time-unbilled': timeUnbilled,
  'invoice-not-in-accounting': invoiceNotInAccounting,
  'message-waiting': messageWaiting,
};

/** The words of a finding's rule; a rule this build does not know is shown by its name, never hidden. */
export function wordsFor(finding: ShownFinding): RuleWords {
  return words[finding.rule] ?? unknownRule;
}

/** Whose money it is what a rule did not check comes to. */
export function uncheckedMoney(rule: string): Money {
  return (words[rule] ?? unknownRule).unchecked;
}

const unknownRule: RuleWords = {
  moneyMeaning: 'at stake',
  unchecked: 'cost',
  title: (finding) => `${finding.rule} on ${finding.subject.kind} ${finding.subject.id}`,
  verdict: () => 'Needs a look',
  // Nobody said whose money it is.
  money: () => ({ impact: 'cost', facts: {} }),
  arithmetic: () => [],
  chart: () => null,
};
