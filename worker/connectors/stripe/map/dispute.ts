// Stripe dispute → dispute. Its words are those of Stripe's typings.
import type { Dispute } from '../../../../shared/records/dispute.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { disputeBody } from '../schemas.ts';
import { dayOfInstant, reading } from './reading.ts';

const states: Readonly<Record<string, Dispute['state']>> = {
  warning_needs_response: 'inquiry',
  warning_under_review: 'inquiry',
  warning_closed: 'inquiry',
  needs_response: 'open',
  under_review: 'open',
  appeal_needs_response: 'open',
  appeal_under_review: 'open',
  won: 'won',
  prevented: 'won',
  lost: 'lost',
};

/** Maps one dispute; it hangs under its charge, whose customer it belongs to. Throws a sentence naming a missing field. */
export function mapDispute({ body }: PageItem): MappedRecord<'dispute'> {
  const { read, required, sum, currency } = reading(disputeBody, body, 'dispute');
  const madeAt = required(read.created, 'created');
  const paymentId = read.charge?.id ?? null;
  const isToAnswer = read.status?.endsWith('needs_response') === true;
  return {
    kind: 'dispute',
    id: required(read.id, 'id'),
    company: read.charge?.customer ?? null,
    parent: paymentId,
    data: {
      paymentId,
      day: dayOfInstant(madeAt),
      amount: sum(read.amount, 'amount'),
      currency: currency(),
      state: states[read.status ?? ''] ?? 'unknown',
      reason: read.reason,
      answerBy: isToAnswer ? (read.evidence_details?.due_by ?? null) : null,
      madeAt,
    },
  };
}
