// Words for a charge of the distributor that the subscription's history cannot explain.
import { type VendorChargeDiffersFacts, vendorChargeDiffersFacts } from '../facts/vendor-charge-differs.ts';
import { multiply } from '../money.ts';
import { defineWords } from './define-words.ts';
import { english } from './en/index.ts';
import { inMoney } from './hidden.ts';

/** What to ask the distributor: figures and days alone. */
export function disputeText(facts: VendorChargeDiffersFacts): string {
  const sum = multiply(facts.difference, facts.unitCost).toFixed();
  return english.vendorChargeDiffers.dispute({
    ...facts,
    unitCost: inMoney(facts.unitCost, facts.currency),
    sum: inMoney(sum, facts.currency),
  });
}

export const vendorChargeDiffers = defineWords(vendorChargeDiffersFacts, ({ vendorChargeDiffers: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: (facts) => say.title(facts),
  verdict: () => say.verdict,
  arithmetic(facts, { subject }) {
    const isMore = Number(facts.charged) > Number(facts.held);
    const words = isMore ? say.chargedTooMuch : say.chargedTooLittle;
    const unitCost = inMoney(facts.unitCost, facts.currency);
    return words({ ...facts, unitCost }, { vendorInvoice: facts.vendorInvoice, subscription: subject });
  },
}));
