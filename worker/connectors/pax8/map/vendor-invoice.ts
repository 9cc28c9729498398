// Pax8 invoice → vendor invoice.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { VendorInvoice } from '../../../../shared/records/vendor-charge.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { invoiceBody } from '../schemas.ts';
import { bare } from './spelling.ts';

/** What is carried is asked for with a later invoice. */
const states: Readonly<Record<string, VendorInvoice['state']>> = {
  unpaid: 'open',
  carried: 'open',
  paid: 'paid',
  nothingdue: 'paid',
  void: 'void',
  credited: 'credited',
};

/** Maps one invoice to the MSP; its items say which clients it is for. Throws a sentence naming a missing field. */
export function mapVendorInvoice({ body }: PageItem): MappedRecord<'vendor-invoice'> {
  const read = readBody(invoiceBody, body, 'invoice');
  const required = <T>(value: T | null, field: string): T => need(value, field, body, 'invoice');
  const statusWord = required(read.status, 'status');
  return {
    kind: 'vendor-invoice',
    id: required(read.id, 'id'),
    company: read.companyId,
    parent: null,
    data: {
      day: required(read.invoiceDate, 'invoiceDate'),
      dueDay: read.dueDate,
      state: states[bare(statusWord)] ?? 'unknown',
      statusWord,
      total: required(read.total, 'total'),
      currency: read.currencyCode,
    },
  };
}
