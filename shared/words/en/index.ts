// THE REGISTRY of English sentences: one line per rule. Another language is a folder like this one, of the type `Language`.
import { sentence } from '../sentence.ts';
import { agreementEndedCostsContinue } from './agreement-ended-costs-continue.ts';
import { cancelledStillBilled } from './cancelled-still-billed.ts';
import { countDrift } from './count-drift.ts';
import { invoiceNotInAccounting } from './invoice-not-in-accounting.ts';
import { messageWaiting } from './message-waiting.ts';
import { paidInOneSystem } from './paid-in-one-system.ts';
import { paymentFailing } from './payment-failing.ts';
import { seatsUnderBilled } from './seats-under-billed.ts';
import { subscriptionUnbilled } from './subscription-unbilled.ts';
import { timeUnbilled } from './time-unbilled.ts';
import { vendorChargeDiffers } from './vendor-charge-differs.ts';

const ruleSentences = {
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
};

export const english = {
  ...ruleSentences,
  /** Of a rule that this build does not know. */
  unknownRule: {
    moneyMeaning: { whole: 'at stake', short: 'at stake' },
    title: sentence('{rule} on {kind} {id}'),
    verdict: 'Needs a look',
  },
  chart: { bought: 'bought', billed: 'billed' },
};

/** The same sentences in any language: with the same slots, or fewer. */
export type Language = typeof english;
