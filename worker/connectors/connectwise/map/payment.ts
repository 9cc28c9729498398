// ConnectWise payment or credit on an invoice → payment.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { paymentBody } from '../schemas-billing.ts';

/**
 * Maps what was applied to the invoice `parent`; with a `credit` it is another invoice's money. Throws a sentence naming
 * the field when the id, the invoice, the day or the amount is missing.
 */
export function mapPayment({ body, parent, company }: PageItem): MappedRecord<'payment'> {
  const read = readBody(paymentBody, body, 'payment');
  const invoiceId = need(parent ?? read.invoice?.id, 'invoice', body, 'payment');
  const amount = need(read.amount, 'amount', body, 'payment');
  return {
    kind: 'payment',
    id: need(read.id, 'id', body, 'payment'),
    company: company ?? null,
    parent: invoiceId,
    data: {
      kind: read.credit?.id == null ? 'payment' : 'credit',
      number: read.credit?.identifier ?? null,
      day: need(read.paymentDate, 'paymentDate', body, 'payment'),
      total: amount,
      unapplied: null,
      currency: null,
      appliedTo: [{ invoiceId, amount }],
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}
