// THE REGISTRY of rules: one line per rule.
import { agreementEndedCostsContinue } from './agreement-ended-costs-continue/index.ts';
import { cancelledStillBilled } from './cancelled-still-billed/index.ts';
import { countDrift } from './count-drift/index.ts';
import { invoiceNotInAccounting } from './invoice-not-in-accounting/index.ts';
import { messageWaiting } from './message-waiting/index.ts';
import { paidInOneSystem } from './paid-in-one-system/index.ts';
import { paymentFailing } from './payment-failing/index.ts';
import { seatsUnderBilled } from './seats-under-billed/index.ts';
import { subscriptionUnbilled } from './subscription-unbilled/index.ts';
import { timeUnbilled } from './time-unbilled/index.ts';
import type { Rule } from './types.ts';
import { vendorChargeDiffers } from './vendor-charge-differs/index.ts';

export const rules = [
  seatsUnderBilled,
  timeUnbilled,
  invoiceNotInAccounting,
  messageWaiting,
  vendorChargeDiffers,
  subscriptionUnbilled,
  cancelledStillBilled,
  agreementEndedCostsContinue,
  paidInOneSystem,
  paymentFailing,
  countDrift,
] as const satisfies readonly Rule[];
