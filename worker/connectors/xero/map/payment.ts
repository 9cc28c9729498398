// Xero payment → payment; credit note, overpayment or prepayment → what a client has to its credit.
import type { Payment } from '../../../../shared/records/payment.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { creditBody, paymentBody } from '../schemas.ts';
import { idIn, reading } from './reading.ts';

/** The id of a payment; ids are unique over all that Xero keeps. */
export function paymentIdOf(body: unknown): string | null {
  return idIn(body, 'PaymentID');
}

/** The id of a credit note, an overpayment or a prepayment, which is told by its own field. */
export function creditIdOf(body: unknown): string | null {
  return idIn(body, 'CreditNoteID', 'OverpaymentID', 'PrepaymentID');
}

/** Maps money that a client paid for one invoice. Throws a sentence naming a missing field. */
export function mapPayment({ body }: PageItem): MappedRecord<'payment'> {
  const { read, required } = reading(paymentBody, body, 'payment', 'PaymentID');
  const { Invoice: invoice } = read;
  const amount = required(read.Amount, 'Amount');
  return {
    kind: 'payment',
    id: required(read.PaymentID, 'PaymentID'),
    company: required(invoice?.Contact?.ContactID ?? null, 'Invoice.Contact'),
    parent: null,
    data: {
      kind: 'payment',
      number: read.Reference,
      day: required(read.Date, 'Date'),
      total: amount,
      unapplied: '0',
      currency: invoice?.CurrencyCode ?? null,
      appliedTo: [{ invoiceId: required(invoice?.InvoiceID ?? null, 'Invoice.InvoiceID'), amount }],
      updatedAt: read.UpdatedDateUTC,
    },
  };
}

const kinds = [
  { field: 'CreditNoteID', name: 'credit note', kind: 'credit' },
  { field: 'OverpaymentID', name: 'overpayment', kind: 'payment' },
  { field: 'PrepaymentID', name: 'prepayment', kind: 'payment' },
] as const;

/** Maps a credit, or money that was paid beyond or before any invoice. Throws a sentence naming a missing field. */
export function mapCredit({ body }: PageItem): MappedRecord<'payment'> {
  const [first] = kinds;
  const { field, name, kind } = kinds.find((each) => idIn(body, each.field) !== null) ?? first;
  const all = reading(creditBody, body, name, field);
  const { read, required } = all;
  return {
    kind: 'payment',
    id: required(creditIdOf(body), field),
    company: required(read.Contact?.ContactID ?? null, 'Contact'),
    parent: null,
    data: {
      kind,
      number: read.CreditNoteNumber ?? read.Reference,
      day: required(read.DateString ?? read.Date, 'Date'),
      total: required(read.Total, 'Total'),
      unapplied: read.RemainingCredit,
      currency: read.CurrencyCode,
      appliedTo: read.Allocations.filter(({ IsDeleted }) => IsDeleted !== true).map(
        ({ Amount, Invoice }): Payment['appliedTo'][number] => ({
          invoiceId: required(Invoice?.InvoiceID ?? null, 'Allocations.Invoice.InvoiceID'),
          amount: required(Amount, 'Allocations.Amount'),
        }),
      ),
      updatedAt: read.UpdatedDateUTC,
    },
  };
}
