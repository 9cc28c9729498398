// Words for a line that bills what has ended at the distributor.
import { cancelledStillBilledFacts } from '../facts/cancelled-still-billed.ts';
import { defineWords } from './define-words.ts';
import { inMoney } from './hidden.ts';

export const cancelledStillBilled = defineWords(cancelledStillBilledFacts, ({ cancelledStillBilled: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: (facts) => say.title(facts.billed, facts),
  verdict: () => say.verdict,
  arithmetic({ billed, unitPrice, currency, endDay, subscription, subscriptions }, { subject }) {
    const slots = { billed, unitPrice: inMoney(unitPrice, currency), endDay };
    const links = { line: subject, subscription };
    return subscriptions === 1
      ? say.arithmetic(slots, links)
      : say.arithmeticOfMany({ ...slots, subscriptions: String(subscriptions) }, links);
  },
  chart: (facts) => ({ label: say.chart(facts), picture: facts.picture }),
}));
