// Words for a subscription that no agreement bills.
import { type SubscriptionUnbilledFacts, subscriptionUnbilledFacts } from '../facts/subscription-unbilled.ts';
import { defineWords } from './define-words.ts';
import { english } from './en/index.ts';
import { inMoney } from './hidden.ts';

/** What a person would do about it. */
export function stepText({ priceFrom, quantity, product, unitPrice, currency }: SubscriptionUnbilledFacts): string {
  const say = english.subscriptionUnbilled;
  if (priceFrom === 'cost') return say.stepWithoutPrice({ quantity, product });
  return say.step({ quantity, product, unitPrice: inMoney(unitPrice, currency) });
}

export const subscriptionUnbilled = defineWords(subscriptionUnbilledFacts, ({ subscriptionUnbilled: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: (facts) => say.title(facts.quantity, facts),
  measure: ({ quantity }) => ({ amount: say.measure(quantity, { quantity }), meaning: say.measureMeaning }),
  verdict: () => say.verdict,
  arithmetic({ quantity, unitPrice, currency, priceFrom, priceSource, ...invoiced }, { subject }) {
    const { vendorInvoice, vendorInvoiceDay, bought, perBilled, perBought } = invoiced;
    const price = priceFrom === 'catalogue' ? say.price : say.priceOfCost;
    return [
      ...(vendorInvoice === null || vendorInvoiceDay === null
        ? say.quantity({ quantity }, { subscription: subject })
        : say.quantityOnInvoice({ quantity, vendorInvoiceDay }, { vendorInvoice })),
      ...price({ unitPrice: inMoney(unitPrice, currency) }, { priceSource }),
      ...(bought === null || perBilled === null || perBought === null
        ? []
        : [{ text: say.inUnits({ bought, perBilled, perBought }) }]),
    ];
  },
}));
