// THE REGISTRY of rule wordings: one line per rule.
import type { Money } from '../facts/kinds.ts';
import type { ShownFinding } from '../finding.ts';
import { agreementEndedCostsContinue } from './agreement-ended-costs-continue.ts';
import { cancelledStillBilled } from './cancelled-still-billed.ts';
import { countDrift } from './count-drift.ts';
import { type RuleWords, unknownRule } from './define-words.ts';
import { english } from './en/index.ts';
import { invoiceNotInAccounting } from './invoice-not-in-accounting.ts';
import { messageWaiting } from './message-waiting.ts';
import { paidInOneSystem } from './paid-in-one-system.ts';
import { paymentFailing } from './payment-failing.ts';
import { seatsUnderBilled } from './seats-under-billed.ts';
import { subscriptionUnbilled } from './subscription-unbilled.ts';
import { timeUnbilled } from './time-unbilled.ts';
import { vendorChargeDiffers } from './vendor-charge-differs.ts';

const all = [
  agreementEndedCostsContinue,
  cancelledStillBilled,
  subscriptionUnbilled,
  vendorChargeDiffers,
  seatsUnderBilled,
  timeUnbilled,
  invoiceNotInAccounting,
  messageWaiting,
  paidInOneSystem,
  paymentFailing,
  countDrift,
];

const unknown = unknownRule(english);
const words = new Map(all.map((wordsIn) => wordsIn(english)).map((each) => [each.rule, each]));

/** The words of a finding's rule; a rule this build does not know is shown by its name, never hidden. */
export function wordsFor(finding: ShownFinding): RuleWords {
  return words.get(finding.rule) ?? unknown;
}

/** Whose money it is what a rule did not check comes to. */
export function uncheckedMoney(rule: string): Money {
  return (words.get(rule) ?? unknown).unchecked;
}
