// Gives Pax8 invoice items, which come without ids, ids that survive another order of the list.
import { deriveId, type Json } from '../../../../shared/canonical.ts';
import { idOf } from '../../../lib/lenient.ts';

const telling = [
  'companyId',
  'subscriptionId',
  'productId',
  'sku',
  'type',
  'description',
  'startPeriod',
  'endPeriod',
  'rateType',
  'price',
  'cost',
  'quantity',
];

/**
 * Adds to each item the id that the vendor leaves out, made of the invoice, of what tells the item from others, and of
 * its number among exact doubles. So it needs all items of the invoice at once. An id that is there stays.
 */
export function withIds(bodies: readonly unknown[], invoiceId: string): unknown[] {
  const counts = new Map<string, number>();
  return bodies.map((body) => {
    if (body === null || typeof body !== 'object' || idOf(body) !== null) return body;
    const fields = body as Record<string, Json>;
    const content = deriveId('item', invoiceId, ...telling.map((field) => fields[field] ?? null));
    const ordinal = counts.get(content) ?? 0;
    counts.set(content, ordinal + 1);
    return { ...body, id: `${content}-${ordinal}` };
  });
}
