// An invoice of the PSA that accounting does not have.
import { linked, sentence } from '../sentence.ts';

export const invoiceNotInAccounting = {
  moneyMeaning: { whole: 'is not in accounting', short: 'not in accounting' },
  title: sentence('Invoice {number} is not in {accounting}'),
  verdict: 'Not handed over',
  verdictHandedOver: 'Handed over, not arrived',
  onInvoice: linked('{total} on [invoice {number} of {day}](invoice)'),
  withoutTax: linked(' − {tax} tax = {net}'),
  isMissing: linked('; {accounting} has no invoice {number}'),
  handedOver: linked(', though it was handed over on {syncedDay}'),
};
