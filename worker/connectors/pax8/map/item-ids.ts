// Gives what Pax8 lists without ids (invoice items, draft items, usage lines) ids that survive another order of the list.
import { canonicalJson, deriveId, type Json } from '../../../../shared/canonical.ts';
import { idOf } from '../../../lib/lenient.ts';

/** What tells one entry of a list from another; no amounts, which anyone who sees an id could find by trying. */
const telling = {
  item: [
    'companyId',
    'subscriptionId',
    'productId',
    'sku',
    'type',
    'description',
    'startPeriod',
    'endPeriod',
    'rateType',
    'quantity',
  ],
  // A draft's amounts move until it is invoiced; the entry stays the same one.
  'draft-item': ['companyId', 'subscriptionId', 'productId', 'sku', 'type', 'description', 'startPeriod', 'endPeriod'],
  'usage-line': ['usageDate', 'productId', 'productName', 'unitOfMeasure', 'isTrial'],
} as const;

/**
 * Adds to each entry the id that the vendor leaves out, made of the list it is on, of what tells it from others, and of
 * its number among doubles (in the order of their texts). So it needs the whole list at once. An id that is there stays.
 */
export function withIds(bodies: readonly unknown[], what: keyof typeof telling, listId: string): unknown[] {
  const counts = new Map<string, number>();
  const identified = [...bodies];
  for (const [at, body] of [...bodies.entries()].toSorted(([, left], [, right]) => compareTexts(left, right))) {
    if (body === null || typeof body !== 'object' || idOf(body) !== null) continue;
    const fields = body as Record<string, Json>;
    const content = deriveId(what, listId, ...telling[what].map((field) => fields[field] ?? null));
    const ordinal = counts.get(content) ?? 0;
    counts.set(content, ordinal + 1);
    identified[at] = { ...body, id: `${content}-${ordinal}` };
  }
  return identified;
}

function compareTexts(left: unknown, right: unknown): number {
  const [a, b] = [canonicalJson(left), canonicalJson(right)];
  return a === b ? 0 : a < b ? -1 : 1;
}
