// Answers a list: filtered, in order, and in pages where pages are asked for.
import type { Json, Row } from '../rows.ts';
import { rowAt, textAt } from '../rows.ts';
import type { Collection } from './collections.ts';
import { noSuchProperty, pagingInvalid, queryUnreadable } from './errors.ts';
import { shown } from './shown.ts';
import { type Filter, readWhere } from './where.ts';
import { dateMs } from './wire-dates.ts';

const USUAL_PAGE_SIZE = 100;
const LARGEST_PAGE_SIZE = 1000;

export interface Listed {
  rows: Row[];
  pagination: Row | null;
}

/** The rows of a list that a request asks for. Throws a Refusal. */
export function listOf(collection: Collection, all: readonly Row[], request: Request): Listed {
  const query = new URL(request.url).searchParams;
  const filters = filtersOf(collection, query, request.headers.get('if-modified-since'));
  const found = ordered(
    collection,
    all.filter((row) => filters.every((filter) => filter(row))),
    query.get('order'),
  );
  const isPaged = collection.isPaged && query.has('page');
  const show = {
    unitDigits: query.get('unitdp') === '4' ? 4 : 2,
    hasLines: isPaged || !collection.isPaged,
    isSummary: query.get('summaryOnly') === 'true',
  };
  if (!isPaged) return { rows: found.map((row) => shown(row, show)), pagination: null };
  const page = wholeNumber(query, 'page', 1, Number.MAX_SAFE_INTEGER);
  const pageSize = wholeNumber(query, 'pageSize', USUAL_PAGE_SIZE, LARGEST_PAGE_SIZE);
  const rows = found.slice((page - 1) * pageSize, page * pageSize).map((row) => shown(row, show));
  const pageCount = Math.ceil(found.length / pageSize);
  return { rows, pagination: { page, pageSize, pageCount, itemCount: found.length } };
}

function filtersOf(collection: Collection, query: URLSearchParams, modifiedSince: string | null): Filter[] {
  const { idField, path } = collection;
  const filters: Filter[] = [];
  const where = query.get('where');
  if (where !== null && where.trim() !== '') filters.push(readWhere(where, collection));
  const among = (name: string, at: (row: Row) => Json | undefined) => {
    const wanted = query
      .get(name)
      ?.split(',')
      .map((each) => each.trim().toLowerCase());
    if (wanted !== undefined) filters.push((row) => wanted.includes(String(at(row) ?? '').toLowerCase()));
  };
  among('IDs', (row) => row[idField]);
  among('InvoiceNumbers', (row) => row.InvoiceNumber);
  among('ContactIDs', (row) => rowAt(row, 'Contact').ContactID);
  among('Statuses', (row) => row.Status);
  const term = query.get('searchTerm')?.toLowerCase();
  if (term !== undefined) filters.push((row) => searched(path, row).some((text) => text.toLowerCase().includes(term)));
  if (path === 'Contacts' && query.get('includeArchived') !== 'true' && !query.has('IDs')) {
    filters.push((row) => row.ContactStatus !== 'ARCHIVED');
  }
  if (modifiedSince !== null) {
    const sinceMs = sinceOf(modifiedSince);
    filters.push((row) => Math.floor((dateMs(row.UpdatedDateUTC) ?? 0) / 1000) * 1000 >= sinceMs);
  }
  return filters;
}

function searched(path: string, row: Row): string[] {
  const fields = path === 'Contacts' ? ['Name', 'FirstName', 'LastName', 'ContactNumber', 'EmailAddress'] : null;
  return (fields ?? ['InvoiceNumber', 'Reference']).map((field) => textAt(row, field));
}

/** To the second, in UTC where no zone is said; what is no date is refused (the text is composed). */
function sinceOf(text: string): number {
  const isBare = /^\d{4}-\d{2}-\d{2}(T[\d:.]+)?$/.test(text);
  const ms = Date.parse(isBare ? `${text.includes('T') ? text : `${text}T00:00:00`}Z` : text);
  if (Number.isNaN(ms)) throw queryUnreadable('If-Modified-Since is not a date');
  return Math.floor(ms / 1000) * 1000;
}

/** By the fields that are asked for; by the last change, and then the id, where none are. */
function ordered({ idField, properties, type }: Collection, rows: readonly Row[], order: string | null): Row[] {
  const usual = ['UpdatedDateUTC', idField].filter((name) => properties.includes(name));
  const terms = order === null || order.trim() === '' ? usual : order.split(',');
  const keys = terms.map((term) => {
    const [name = '', direction = 'ASC', ...more] = term.trim().split(/\s+/);
    if (!properties.includes(name.split('.')[0] ?? '')) throw noSuchProperty(name, type);
    if (!/^(asc|desc)$/i.test(direction) || more.length > 0) throw queryUnreadable('Syntax error in order');
    return { name, sign: direction.toUpperCase() === 'DESC' ? -1 : 1 };
  });
  return rows.toSorted((a, b) => {
    for (const { name, sign } of keys) {
      const side = sideOf(keyOf(a, name), keyOf(b, name));
      if (side !== 0) return side * sign;
    }
    return 0;
  });
}

function keyOf(row: Row, path: string): string | number {
  const value = path.split('.').reduce<Json | undefined>((at, name) => rowAt({ at: at ?? null }, 'at')[name], row);
  return dateMs(value) ?? (typeof value === 'number' ? value : String(value ?? '').toLowerCase());
}

function sideOf(a: string | number, b: string | number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function wholeNumber(query: URLSearchParams, name: string, usual: number, most: number): number {
  const text = query.get(name);
  if (text === null) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) throw pagingInvalid(name);
  return value;
}
