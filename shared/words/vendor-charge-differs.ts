// Words for a charge of the distributor that the subscription's history cannot explain.
import { type VendorChargeDiffersFacts, vendorChargeDiffersFacts } from '../facts/vendor-charge-differs.ts';
import { multiply } from '../money.ts';
import { defineWords } from './define-words.ts';
import { english } from './en/index.ts';
import { inMoney } from './hidden.ts';

/** What waits: for the answer to a dispute, in figures and days alone, or for charges that may follow. */
export function heldText(facts: VendorChargeDiffersFacts): string {
  const say = english.vendorChargeDiffers;
  if (!isTooMuch(facts)) return say.heldTooLittle({ difference: facts.difference });
  const sum = multiply(facts.difference, facts.unitCost).toFixed();
  const dispute = say.dispute({
    ...facts,
    unitCost: inMoney(facts.unitCost, facts.currency),
    sum: inMoney(sum, facts.currency),
  });
  return say.heldTooMuch({ difference: facts.difference, dispute });
}

function isTooMuch({ charged, held }: Pick<VendorChargeDiffersFacts, 'charged' | 'held'>): boolean {
  return multiply(charged).gt(held);
}

export const vendorChargeDiffers = defineWords(vendorChargeDiffersFacts, ({ vendorChargeDiffers: say }) => ({
  moneyMeaning: (facts) => (isTooMuch(facts) ? say.moneyTooMuch : say.moneyTooLittle),
  title: (facts) => (isTooMuch(facts) ? say.titleTooMuch : say.titleTooLittle)(facts),
  verdict: (facts) => (isTooMuch(facts) ? say.verdictTooMuch : say.verdictTooLittle),
  arithmetic(facts, { subject }) {
    const words = isTooMuch(facts) ? say.chargedTooMuch : say.chargedTooLittle;
    const unitCost = inMoney(facts.unitCost, facts.currency);
    return words({ ...facts, unitCost }, { vendorInvoice: facts.vendorInvoice, subscription: subject });
  },
}));
