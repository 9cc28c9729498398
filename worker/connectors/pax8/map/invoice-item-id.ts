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

/** What tells an item from others of its invoice; exact doubles have the same. */
export function fingerprint(body: unknown): string {
  const fields = body !== null && typeof body === 'object' ? (body as Record<string, Json>) : {};
  return deriveId('item', ...telling.map((field) => fields[field] ?? null));
}

/** The item's own id, or one made of its invoice, its content and which one of several doubles it is. */
export function invoiceItemId(body: unknown, invoiceId: string, ordinal: number): string {
  return idOf(body) ?? `${invoiceId}:${fingerprint(body)}:${ordinal}`;
}
