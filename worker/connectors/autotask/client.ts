// Reads Autotask entities: pages by id, everything that meets a filter, and single objects.
import { z } from 'zod';
import { type HttpRequest, nullWhenMissing, VendorError } from '../../lib/http.ts';
import { idOf } from '../../lib/lenient.ts';
import type { ReadContext } from '../types.ts';
import { knownOf } from './known.ts';
import { saidIn } from './refusals.ts';

/** The vendor's largest page, and the one it gives where none is asked for. */
export const pageSize = 500;
/** Every id is above it, but for that of the MSP's own company. */
export const beforeAll = 0;
/** The MSP's own company has the id 0. */
export const beforeOwnCompany = -1;
/** Ids of one question: as many as a page holds objects. */
export const idsAtOnce = pageSize;
/** A longer address than 2,048 characters is not taken, the vendor's part of it included; the question is posted then. */
const longestSearch = 1500;

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
  const { body, status } = await ctx.http.send(questionOf(path, search), answer);
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

function questionOf(path: string, search: object): HttpRequest {
  const text = JSON.stringify(search);
  if (encodeURIComponent(text).length <= longestSearch) return { path, query: { search: text } };
  return { method: 'POST', path, body: search, asks: true };
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

/**
 * The objects with these ids, by id: what stands beside others (their people, contracts, rates). Each is asked for once a
 * job, so what is looked at to see whether it moved is read in other ways. Throws VendorError.
 */
export async function readById(
  ctx: ReadContext,
  entity: string,
  ids: readonly (string | null)[],
  fields?: readonly string[],
): Promise<Map<string, Body>> {
  const read = knownOf<Body | null>(ctx, JSON.stringify([entity, fields ?? null]));
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const missing = wanted.filter((id) => !read.has(id));
  const bodies = await readIn(ctx, entity, 'id', missing, fields === undefined ? {} : { fields });
  for (const id of missing) read.set(id, null);
  for (const body of bodies) read.set(idOf(body) ?? '', body);
  return new Map(wanted.flatMap((id) => keyed(id, read.get(id))));
}

/** Keeps objects that were just read with these fields, so that none is asked for again beside others. */
export function remember(ctx: ReadContext, entity: string, bodies: readonly Body[], fields: readonly string[]): void {
  const read = knownOf<Body | null>(ctx, JSON.stringify([entity, fields]));
  for (const body of bodies) read.set(idOf(body) ?? '', body);
}

function keyed(id: string, body: Body | null | undefined): [string, Body][] {
  return body == null ? [] : [[id, body]];
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
