// Stripe refund → refund.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { Refund } from '../../../../shared/records/refund.ts';
import type { PageItem } from '../../types.ts';
import { refundBody } from '../schemas.ts';
import { dayOfInstant, reading } from './reading.ts';

const states: Readonly<Record<string, Refund['state']>> = {
  pending: 'pending',
  requires_action: 'pending',
  succeeded: 'done',
  failed: 'failed',
  canceled: 'cancelled',
};

/** Maps one refund; it hangs under its charge, whose customer it belongs to. Throws a sentence naming a missing field. */
export function mapRefund({ body }: PageItem): MappedRecord<'refund'> {
  const { read, required, sum, currency } = reading(refundBody, body, 'refund');
  const madeAt = required(read.created, 'created');
  const paymentId = read.charge?.id ?? null;
  return {
    kind: 'refund',
    id: required(read.id, 'id'),
    company: read.customer ?? read.charge?.customer ?? null,
    parent: paymentId,
    data: {
      paymentId,
      day: dayOfInstant(madeAt),
      amount: sum(read.amount, 'amount'),
      currency: currency(),
      state: states[read.status ?? ''] ?? 'unknown',
      reason: read.reason,
      madeAt,
    },
  };
}
