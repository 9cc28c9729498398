// Reads Autotask entities: pages by id, everything that meets a filter, and single objects.
import { z } from 'zod';
import { nullWhenMissing, VendorError } from '../../lib/http.ts';
import { idOf } from '../../lib/lenient.ts';
import type { ReadContext } from '../types.ts';
import { saidIn } from './refusals.ts';

/** The vendor's largest page, and the one it gives where none is asked for. */
export const pageSize = 500;
/** Every id is above it, but for that of the MSP's own company. */
export const beforeAll = 0;
/** The MSP's own company has the id 0. */
export const beforeOwnCompany = -1;
/** So many ids fit into an address: above 2,048 characters the vendor wants a POST. */
export const idsAtOnce = 100;

/** One condition of a query; all of them hold. `exist` takes no value, `in` a list. */
export type Filter =
  | {
      op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'beginsWith';
      field: string;
      value: string | number | boolean;
    }
  | { op: 'in'; field: string; value: readonly (string | number)[] }
  | { op: 'exist' | 'notExist'; field: string }
  | { op: 'and' | 'or'; items: readonly Filter[] };

/** An object of the vendor's, whatever is in it. */
export type Body = Readonly<Record<string, unknown>>;

export interface IdPage {
  bodies: Body[];
  /** The highest id on the page, or the one it started after; the next page begins behind it. */
  lastId: number;
  isLast: boolean;
}

interface Query {
  filter?: readonly Filter[];
  size?: number;
  /** Only these fields of each object; the id is always among them. */
  fields?: readonly string[];
}

const answer = z.object({
  items: z.array(z.looseObject({})),
  pageDetails: z.object({ nextPageUrl: z.string().nullish() }).nullish(),
});
const counted = z.object({ queryCount: z.int() });
const single = z.object({ item: z.looseObject({}).nullable() });

/**
 * Reads the page of objects with ids above `afterId`. The vendor's documents name this beside `nextPageUrl`; that a page
 * comes in order of id is not written there, so it is looked at. Throws VendorError; "shape" where it does not.
 */
export async function readAfter(
  ctx: ReadContext,
  entity: string,
  afterId: number,
  { filter = [], size = pageSize, fields }: Query = {},
): Promise<IdPage> {
  const search = {
    MaxRecords: size,
    ...(fields === undefined ? {} : { IncludeFields: [...new Set(['id', ...fields])] }),
    filter: [{ op: 'gt', field: 'id', value: afterId }, ...filter],
  };
  const path = `${entity}/query`;
  const { body, status } = await ctx.http.send({ path, query: { search: JSON.stringify(search) } }, answer);
  let lastId = afterId;
  for (const item of body.items) {
    const id = Number(idOf(item) ?? Number.NaN);
    if (!(id > lastId)) {
      throw new VendorError('shape', `${path}: after id ${lastId} comes ${idOf(item)}`, { status });
    }
    lastId = id;
  }
  const isLast = body.items.length < size && body.pageDetails?.nextPageUrl == null;
  if (!isLast && lastId === afterId) {
    throw new VendorError('shape', `${path}: the page after id ${afterId} is empty, and not the last`, { status });
  }
  return { bodies: body.items, lastId, isLast };
}

/** How many objects an entity has (the vendor's `query/count`). Throws VendorError. */
export async function readCount(
  ctx: ReadContext,
  entity: string,
  before: number,
  filter: readonly Filter[] = [],
): Promise<number> {
  const search = JSON.stringify({ filter: [{ op: 'gt', field: 'id', value: before }, ...filter] });
  return (await ctx.http.send({ path: `${entity}/query/count`, query: { search } }, counted)).body.queryCount;
}

/** Everything that meets the filter, page by page. Throws VendorError. */
export async function readAll(ctx: ReadContext, entity: string, query: Query = {}): Promise<Body[]> {
  const bodies: Body[] = [];
  for (let afterId = beforeAll; ; ) {
    const page = await readAfter(ctx, entity, afterId, query);
    bodies.push(...page.bodies);
    if (page.isLast) return bodies;
    afterId = page.lastId;
  }
}

/** All objects of which `field` is one of these ids; nothing is asked where there are none. Throws VendorError. */
export async function readIn(
  ctx: ReadContext,
  entity: string,
  field: string,
  ids: readonly (string | null)[],
  { filter = [], ...query }: Query = {},
): Promise<Body[]> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const bodies: Body[] = [];
  for (let at = 0; at < wanted.length; at += idsAtOnce) {
    const value = wanted.slice(at, at + idsAtOnce).map(Number);
    bodies.push(...(await readAll(ctx, entity, { ...query, filter: [{ op: 'in', field, value }, ...filter] })));
  }
  return bodies;
}

/** The objects with these ids, by id. Throws VendorError. */
export async function readById(
  ctx: ReadContext,
  entity: string,
  ids: readonly (string | null)[],
  fields?: readonly string[],
): Promise<Map<string, Body>> {
  const bodies = await readIn(ctx, entity, 'id', ids, fields === undefined ? {} : { fields });
  return new Map(bodies.map((body) => [idOf(body) ?? '', body]));
}

/**
 * Reads one object as it comes; null when the vendor says that there is none. It says so in three ways: 404, an empty item,
 * and (seen where something is written) 500 with "No matching records found". Throws VendorError.
 */
export async function readOne(ctx: ReadContext, entity: string, id: string): Promise<Body | null> {
  try {
    const asked = ctx.http.send({ path: `${entity}/${encodeURIComponent(id)}` }, single);
    return (await nullWhenMissing(asked))?.body.item ?? null;
  } catch (thrown) {
    if (thrown instanceof VendorError && /no matching records/i.test(saidIn(thrown.body) ?? '')) return null;
    throw thrown;
  }
}
