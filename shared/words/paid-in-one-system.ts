// Words for an invoice that one system has as paid and the other as open.
import { type PaidInOneSystemFacts, paidInOneSystemFacts } from '../facts/paid-in-one-system.ts';
import { dayInWords } from './day.ts';
import { defineWords } from './define-words.ts';
import { english } from './en/index.ts';
import { inMoney } from './hidden.ts';

/** What a person would do about it. */
export function stepText(facts: Pick<PaidInOneSystemFacts, 'kind' | 'books' | 'collector'>): string {
  return english.paidInOneSystem.kinds[facts.kind].step(facts);
}

export const paidInOneSystem = defineWords(paidInOneSystemFacts, ({ paidInOneSystem: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: (facts) => say.kinds[facts.kind].title(facts),
  verdict: ({ kind }) => say.kinds[kind].verdict,
  arithmetic(
    { kind, number, collector, books, paidDay, paid, amount, fee, currency, backDay, payoutDay, reason },
    finding,
  ) {
    const invoice = finding.subject;
    const sum = inMoney(amount, currency);
    const day = paidDay === null ? null : dayInWords(paidDay);
    return [
      ...say.kinds[kind].of({ sum, number }, { invoice }),
      ...(day === null ? [] : say.paid({ paid: inMoney(paid, currency), collector, day }, {})),
      ...(fee === null ? [] : say.fee({ fee: inMoney(fee, currency) }, {})),
      ...(backDay === null ? [] : say.back({ backDay: dayInWords(backDay) }, {})),
      ...(reason === null ? [] : say.reason({ reason }, {})),
      ...(payoutDay === null ? [] : say.payout({ payoutDay: dayInWords(payoutDay) }, {})),
      ...say.kinds[kind].ends({ books, collector }, {}),
    ];
  },
}));
