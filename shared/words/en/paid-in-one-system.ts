// An invoice that one system has as paid and the other as open.
import { linked, sentence } from '../sentence.ts';

export const paidInOneSystem = {
  moneyMeaning: { whole: 'is paid in one system only', short: 'paid in one system only' },
  kinds: {
    'not-entered': {
      title: sentence('Invoice {number} is paid in {collector} and open in {books}'),
      verdict: 'Enter the payment',
      step: sentence('enter the payment in {books}'),
      of: linked('{sum} of [invoice {number}](invoice)'),
      ends: linked('; {books} has no such payment'),
    },
    'fee-left': {
      title: sentence('Invoice {number} is open in {books} by what {collector} kept'),
      verdict: 'Enter the fee',
      step: sentence('enter the whole payment in {books}, and the fee as an expense'),
      of: linked('{sum} of [invoice {number}](invoice)'),
      ends: linked('; {books} has what was left of it as the payment'),
    },
    refunded: {
      title: sentence('Invoice {number} was refunded in {collector} and is paid in {books}'),
      verdict: 'Refunded, still paid',
      step: sentence('enter the refund in {books}, or open the invoice again'),
      of: linked('{sum} of [invoice {number}](invoice)'),
      ends: linked('; {books} has it as paid'),
    },
    disputed: {
      title: sentence('The payment of invoice {number} is disputed in {collector}; {books} has it as paid'),
      verdict: 'Disputed',
      step: sentence('answer the dispute in {collector}, and open the invoice again in {books} if it is lost'),
      of: linked('{sum} of [invoice {number}](invoice)'),
      ends: linked('; {books} has it as paid'),
    },
    failed: {
      title: sentence('The payment of invoice {number} failed in {collector}; {books} has it as paid'),
      verdict: 'Failed, still paid',
      step: sentence('take the payment back in {books}, and ask the client for another way to pay'),
      of: linked('{sum} of [invoice {number}](invoice)'),
      ends: linked('; {books} has it as paid'),
    },
    'open-there': {
      title: sentence('Invoice {number} is paid in {books} and open in {collector}'),
      verdict: 'May be collected twice',
      step: sentence('mark it as paid in {collector}, so that it is not collected again'),
      of: linked('{sum} of [invoice {number}](invoice)'),
      ends: linked('; {books} has it as paid, and {collector} still collects it'),
    },
  },
  paid: linked('; {paid} by {collector} on {day}'),
  fee: linked(', of which it kept {fee}'),
  back: linked(', which went back on {backDay}'),
  reason: linked(' (“{reason}”)'),
  payout: linked(', at the bank on {payoutDay}'),
};
