// Bills or credits a sum once: an invoice item that waits for the subscription's next invoice.
import { z } from 'zod';
import { addDays, type Day } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionOf, ReadContext, WriteHandler } from '../../types.ts';
import { readWhole, write } from '../client.ts';
import { inMinor } from '../map/amount.ts';
import { pendingItemBody } from '../schemas.ts';
import { type ItemNow, madeBy, readItem, whyNot } from './item.ts';

const wanted = z.object({
  before: z.object({ currency: z.string(), fromDay: z.iso.date(), toDay: z.iso.date() }),
  after: z.object({ amount: decimal, text: z.string().min(1).max(2000) }),
});

interface Found {
  id: string | null;
  amount: number | null;
  description: string | null;
  invoice: string | null;
}

/**
 * The sum goes onto the next invoice of the subscription and of no other one, below 0 as a credit; discounts of the client
 * change nothing of it. It carries the action's id in its metadata and is found by that among all of the client's items, on
 * an invoice or not: Stripe forgets a key after a day.
 */
export const pendingItem: WriteHandler<'bill-once'> = {
  request: { method: 'POST', path: 'invoiceitems' },
  means() {
    return {
      on: ['agreement-line'],
      how: 'create',
      from: 'first-unbilled',
      lockedBy: ['run'],
      undo: null,
      repeat: 'key',
    };
  },

  async readBefore(ctx, action) {
    const item = await readItem(ctx, action);
    if (item === null) return { state: 'gone', seen: null };
    const found = await findOurs(ctx, item, action);
    if (found !== null) return { state: 'already-done', seen: found };
    const why = whyNot(item, action) ?? whyEarlier(item, action);
    return why === null ? { state: 'as-expected', seen: item.seen } : { state: 'moved', seen: item.seen, why };
  },

  async send(ctx, action) {
    const item = await readItem(ctx, action);
    if (item === null) throw new VendorError('rejected', 'the item that the sum belongs to is gone', { sent: false });
    const { amount, currency, fromDay, toDay, text } = wantedOf(action);
    return write(ctx, action, 'invoiceitems', {
      customer: item.customer,
      subscription: item.subscription,
      amount,
      currency: currency.toLowerCase(),
      description: text,
      discountable: 'false',
      'period[start]': secondOf(fromDay),
      'period[end]': secondOf(addDays(toDay, 1)),
      [`metadata[${madeBy}]`]: action.id,
    });
  },

  async readBack(ctx, action) {
    const item = await readItem(ctx, action);
    const seen = item === null ? null : await findOurs(ctx, item, action);
    return { done: seen !== null, seen };
  },
};

/** Sums that wait may be invoiced, and charged, more often than the subscription is. */
function whyEarlier({ sumsDay }: ItemNow, { before }: ActionOf<'bill-once'>): string | null {
  if (sumsDay === null || before.nextInvoiceDay === null || sumsDay >= before.nextInvoiceDay) return null;
  return `sums that wait are invoiced on ${sumsDay} there, and this one was to be on the invoice of ${before.nextInvoiceDay}`;
}

async function findOurs(ctx: ReadContext, { customer }: ItemNow, { id }: ActionOf<'bill-once'>): Promise<Found | null> {
  const bodies = await readWhole(ctx, 'invoiceitems', { customer });
  const items = bodies.flatMap((body) => pendingItemBody.safeParse(body).data ?? []);
  const ours = items.find(({ metadata }) => metadata[madeBy] === id);
  if (ours === undefined) return null;
  return { id: ours.id, amount: ours.amount, description: ours.description, invoice: ours.invoice };
}

function wantedOf(action: ActionOf<'bill-once'>) {
  const read = wanted.safeParse(action).data;
  const amount = read?.after.amount ?? null;
  if (read === undefined || amount === null) {
    throw new VendorError('rejected', 'a sum needs an amount, a currency, its days and a text', { sent: false });
  }
  const { currency, fromDay, toDay } = read.before;
  const minor = inMinor(amount, currency);
  if (minor === null) {
    throw new VendorError('rejected', `${amount} ${currency} is no whole number of its smallest unit`, { sent: false });
  }
  return { amount: minor, currency, fromDay, toDay, text: read.after.text };
}

function secondOf(day: Day): string {
  return String(Date.parse(`${day}T00:00:00Z`) / 1000);
}
