// Stripe charge → payment: one attempt to collect a sum, and what became of it.
import type { Collection, Payment } from '../../../../shared/records/payment.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { chargeBody } from '../schemas.ts';
import { inMajor } from './amount.ts';
import { invoicesNamedIn } from './named-by.ts';
import { dayOfInstant, reading } from './reading.ts';

const states: Readonly<Record<string, Collection['state']>> = {
  succeeded: 'paid',
  pending: 'processing',
  failed: 'failed',
};

/** Payment methods whose money comes days later and may not come at all. */
const debits = new Set(['us_bank_account', 'ach_debit', 'acss_debit', 'sepa_debit', 'bacs_debit', 'au_becs_debit']);

/**
 * Maps one charge. Which invoice it is for stands on the invoice, or where somebody wrote it down. The fee is known where
 * the balance transaction came with it and is in the same currency. Throws a sentence naming a missing field.
 */
export function mapPayment({ body }: PageItem): MappedRecord<'payment'> {
  const { read, required, sum, currency } = reading(chargeBody, body, 'charge');
  const madeAt = required(read.created, 'created');
  const isTaken = read.captured !== false;
  const state = states[required(read.status, 'status')] ?? 'unknown';
  const balance = read.balance_transaction;
  const collection: Collection = {
    state: state === 'paid' && !isTaken ? 'authorized' : state,
    means: meansOf(read.payment_method_details?.type ?? null),
    attemptOf: read.payment_intent,
    madeAt,
    failedAt: state === 'failed' ? (read.failure_balance_transaction?.created ?? madeAt) : null,
    failure: read.failure_message ?? read.failure_code,
    refunded: sum(read.amount_refunded ?? 0, 'amount_refunded'),
    fee: balance?.fee == null || balance.currency !== currency() ? null : inMajor(balance.fee, currency()),
    named: invoicesNamedIn(read.metadata),
  };
  const taken = state === 'paid' && isTaken ? (read.amount_captured ?? read.amount) : read.amount;
  const data: Payment = {
    kind: 'payment',
    number: read.receipt_number,
    day: dayOfInstant(madeAt),
    total: sum(taken, 'amount'),
    unapplied: null,
    currency: currency(),
    appliedTo: [],
    collection,
    updatedAt: null,
  };
  return { kind: 'payment', id: required(read.id, 'id'), company: read.customer, parent: null, data };
}

function meansOf(type: string | null): Collection['means'] {
  if (type === null) return 'other';
  if (debits.has(type)) return 'bank-debit';
  return type === 'card' || type === 'card_present' || type === 'link' ? 'card' : 'other';
}
