// Asks Xero: pages of lists, lists that have none, single objects.
import type { z } from 'zod';
import { type HttpAnswer, type HttpRequest, nullWhenMissing, VendorError } from '../../lib/http.ts';
import type { ReadContext } from '../types.ts';
import { sorted } from './refusals.ts';
import { listAnswer, pageAnswer } from './schemas.ts';

/** The vendor takes up to 1,000; an invoice comes with its contact and its lines. */
export const pageSize = 500;
/** How many objects a page can be asked for, each dividing the one before. */
export const pageSizes = [pageSize, 250, 125, 25, 5, 1] as const;

export interface Listing {
  /** The path of the list, and its name in the answer: "Invoices". */
  entity: string;
  /** The field of the id, which pages go by: nothing that is changed leaves its place. */
  idField: string;
  /** Which of its objects: `Type=="ACCREC"`; all of them where it is left out. */
  where?: string;
  /** True where its unit amounts come rounded to two digits unless asked for otherwise (developer.xero.com). */
  hasUnitAmounts?: boolean;
  /** True for a list that leaves out what is archived unless asked for it. */
  hidesArchived?: boolean;
  /** True for a list that comes whole, whatever is asked for. */
  isUnpaged?: boolean;
}

export interface ListPage {
  bodies: unknown[];
  /** The place behind the page. */
  nextOffset: number;
  isLast: boolean;
  /** The vendor's count of all that was asked for. */
  total: number;
  /** The vendor's clock when it answered, UTC milliseconds; null where it did not say. */
  answeredMs: number | null;
}

/** From which place (from 0) of a list on, how many objects at most, and only what changed since an instant, if one is given. */
export interface Wanted {
  offset: number;
  size: number;
  since: string | null;
}

/**
 * Reads the page from a place on, as large as page numbers reach it: a list without page numbers would come without its
 * lines. Throws VendorError, "shape" where the page is of another size than was asked for: places could not be told then.
 */
export async function readFrom(ctx: ReadContext, listing: Listing, { offset, size, since }: Wanted): Promise<ListPage> {
  const { entity, idField, where, hidesArchived = false, isUnpaged = false } = listing;
  const archived = hidesArchived ? { includeArchived: 'true' } : {};
  const query = { where, ...archived, ...unitDigits(listing) };
  const headers: Record<string, string> = since === null ? {} : { 'if-modified-since': since };
  if (isUnpaged) {
    const { body } = await send(ctx, { path: entity, query, headers }, listAnswer(entity));
    const { list: bodies, answeredMs } = body;
    return { bodies, nextOffset: bodies.length, isLast: true, total: bodies.length, answeredMs };
  }
  const fitting = pageSizes.find((each) => each <= size && offset % each === 0) ?? 1;
  const paging = { page: offset / fitting + 1, pageSize: fitting, order: `${idField} ASC` };
  const { body } = await send(ctx, { path: entity, query: { ...query, ...paging }, headers }, pageAnswer(entity));
  const { list: bodies, answeredMs, pageSize: came, itemCount: total } = body;
  if (came !== fitting) {
    throw new VendorError('shape', `${entity}: pages of ${came} came where ${fitting} were asked for`, { body: null });
  }
  const isLast = bodies.length < fitting || offset + bodies.length === total;
  return { bodies, nextOffset: offset + fitting, isLast, total, answeredMs };
}

/** One object as it comes; null when the vendor says it is not there. Throws VendorError. */
export async function readOne(ctx: ReadContext, listing: Listing, id: string): Promise<unknown> {
  const { entity } = listing;
  const path = `${entity}/${encodeURIComponent(id)}`;
  const answer = await nullWhenMissing(send(ctx, { path, query: unitDigits(listing) }, listAnswer(entity)));
  return answer?.body.list[0] ?? null;
}

/** Sends one request. Throws VendorError. */
export async function send<T>(ctx: ReadContext, request: HttpRequest, schema: z.ZodType<T>): Promise<HttpAnswer<T>> {
  try {
    return await ctx.http.send(request, schema);
  } catch (thrown) {
    throw thrown instanceof VendorError ? sorted(thrown, request) : thrown;
  }
}

function unitDigits({ hasUnitAmounts = false }: Listing): { unitdp?: number } {
  return hasUnitAmounts ? { unitdp: 4 } : {};
}
