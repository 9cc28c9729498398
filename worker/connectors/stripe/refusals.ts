// Stripe's refusals: what they say, and which right of a restricted key a request lacks.
import type { HttpRequest, VendorRight } from '../../lib/http.ts';
import { refusal } from './schemas.ts';

const grantedAt = 'Developers › API keys in Stripe, for the restricted key';

/** Names of the Dashboard's list of rights, by address, where the refusal names none (unconfirmed). */
const resources: readonly [path: RegExp, resource: string][] = [
  [/^customers/, 'Customers'],
  [/^products/, 'Products'],
  [/^subscription/, 'Subscriptions'],
  [/^(invoices|invoice_payments|invoiceitems)/, 'Invoices'],
  [/^credit_notes/, 'Credit notes'],
  [/^(charges|refunds)/, 'Charges and Refunds'],
  [/^disputes/, 'Disputes'],
  [/^payouts/, 'Payouts'],
  [/^balance_transactions/, 'Balance transaction sources'],
  [/^events/, 'Events'],
];

/** "No such invoice: 'in_1' (resource_missing)"; null where the body is no refusal. */
export function saidIn(body: unknown): string | null {
  const said = refusal.safeParse(body).data?.error;
  if (said?.message == null) return null;
  return said.code === null ? said.message : `${said.message} (${said.code})`;
}

/** A key of another account is refused with 403 as well, and is a matter of the keys. */
export function rightFor(
  { method = 'GET', path }: Pick<HttpRequest, 'method' | 'path'>,
  answer: unknown,
): VendorRight | null {
  const said = refusal.safeParse(answer).data?.error.message ?? '';
  const named = /Having the '([a-z_]+)' permission/i.exec(said)?.[1];
  if (named !== undefined) return { name: named, grantedAt };
  if (/does not have access to account|account_invalid/i.test(said)) return null;
  const resource = resources.find(([pattern]) => pattern.test(path))?.[1] ?? path.split('/')[0] ?? path;
  return { name: `${resource}: ${method === 'GET' ? 'Read' : 'Write'}`, grantedAt };
}

/** Whether an object is only not there because the key is of the other mode: nothing is gone then (general knowledge, unconfirmed). */
export function isOfOtherMode(body: unknown): boolean {
  return /a similar object exists in (live|test) mode/i.test(refusal.safeParse(body).data?.error.message ?? '');
}
