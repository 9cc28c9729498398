// Which right of a security role a request needs, in ConnectWise's own names.
import type { HttpRequest, VendorRight } from '../../lib/http.ts';
import { refusal } from './schemas.ts';

const grantedAt = 'System › Security Roles in ConnectWise, for the role of the API member';

/**
 * ConnectWise publishes no list of rights by address; these are its modules as public guides for integrations name them
 * (unconfirmed), the nearest path first.
 */
const modules: readonly [path: RegExp, module: string][] = [
  [/^company\/companies\/\d+\/notes/, 'Companies › Notes'],
  [/^company\/companies/, 'Companies › Company Maintenance'],
  [/^company\/contacts/, 'Companies › Contacts'],
  [/^finance\/agreements/, 'Finance › Agreements'],
  [/^finance\/invoices/, 'Finance › Invoicing'],
  [/^procurement\/catalog/, 'Procurement › Product Catalog'],
  [/^procurement\/products/, 'Procurement › Products'],
  [/^service\/tickets/, 'Service Desk › Service Tickets'],
  [/^project\/projects\/\d+\/phases/, 'Project › Project Phases'],
  [/^project\/projects/, 'Project › Project Headers'],
  [/^time\/entries/, 'Time & Expense › Time Entry'],
  [/^expense\/entries/, 'Time & Expense › Expense Reports'],
  [/^system\/members/, 'System › Member Maintenance'],
];
const otherwise = 'System › Table Setup';
const levels = { GET: 'Inquire', POST: 'Add', PUT: 'Edit', PATCH: 'Edit', DELETE: 'Delete' } as const;

/** A missing or unknown client id is answered 403 too, and is one of the keys. */
export function rightFor(
  { method = 'GET', path }: Pick<HttpRequest, 'method' | 'path'>,
  answer: unknown,
): VendorRight | null {
  if (/client ?id/i.test(refusal.safeParse(answer).data?.message ?? '')) return null;
  const module = modules.find(([pattern]) => pattern.test(path))?.[1] ?? otherwise;
  return { name: `${module}: ${levels[method]}`, grantedAt };
}
