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
  const identified = [...bodies];
  for (const [content, places] of placesByContent(bodies, what, listId)) {
    for (const [ordinal, at] of inOrderOfTexts(bodies, places).entries()) {
      identified[at] = { ...(bodies[at] as object), id: `${content}-${ordinal}` };
    }
  }
  return identified;
}

/** Where entries without an id stand in the list, by what they are. */
function placesByContent(bodies: readonly unknown[], what: keyof typeof telling, listId: string) {
  const places = new Map<string, number[]>();
  for (const [at, body] of bodies.entries()) {
    if (body === null || typeof body !== 'object' || idOf(body) !== null) continue;
    const fields = body as Record<string, Json>;
    const content = deriveId(what, listId, ...telling[what].map((field) => fields[field] ?? null));
    places.set(content, [...(places.get(content) ?? []), at]);
  }
  return places;
}

/** Only doubles are written out to be compared. */
function inOrderOfTexts(bodies: readonly unknown[], places: readonly number[]): readonly number[] {
  if (places.length === 1) return places;
  const texts = places.map((at) => ({ at, text: canonicalJson(bodies[at]) }));
  return texts.toSorted((a, b) => (a.text === b.text ? 0 : a.text < b.text ? -1 : 1)).map(({ at }) => at);
}
