// Stripe payout → payout, and the balance transactions it is made of → payout items. Their words are those of Stripe's typings.
import type { Payout, PayoutItem } from '../../../../shared/records/payout.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { balanceTransactionBody, payoutBody } from '../schemas.ts';
import { dayOfInstant, reading } from './reading.ts';

const states: Readonly<Record<string, Payout['state']>> = {
  pending: 'pending',
  in_transit: 'pending',
  paid: 'paid',
  failed: 'failed',
  canceled: 'cancelled',
};

const kinds: Readonly<Record<string, PayoutItem['kind']>> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  payment_failure_refund: 'refund',
  stripe_fee: 'fee',
  stripe_fx_fee: 'fee',
  application_fee: 'fee',
  payout: 'payout',
};

/** Maps one payout; it belongs to no client. Throws a sentence naming a missing field. */
export function mapPayout({ body }: PageItem): MappedRecord<'payout'> {
  const { read, required, sum, currency } = reading(payoutBody, body, 'payout');
  return {
    kind: 'payout',
    id: required(read.id, 'id'),
    company: null,
    parent: null,
    data: {
      day: dayOfInstant(required(read.arrival_date, 'arrival_date')),
      amount: sum(read.amount, 'amount'),
      currency: currency(),
      state: states[read.status ?? ''] ?? 'unknown',
      isItemized: read.automatic === true,
    },
  };
}

/** Maps one movement of the payout `parent`; it belongs to whoever paid. Throws a sentence naming a missing field. */
export function mapPayoutItem({ body, parent }: PageItem): MappedRecord<'payout-item'> {
  const { read, required, sum, currency } = reading(balanceTransactionBody, body, 'balance transaction');
  const type = required(read.type, 'type');
  const payoutId = required(parent ?? null, 'payout');
  return {
    kind: 'payout-item',
    id: required(read.id, 'id'),
    company: read.source?.customer ?? null,
    parent: payoutId,
    data: {
      payoutId,
      kind: read.reporting_category?.startsWith('dispute') === true ? 'dispute' : (kinds[type] ?? 'other'),
      typeWord: type,
      sourceId: read.source?.id ?? null,
      gross: sum(read.amount, 'amount'),
      fee: sum(read.fee, 'fee'),
      net: sum(read.net, 'net'),
      currency: currency(),
    },
  };
}
