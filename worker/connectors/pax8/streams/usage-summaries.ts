// Metered use: a subscription is asked for its own, for there is no list across subscriptions.
import { z } from 'zod';
import { nullWhenMissing } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Page, PageItem, ReadContext, Stream } from '../../types.ts';
import { readAll, readOne, readPage } from '../client.ts';
import { mapUsageSummary } from '../map/usage-summary.ts';
import { ownerBody } from '../schemas.ts';

/** With a pass every 15 minutes, 960 subscriptions are asked within a day, as often as vendors post use. */
const subscriptionsPerPass = 10;
/** How many a call of the first pass asks, which goes through all. */
const subscriptionsAtFirst = 40;
/** How many subscriptions are asked side by side. */
const subscriptionsAtOnce = 2;

const usageCursor = z.object({
  /** The page of subscriptions, in the order they were made; as long as a call asks for. */
  page: z.int().nonnegative(),
  /** True when all were read once, and a pass is one call. */
  isShort: z.boolean(),
});

/**
 * Use moves without its subscription moving, so all subscriptions are asked in turn, some at a call; after the last the
 * turn starts over. A call is a request for the list and one for each subscription.
 */
export const usageSummaries: Stream<'usage-summary'> = {
  kind: 'usage-summary',
  mapperVersion: 1,
  reads: 'scan',
  map: mapUsageSummary,
  idOf,
  async list(ctx, cursor) {
    const { page, isShort } = usageCursor.safeParse(cursor).data ?? { page: 0, isShort: false };
    const sort = 'createdDate,asc';
    const size = isShort ? subscriptionsPerPass : subscriptionsAtFirst;
    const { bodies, isLast } = await readPage(ctx, 'subscriptions', page, { sort }, size);
    const read = await readInTurns(ctx, bodies.flatMap(ownerOf));
    const next = { page: isLast ? 0 : page + 1, isShort: isShort || isLast };
    return { ...read, next, complete: isShort || isLast };
  },
  get: (ctx, id) => readOne(ctx, `usage-summaries/${encodeURIComponent(id)}`),
  follow: [{ stream: 'usage-lines', when: () => true }],
};

type Owner = { parent: string; company?: string };

function ownerOf(body: unknown): Owner[] {
  const read = ownerBody.safeParse(body).data;
  if (read?.id == null) return [];
  return [{ parent: read.id, ...(read.companyId === null ? {} : { company: read.companyId }) }];
}

async function readInTurns(ctx: ReadContext, owners: readonly Owner[]): Promise<Pick<Page, 'items' | 'covers'>> {
  const items: PageItem[] = [];
  const parents: string[] = [];
  for (let at = 0; at < owners.length; at += subscriptionsAtOnce) {
    const asked = owners.slice(at, at + subscriptionsAtOnce);
    const lists = await Promise.all(asked.map((owner) => usageOf(ctx, owner)));
    for (const [index, list] of lists.entries()) {
      if (list !== null) parents.push(asked[index]?.parent ?? '');
      items.push(...(list ?? []));
    }
  }
  return parents.length > 0 ? { items, covers: { parents } } : { items };
}

/** Null when the subscription is not there; what that means is left to its own reading. */
async function usageOf(ctx: ReadContext, owner: Owner): Promise<PageItem[] | null> {
  const path = `subscriptions/${encodeURIComponent(owner.parent)}/usage-summaries`;
  const read = await nullWhenMissing(readAll(ctx, path, { sort: 'resourceGroup,asc' }));
  return read === null ? null : read.bodies.map((body) => ({ body, ...owner }));
}
