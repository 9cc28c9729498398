// Xero sales invoice → invoice.
import Big from 'big.js';
import type { Invoice } from '../../../../shared/records/invoice.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { invoiceBody } from '../schemas.ts';
import { mapLines } from './invoice-lines.ts';
import { reading } from './reading.ts';

/** One that is submitted for approval is not in the books yet. */
const states: Readonly<Record<string, Invoice['state']>> = {
  DRAFT: 'draft',
  SUBMITTED: 'draft',
  AUTHORISED: 'open',
  PAID: 'paid',
  VOIDED: 'void',
  DELETED: 'void',
};

/**
 * Maps one sales invoice. Net is the total less the tax, exactly; a void one keeps its amounts. Xero has no lock for writes
 * and does not tell when an invoice was made or mailed. Throws a sentence naming a missing field.
 */
export function mapInvoice({ body }: PageItem): MappedRecord<'invoice'> {
  const all = reading(invoiceBody, body, 'invoice', 'InvoiceID');
  const { read, required } = all;
  const total = required(read.Total, 'Total');
  const tax = read.TotalTax ?? '0';
  const holdTax = read.LineAmountTypes?.toLowerCase() === 'inclusive' && !new Big(tax).eq(0);
  return {
    kind: 'invoice',
    id: required(read.InvoiceID, 'InvoiceID'),
    company: required(read.Contact?.ContactID ?? null, 'Contact'),
    parent: null,
    data: {
      number: read.InvoiceNumber,
      day: required(read.DateString ?? read.Date, 'Date'),
      dueDay: read.DueDateString ?? read.DueDate,
      type: 'standard',
      typeWord: 'Invoice',
      status: null,
      state: states[read.Status ?? ''] ?? 'unknown',
      net: new Big(total).minus(tax).toFixed(),
      tax,
      total,
      balance: read.AmountDue,
      currency: read.CurrencyCode,
      agreementId: null,
      appliesTo: null,
      sentAt: null,
      syncedAt: null,
      lines: read.LineItems.length === 0 ? null : mapLines(read.LineItems, { holdTax }, all),
      version: null,
      createdAt: null,
      updatedAt: read.UpdatedDateUTC,
    },
  };
}
