// Words for an invoice of the PSA that accounting does not have.
import { invoiceNotInAccountingFacts } from '../facts/invoice-not-in-accounting.ts';
import { dayInWords } from './day.ts';
import { defineWords } from './define-words.ts';
import { amountInWords, inMoney } from './hidden.ts';

export const invoiceNotInAccounting = defineWords(invoiceNotInAccountingFacts, ({ invoiceNotInAccounting: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title: (facts) => say.title(facts),
  verdict: ({ syncedDay }) => (syncedDay === null ? say.verdict : say.verdictHandedOver),
  arithmetic({ number, day, total, tax, currency, accounting, syncedDay }, { subject, impact }) {
    const isUntaxed = tax !== null && Number(tax) === 0;
    return [
      ...say.onInvoice({ total: inMoney(total, currency), number, day: dayInWords(day) }, { invoice: subject }),
      ...(isUntaxed ? [] : say.withoutTax({ tax: inMoney(tax, currency), net: amountInWords(impact) }, {})),
      ...say.isMissing({ accounting, number }, {}),
      ...(syncedDay === null ? [] : say.handedOver({ syncedDay: dayInWords(syncedDay) }, {})),
    ];
  },
}));
