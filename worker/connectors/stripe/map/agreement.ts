// Stripe subscription → agreement: Stripe itself bills the client for it, again and again.
import type { Agreement } from '../../../../shared/records/agreement.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { instantOf, secondMs } from '../../../../shared/time.ts';
import type { PageItem } from '../../types.ts';
import { subscriptionBody } from '../schemas.ts';
import { whyByHand } from './by-hand.ts';
import { cycleWord, monthsOf } from './cycle.ts';
import { dayOfInstant, reading } from './reading.ts';

const statuses: Readonly<Record<string, Agreement['status']>> = {
  active: 'active',
  trialing: 'active',
  past_due: 'active',
  unpaid: 'active',
  paused: 'inactive',
  canceled: 'cancelled',
  incomplete_expired: 'expired',
};

/**
 * Maps one subscription. Its period stands on its items (since basil, 2025-03-31): the first that ends is when it is billed
 * next. Where items are billed in different cycles it has none. Throws a sentence naming a missing field.
 */
export function mapAgreement({ body }: PageItem): MappedRecord<'agreement'> {
  const { read, required } = reading(subscriptionBody, body, 'subscription');
  const status = statuses[required(read.status, 'status')] ?? 'unknown';
  const items = read.items?.data ?? [];
  const [first] = items;
  const isOneCycle = items.every((item) => cycleWord(item.price?.recurring) === cycleWord(first?.price?.recurring));
  const [periodEnd] = items.flatMap((item) => item.current_period_end ?? []).sort();
  const isOver = status === 'cancelled' || status === 'expired';
  const byHand = whyByHand(read);
  return {
    kind: 'agreement',
    id: required(read.id, 'id'),
    company: required(read.customer, 'customer'),
    parent: null,
    data: {
      name: read.description ?? `Subscription ${read.id}`,
      type: null,
      status,
      startDay: read.start_date === null ? null : dayOfInstant(read.start_date),
      endDay: lastDayOf(
        read.ended_at ?? read.cancel_at ?? (read.cancel_at_period_end === true ? (periodEnd ?? null) : null),
      ),
      cycleMonths: isOneCycle ? monthsOf(first?.price?.recurring) : null,
      cycleWord: isOneCycle ? cycleWord(first?.price?.recurring) : 'several',
      nextInvoiceDay: isOver || periodEnd === undefined ? null : dayOfInstant(periodEnd),
      prorate: null,
      billTo: null,
      currency: read.currency,
      ...collectedOf(read.collection_method),
      ...(isOver || byHand === null ? {} : { byHand }),
      linesMark: items.map(({ id, quantity, price }) => `${id} ${quantity} ${price?.id}`).join(', '),
    },
  };
}

/** It is over at an instant; the day before that instant's first second is the last. */
function lastDayOf(over: string | null): string | null {
  return over === null ? null : dayOfInstant(instantOf(Date.parse(over) - secondMs));
}

/** A new word says nothing, and is nobody's leave to charge. */
function collectedOf(method: string | null): Pick<Agreement, 'collected'> {
  if (method === 'charge_automatically') return { collected: 'automatically' };
  return method === 'send_invoice' ? { collected: 'by invoice' } : {};
}
