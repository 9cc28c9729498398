// Which record an Autotask address names.
import { base64url } from 'jose';
import type { RecordPage } from '../types.ts';
import { invoicingNames, recordPaths, ticketNumber, umbrellaView } from './pages.ts';

/** A record by its id, by the number people call it, or by both. */
export interface Named {
  kind: RecordPage['kind'];
  id: string | null;
  number: string | null;
}

/** The path as the tables have it: in lower case, with single slashes, without "/index". */
export function pathOf({ pathname }: URL): string {
  return pathname
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/(index)?$/, '');
}

/** The record of a page that shows one; null for any other page, and for one that is not saved yet. */
export function namedByAddress(url: URL): Named | null {
  const path = pathOf(url);
  const page = recordPaths.find((each) => each.path === path);
  if (page === undefined) return null;
  const query = queryOf(url);
  const id = idIn(query.get(page.id)) ?? (page.kind === 'ticket' ? onlyOfList(query) : null);
  const number = page.kind === 'ticket' ? numberIn(query.get('ticketnumber')) : null;
  return { kind: page.kind, id, number };
}

/** Whether the address is that of a page on which the invoices of many clients are made. */
export function isInvoicing(url: URL): boolean {
  return invoicingNames.test(pathOf(url)) || invoicingNames.test(queryOf(url).get('view')?.toLowerCase() ?? '');
}

/** What Onyx's own address says it shows: the page in its frame, or a contract that it draws itself. */
export function readOnyx(url: URL): { framed: URL | null; umbrella: Named | null } {
  const query = queryOf(url);
  const data = readViewData(query.get('view-data'));
  const id = query.get('view')?.toLowerCase() === umbrellaView ? idIn(data?.contractId) : null;
  const umbrella: Named | null = id === null ? null : { kind: 'agreement', id, number: null };
  const framed = typeof data?.url === 'string' ? URL.parse(data.url, url) : null;
  return { framed: framed?.host === url.host ? framed : null, umbrella };
}

/** Names in lower case: the vendor writes ticketId, ticketID and TicketId. */
function queryOf(url: URL): Map<string, string> {
  return new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
}

/** Pages with several tickets list them all, in an order that changes: only a list of one says which is shown. */
function onlyOfList(query: ReadonlyMap<string, string>): string | null {
  const ids = new Set([...query].filter(([name]) => /^ids\[\d+\]$/.test(name)).map(([, value]) => value));
  return ids.size === 1 ? idIn([...ids][0]) : null;
}

function idIn(value: unknown): string | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return /^[1-9]\d{0,11}$/.test(text) ? text : null;
}

function numberIn(value: string | undefined): string | null {
  return value !== undefined && new RegExp(`^${ticketNumber.source}$`).test(value) ? value : null;
}

function readViewData(text: string | undefined): { url?: unknown; contractId?: unknown } | null {
  if (text === undefined) return null;
  try {
    // A "+" of base64 that was not escaped in the address reads as a space.
    const bytes = base64url.decode(text.replaceAll(' ', '+').replaceAll('+', '-').replaceAll('/', '_'));
    const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof data === 'object' && data !== null ? data : null;
  } catch {
    // A view with data of another making is not an error of the page.
    return null;
  }
}
