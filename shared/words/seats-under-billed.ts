// Words for seats the distributor invoices and the agreement does not bill.
import { seatsUnderBilledFacts } from '../facts/seats-under-billed.ts';
import { defineWords } from './define-words.ts';
import { inMoney } from './hidden.ts';

export const seatsUnderBilled = defineWords(seatsUnderBilledFacts, ({ seatsUnderBilled: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: (facts) => say.title(facts.difference, facts),
  measure: (facts) => ({ amount: say.measure(facts.difference, facts), meaning: say.measureMeaning }),
  verdict: () => say.verdict,
  arithmetic(facts, { subject }) {
    const unitPrice = inMoney(facts.unitPrice, facts.currency);
    const { included, ending, endingDay, disputed, vendorInvoice, lines, bought, perBilled, perBought } = facts;
    const links = { vendorInvoice, line: lines?.find(({ isChosen }) => isChosen) ?? subject };
    const onLine = lines === null ? say.theLine : say.severalLines({ count: `${lines.length}` });
    const words = { ...facts, unitPrice, onLine };
    const seats =
      included === null ? say.arithmetic(words, links) : say.arithmeticWithIncluded({ ...words, included }, links);
    return [
      ...(disputed === null ? [] : say.withoutDisputed({ disputed }, {})),
      ...seats,
      ...(bought === null || perBilled === null || perBought === null
        ? []
        : [{ text: say.inUnits({ bought, perBilled, perBought }) }]),
      ...(ending === null || endingDay === null ? [] : [{ text: say.arithmeticEnding({ ending, endingDay }) }]),
    ];
  },
  chart: (facts) => ({ label: say.chart(facts), picture: facts.picture }),
}));
