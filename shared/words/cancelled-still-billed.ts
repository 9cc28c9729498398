// Words for a line that bills what has ended at the distributor.
import { cancelledStillBilledFacts } from '../facts/cancelled-still-billed.ts';
import { dayInWords } from './day.ts';
import { defineWords } from './define-words.ts';
import { inMoney } from './hidden.ts';

export const cancelledStillBilled = defineWords(cancelledStillBilledFacts, ({ cancelledStillBilled: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title(facts) {
    if (facts.runDay === null) return say.title(facts.billed, facts);
    return say.titleAhead(facts.billed, { ...facts, endDay: dayInWords(facts.endDay) });
  },
  measure: ({ billed, runDay }) => ({
    amount: say.measure(billed, { billed }),
    meaning: runDay === null ? say.measureMeaning : say.measureAhead,
  }),
  verdict: ({ runDay }) => (runDay === null ? say.verdict : say.verdictAhead),
  arithmetic({ billed, unitPrice, currency, endDay, runDay, subscription, subscriptions }, { subject }) {
    const slots = { billed, unitPrice: inMoney(unitPrice, currency), endDay };
    const links = { line: subject, subscription };
    if (runDay !== null) return say.arithmeticAhead({ ...slots, runDay }, links);
    return subscriptions === 1
      ? say.arithmetic(slots, links)
      : say.arithmeticOfMany({ ...slots, subscriptions: String(subscriptions) }, links);
  },
  chart: (facts) => ({ label: say.chart(facts), picture: facts.picture }),
}));
