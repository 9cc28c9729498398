// Pax8 invoice → vendor invoice.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { invoiceBody } from '../schemas.ts';
import { asKnown } from './spelling.ts';

const statuses = ['Unpaid', 'Paid', 'Void', 'Carried', 'Nothing Due', 'Credited'];

/** Maps one invoice to the MSP; its items say which clients it is for. Throws a sentence naming a missing field. */
export function mapVendorInvoice({ body }: PageItem): MappedRecord<'vendor-invoice'> {
  const read = readBody(invoiceBody, body, 'invoice');
  const required = <T>(value: T | null, field: string): T => need(value, field, body, 'invoice');
  return {
    kind: 'vendor-invoice',
    id: required(read.id, 'id'),
    company: read.companyId,
    parent: null,
    data: {
      day: required(read.invoiceDate, 'invoiceDate'),
      dueDay: read.dueDate,
      status: asKnown(required(read.status, 'status'), statuses),
      total: required(read.total, 'total'),
      currency: read.currencyCode,
    },
  };
}
