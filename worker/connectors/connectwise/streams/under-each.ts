// Lists that exist only under a record (an agreement's additions): each parent is asked for its own.
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import { nullWhenMissing } from '../../../lib/http.ts';
import type { Cursor, Page, Past, ReadContext, Stream } from '../../types.ts';
import { readForward } from '../client.ts';
import { ownerBody } from '../schemas.ts';

/** How many parents are waiting in a cursor at most. */
const batchSize = 200;
/** How many parents make a page; the gate lets as many of them be asked side by side as the vendor takes. */
const parentsPerPage = 20;

export interface UnderEach {
  /** The list of the parents, and which of them count. */
  parents: { path: string; conditions?: string };
  /** What is read of each: "additions". */
  child: string;
  /**
   * How many parents a pass asks once all have been read; the next pass goes on behind them, and after the last it
   * starts over. All of them when left out.
   */
  parentsPerPass?: number;
  /** True where another stream reads all of them at first: the first pass asks none, or takes a turn like any other. */
  isReadBefore?: boolean;
}

const underEachCursor = z.object({
  /** The last parent's id that was put into `pending`. */
  after: z.number(),
  /** Parents still to be asked, "parent:company" and commas between them. */
  pending: z.string(),
  /** The last child's id read of the first parent that waits. */
  childAfter: z.number(),
  /** True when no parents come after `after`. */
  isLastBatch: z.boolean(),
  /** True when all parents have been read once, and passes are short. */
  isShort: z.boolean(),
});
type UnderEachCursor = z.infer<typeof underEachCursor>;

const start: UnderEachCursor = { after: 0, pending: '', childAfter: 0, isLastBatch: false, isShort: false };

/** Makes the stream. Each call asks for the next batch of parents (a page without items), or for some parents' lists. */
export function underEachStream<K extends RecordKind>(
  under: UnderEach,
  mapping: Pick<Stream<K>, 'kind' | 'mapperVersion' | 'map' | 'idOf' | 'get'>,
): Stream<K> {
  return {
    ...mapping,
    reads: 'scan',
    pageSizes: [parentsPerPage, 5, 1],
    async list(ctx, cursor, parents = parentsPerPage) {
      if (cursor === null && under.isReadBefore && under.parentsPerPass === undefined) {
        return { items: [], next: start, complete: true };
      }
      const at = readCursor(under, cursor);
      return at.pending === '' ? nextBatch(ctx, under, at) : childrenOf(ctx, under, at, parents);
    },
    past: async (_, cursor) => past(under, readCursor(under, cursor)),
  };
}

function readCursor({ isReadBefore = false, parentsPerPass }: UnderEach, cursor: Cursor | null): UnderEachCursor {
  const isShort = isReadBefore && parentsPerPass !== undefined;
  return underEachCursor.safeParse(cursor).data ?? { ...start, isShort };
}

async function nextBatch(ctx: ReadContext, under: UnderEach, at: UnderEachCursor): Promise<Page> {
  const page = await readForward(ctx, under.parents.path, at.after, {
    conditions: under.parents.conditions,
    fields: 'id,company',
    pageSize: at.isShort ? under.parentsPerPass : batchSize,
  });
  const pending = page.bodies.flatMap(pairOf).join(',');
  return onward(under, [], { ...at, after: page.lastId, pending, childAfter: 0, isLastBatch: page.isLast });
}

function pairOf(body: unknown): string[] {
  const read = ownerBody.safeParse(body).data;
  return read?.id == null ? [] : [`${read.id}:${read.company?.id ?? ''}`];
}

/**
 * Asks the next parents. One with more children than a page
 * holds ends the page and is read on alone. A 404 says only that the parent is not there; what that means for its
 * children is left to the parent's own reading.
 */
async function childrenOf(ctx: ReadContext, under: UnderEach, at: UnderEachCursor, most: number): Promise<Page> {
  const waiting = at.pending.split(',');
  const asked = waiting.slice(0, at.childAfter === 0 ? most : 1).map(ownerOf);
  const pages = await Promise.all(
    asked.map(({ parent }) =>
      nullWhenMissing(readForward(ctx, `${under.parents.path}/${parent}/${under.child}`, at.childAfter)),
    ),
  );
  const items: Page['items'] = [];
  const parents: string[] = [];
  for (const [index, page] of pages.entries()) {
    const { parent = '', company = '' } = asked[index] ?? {};
    items.push(...(page?.bodies ?? []).map((body) => ({ body, parent, ...(company === '' ? {} : { company }) })));
    if (page !== null && !page.isLast) {
      const read = onward(under, items, { ...at, pending: waiting.slice(index).join(','), childAfter: page.lastId });
      return parents.length > 0 ? { ...read, covers: { parents } } : read;
    }
    if (page !== null && at.childAfter === 0) parents.push(parent);
  }
  const read = onward(under, items, { ...at, pending: waiting.slice(asked.length).join(','), childAfter: 0 });
  return parents.length > 0 ? { ...read, covers: { parents } } : read;
}

/** Behind the list of the first parent that waits; what of it was read stays. */
function past(under: UnderEach, at: UnderEachCursor): Past | null {
  if (at.pending === '') return null;
  const [first = '', ...waiting] = at.pending.split(',');
  const { parent, company } = ownerOf(first);
  // An empty batch is over, and a page without items says so.
  const cursor = { ...at, pending: waiting.join(','), childAfter: 0 };
  const name = `the ${under.child} of ${under.parents.path}/${parent}`;
  return { cursor, id: null, name, ...(company === '' ? {} : { company }) };
}

function ownerOf(pair: string): { parent: string; company: string } {
  const [parent = '', company = ''] = pair.split(':');
  return { parent, company };
}

/** A whole pass ends with the last parent, a short one with its batch. */
function onward({ parentsPerPass }: UnderEach, items: Page['items'], at: UnderEachCursor): Page {
  const complete = at.pending === '' && (at.isLastBatch || at.isShort);
  if (!complete) return { items, next: at, complete };
  const after = at.isLastBatch ? 0 : at.after;
  return { items, next: { ...start, after, isShort: parentsPerPass !== undefined }, complete };
}
