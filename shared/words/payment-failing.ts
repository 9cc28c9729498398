// Words for a payment that failed and was not made good.
import { type PaymentFailingFacts, paymentFailingFacts } from '../facts/payment-failing.ts';
import { dayInWords } from './day.ts';
import { defineWords } from './define-words.ts';
import { english } from './en/index.ts';
import { inMoney } from './hidden.ts';

/** What a person would do about it. */
export function stepText({ collector }: Pick<PaymentFailingFacts, 'collector'>): string {
  return english.paymentFailing.step({ collector });
}

export const paymentFailing = defineWords(paymentFailingFacts, ({ paymentFailing: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: ({ number, means }) =>
    number === null
      ? say.titleWithoutNumber({ means: say.means[means] })
      : say.title({ number, means: say.means[means] }),
  verdict: () => say.verdict,
  arithmetic({ collector, means, day, total, open, currency, attempts, reason }, { subject }) {
    const isPart = open !== null && total !== null && open !== total;
    return [
      ...say.failed(
        { total: inMoney(total, currency), means: say.means[means], collector, day: dayInWords(day) },
        { payment: subject },
      ),
      ...(reason === null ? [] : say.reason({ reason }, {})),
      ...(attempts > 1 ? say.attempts({ attempts: String(attempts) }, {}) : []),
      ...(isPart ? say.open({ open: inMoney(open, currency) }, {}) : []),
    ];
  },
}));
