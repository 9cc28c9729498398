// How Pax8 lists: filters, one sort, and zero-based pages.
import type { Json, Row } from '../rows.ts';
import { isRow } from '../rows.ts';
import { badRequest } from './errors.ts';

const DEFAULT_SIZE = 10;
const MAX_SIZE = 200;

export interface ListRule {
  /** Query names that must equal the field of that name, ignoring case. */
  filters: string[];
  /** Allowed values of filters that are enums. */
  enums?: Record<string, string[]>;
  sorts: string[];
}

/** The rows a query selects, in the order it asks for. Throws a Refusal. */
export function selectRows(rows: Row[], query: URLSearchParams, rule: ListRule): Row[] {
  const filters = rule.filters.filter((name) => query.has(name));
  for (const name of filters) requireEnum(name, query.get(name) ?? '', rule.enums?.[name]);
  const selected = rows.filter((row) => filters.every((name) => matches(row, name, query.get(name) ?? '')));
  return sorted(selected, query.get('sort'), rule.sorts);
}

function requireEnum(name: string, value: string, values: string[] | undefined): void {
  if (values && !values.some((one) => one.toLowerCase() === value.toLowerCase())) {
    throw badRequest(`Invalid value '${value}' for parameter '${name}'. Allowed: ${values.join(', ')}`);
  }
}

function matches(row: Row, name: string, value: string): boolean {
  const field = row[name] ?? (isRow(row.address) ? row.address[name] : undefined);
  return field !== undefined && String(field).toLowerCase() === value.toLowerCase();
}

function sorted(rows: Row[], sort: string | null, sorts: string[]): Row[] {
  if (sort === null || sort === '') return rows;
  const [name = '', direction = 'asc'] = sort.split(',');
  if (!sorts.includes(name)) throw badRequest(`Cannot sort by '${name}'. Allowed: ${sorts.join(', ')}`);
  if (direction !== 'asc' && direction !== 'desc')
    throw badRequest(`Sort direction '${direction}' must be asc or desc`);
  const sign = direction === 'desc' ? -1 : 1;
  return rows.toSorted((left, right) => sign * compare(left[name] ?? null, right[name] ?? null));
}

function compare(left: Json, right: Json): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [String(left ?? ''), String(right ?? '')];
  return a === b ? 0 : a < b ? -1 : 1;
}

/** One page of rows in Pax8's envelope. Throws a Refusal for a page or size out of range. */
export function pageOf(rows: Row[], query: URLSearchParams): Json {
  const number = wholeNumber('page', query.get('page'), 0, 0, Number.MAX_SAFE_INTEGER);
  const size = wholeNumber('size', query.get('size'), DEFAULT_SIZE, 1, MAX_SIZE);
  return {
    content: rows.slice(number * size, (number + 1) * size),
    page: { size, totalElements: rows.length, totalPages: Math.ceil(rows.length / size), number },
  };
}

function wholeNumber(name: string, text: string | null, fallback: number, low: number, high: number): number {
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < low)
    throw badRequest(`Parameter '${name}' must be greater than or equal to ${low}`);
  if (value > high) throw badRequest(`Parameter '${name}' must be less than or equal to ${high}`);
  return value;
}
