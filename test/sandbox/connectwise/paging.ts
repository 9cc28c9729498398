// ConnectWise's two ways of paging: by page number, and forward-only by id.
import type { Row } from '../rows.ts';
import { badBody } from './errors.ts';

/** A request's query; names are taken in any case ("pagesize", as clients made of the vendor's older specification send it). */
export function queryOf(request: Request): URLSearchParams {
  const known = [
    ...['conditions', 'childConditions', 'customFieldConditions', 'orderBy'],
    ...['fields', 'page', 'pageSize', 'pageId'],
  ];
  const given = [...new URL(request.url).searchParams];
  return new URLSearchParams(
    given.map(([name, value]) => [known.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name, value]),
  );
}

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 1000;

export interface PageOfRows {
  rows: Row[];
  headers: Record<string, string>;
}

/** The page a request asks for, with the Link header that leads on. `rows` are in order, by id when forward-only. */
export function pageOf(request: Request, rows: Row[]): PageOfRows {
  const url = new URL(request.url);
  url.search = String(queryOf(request));
  const size = pageSize(url.searchParams.get('pageSize'));
  return isForwardOnly(request, url) ? forwardPage(url, rows, size) : numberedPage(url, rows, size);
}

function isForwardOnly(request: Request, url: URL): boolean {
  const asked = request.headers.get('pagination-type')?.toLowerCase() === 'forward-only';
  if (asked && url.searchParams.get('orderBy')) throw badBody('orderBy cannot be used with forward-only pagination.');
  return asked;
}

function forwardPage(url: URL, rows: Row[], size: number): PageOfRows {
  const afterId = Number(url.searchParams.get('pageId') ?? 0);
  const rest = rows.filter((row) => Number(row.id) > afterId);
  const page = rest.slice(0, size);
  const isLast = rest.length <= size;
  // The header is there on the last page too, empty: that is how clients know the end.
  const link = isLast ? '' : linkTo(url, { pageId: String(page.at(-1)?.id), pageSize: String(size) }, 'next');
  return { rows: page, headers: { link } };
}

function numberedPage(url: URL, rows: Row[], size: number): PageOfRows {
  const page = wholeNumber('page', url.searchParams.get('page'), 1);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const links: string[] = [];
  const add = (number: number, rel: string) =>
    links.push(linkTo(url, { page: String(number), pageSize: String(size) }, rel));
  if (page > 1) add(1, 'first');
  if (page > 1) add(page - 1, 'prev');
  if (page < last) add(page + 1, 'next');
  if (page < last) add(last, 'last');
  const start = (page - 1) * size;
  return { rows: rows.slice(start, start + size), headers: links.length > 0 ? { link: links.join(', ') } : {} };
}

function linkTo(url: URL, parameters: Record<string, string>, rel: string): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  return `<${target.href}>; rel="${rel}"`;
}

function pageSize(text: string | null): number {
  return Math.min(wholeNumber('pageSize', text, DEFAULT_PAGE_SIZE), MAX_PAGE_SIZE);
}

function wholeNumber(name: string, text: string | null, fallback: number): number {
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw badBody(`${name} must be a whole number of at least 1.`);
  return value;
}
