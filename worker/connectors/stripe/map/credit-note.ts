// Stripe credit note → payment of the kind credit.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { creditNoteBody } from '../schemas.ts';
import { dayOfInstant, reading } from './reading.ts';

/** Maps one credit note, which takes something off its invoice; a void one takes nothing. Throws a sentence naming a missing field. */
export function mapCreditNote({ body }: PageItem): MappedRecord<'payment'> {
  const { read, required, sum, currency } = reading(creditNoteBody, body, 'credit note');
  const amount = sum(read.status === 'void' ? 0 : read.amount, 'amount');
  const invoiceId = required(read.invoice, 'invoice');
  return {
    kind: 'payment',
    id: required(read.id, 'id'),
    company: required(read.customer, 'customer'),
    parent: invoiceId,
    data: {
      kind: 'credit',
      number: read.number,
      day: dayOfInstant(required(read.effective_at ?? read.created, 'created')),
      total: amount,
      unapplied: null,
      currency: currency(),
      appliedTo: read.status === 'void' ? [] : [{ invoiceId, amount }],
      updatedAt: null,
    },
  };
}
