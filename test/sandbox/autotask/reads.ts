// Reads: one object, a page of a query, a count, and what is known of an entity's fields.
import { jsonResponse, readJson, type VendorContext } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import { isRow, numberAt } from '../rows.ts';
import type { EntityName } from './entity-fields.ts';
import { failed, notFound } from './errors.ts';
import { fieldsOf, oneOf } from './fields.ts';
import { selectRows } from './query.ts';
import { asServed, served } from './rows.ts';

const MOST = 500;
/** A longer address is not taken; a query of that size is posted. */
export const LONGEST_URL = 2048;

/** Where the sources differ. */
export interface ReadVariants {
  /** How an id that is not there is answered: with an empty item, or by the web server's own page. */
  missing?: 'empty' | 'page';
}

/** One object by its id. */
export function readOne(
  context: VendorContext,
  entity: EntityName,
  id: string,
  { missing = 'empty' }: ReadVariants,
): Response {
  const state = context.state();
  const row = state.rows('autotask', entity).find((each) => String(each.id) === id);
  if (row === undefined && missing === 'page') throw notFound();
  return jsonResponse({ item: row === undefined ? null : whole(entity, asServed(state, entity, row)) });
}

/** A page of the objects that a query selects; `behind` is the id it goes on from. */
export async function readPage(context: VendorContext, request: Request, entity: EntityName): Promise<Response> {
  const url = new URL(request.url);
  const query = await queryIn(request, url);
  const rows = selectRows(served(context.state(), entity), query.filter, entity);
  const paging = pagingIn(url);
  const size = paging?.size ?? sizeIn(query);
  const behind = paging?.behind ?? -1;
  const rest = rows.filter((row) => numberAt(row, 'id') > behind);
  const page = rest.slice(0, size);
  const fields = fieldsIn(query, entity);
  const next = rest.length > page.length ? nextUrl(url, size, page) : null;
  return jsonResponse({
    items: page.map((row) => (fields === null ? whole(entity, row) : picked(row, fields))),
    pageDetails: { count: page.length, requestCount: size, prevPageUrl: null, nextPageUrl: next },
  });
}

/** How many objects a query selects. */
export async function readCount(context: VendorContext, request: Request, entity: EntityName): Promise<Response> {
  const query = await queryIn(request, new URL(request.url));
  return jsonResponse({ queryCount: selectRows(served(context.state(), entity), query.filter, entity).length });
}

async function queryIn(request: Request, url: URL): Promise<Row> {
  const query = request.method === 'POST' ? await readJson(request) : parsed(url.searchParams.get('search'));
  if (!isRow(query)) throw failed('The search is not valid JSON.');
  // Names of the query itself are taken in any case.
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]));
}

function parsed(text: string | null): Json | undefined {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function sizeIn({ maxrecords }: Row): number {
  if (maxrecords === undefined || maxrecords === null) return MOST;
  if (typeof maxrecords === 'number' && Number.isInteger(maxrecords) && maxrecords >= 1 && maxrecords <= MOST)
    return maxrecords;
  throw failed(`MaxRecords must be between 1 and ${MOST}.`);
}

function fieldsIn({ includefields }: Row, entity: EntityName): string[] | null {
  if (!Array.isArray(includefields) || includefields.length === 0) return null;
  return includefields.map((name) => {
    const field = fieldsOf(entity).get(String(name).toLowerCase());
    if (field === undefined) throw failed(`Unable to find ${String(name)} in the ${oneOf(entity)} Entity.`);
    return field.name;
  });
}

function picked(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** Every field of the entity is there, empty ones as null; what a world has beside them is served as it is. */
function whole(entity: EntityName, row: Row): Row {
  const empty = Object.fromEntries([...fieldsOf(entity).values()].map(({ name }) => [name, null]));
  return { ...empty, userDefinedFields: [], ...row };
}

/** An absolute address that holds where the next page begins; the same verb goes on with it. */
function nextUrl(url: URL, size: number, page: readonly Row[]): string {
  const ids = { pageSize: size, previousIds: [], nextIds: [numberAt(page.at(-1) ?? {}, 'id')] };
  const next = new URL(`${url.pathname.replace(/\/next$/, '')}/next`, url);
  next.searchParams.set('paging', JSON.stringify(ids));
  const search = url.searchParams.get('search');
  if (search !== null) next.searchParams.set('search', search);
  return next.href;
}

function pagingIn(url: URL): { size: number; behind: number } | null {
  const paging = parsed(url.searchParams.get('paging'));
  if (!isRow(paging) || !Array.isArray(paging.nextIds)) return null;
  return { size: numberAt(paging, 'pageSize') || MOST, behind: Number(paging.nextIds.at(-1) ?? -1) };
}
