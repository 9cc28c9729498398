// Pax8 subscription → subscription.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { subscriptionBody } from '../schemas.ts';
import { statusOf } from './subscription-status.ts';
import { termOf } from './term.ts';

/** Maps one subscription. Throws a sentence naming the field that is missing or unreadable. */
export function mapSubscription({ body }: PageItem): MappedRecord<'subscription'> {
  const read = readBody(subscriptionBody, body, 'subscription');
  const required = <T>(value: T | null, field: string): T => need(value, field, body, 'subscription');
  const statusWord = required(read.status, 'status');
  return {
    kind: 'subscription',
    id: required(read.id, 'id'),
    company: required(read.companyId, 'companyId'),
    parent: null,
    data: {
      productId: required(read.productId, 'productId'),
      productName: read.productName,
      quantity: required(read.quantity, 'quantity'),
      status: statusOf(statusWord),
      statusWord,
      term: termOf(required(read.billingTerm, 'billingTerm')),
      commitmentEndDay: (read.commitmentTerm ?? read.commitment)?.endDate ?? null,
      startDay: read.startDate,
      endDay: read.endDate,
      billingStartDay: read.billingStart,
      createdAt: read.createdDate,
      updatedAt: read.updatedDate,
      price: read.price,
      cost: read.partnerCost,
      currency: read.currencyCode,
    },
  };
}
