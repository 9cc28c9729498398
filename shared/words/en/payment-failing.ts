// A payment failed and was not made good.
import { linked, sentence } from '../sentence.ts';

export const paymentFailing = {
  moneyMeaning: { whole: 'was to be paid and did not come in', short: 'did not come in' },
  means: { card: 'card payment', 'bank-debit': 'bank debit', other: 'payment' },
  title: sentence('The {means} of invoice {number} failed'),
  titleWithoutNumber: sentence('A {means} failed'),
  verdict: 'Ask for another way to pay',
  failed: linked('[{total}](payment), the {means} of {day} in {collector}, failed'),
  reason: linked(': “{reason}”'),
  attempts: linked('; {attempts} attempts failed'),
  open: linked('; {open} of it is still open'),
  step: sentence('ask the client for another way to pay, and collect it again in {collector}'),
};
