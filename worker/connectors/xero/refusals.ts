// Xero's refusals: what they say, and which of them speak of the keys.
import { rightMissing } from '../../../shared/right-missing.ts';
import { type HttpRequest, VendorError, type VendorRight } from '../../lib/http.ts';
import { refusal } from './schemas.ts';

type Asked = Pick<HttpRequest, 'method' | 'path'>;

/** Said with 403 of an organisation that the consent is not for, or that was disconnected there. */
const otherTenant = 'AuthenticationUnsuccessful';
/** Said with 401 of a right that is missing; the token itself is good. */
const noRight = 'AuthorizationUnsuccessful';

/**
 * The scope that opens a path, by its first part (developer.xero.com, the granular scopes of 2026). That overpayments and
 * prepayments go with payments is unconfirmed.
 */
const scopes: Readonly<Record<string, string>> = {
  Contacts: 'accounting.contacts',
  CreditNotes: 'accounting.invoices',
  Invoices: 'accounting.invoices',
  Items: 'accounting.invoices',
  Organisation: 'accounting.settings',
  Overpayments: 'accounting.payments',
  Payments: 'accounting.payments',
  Prepayments: 'accounting.payments',
};

/** "A validation exception occurred: The contact name … must be unique"; null where the body is no refusal. */
export function saidIn(body: unknown): string | null {
  const said = refusal.safeParse(body).data;
  if (said === undefined) return null;
  const wrong = said.Elements.flatMap(({ ValidationErrors }) =>
    ValidationErrors.flatMap(({ Message }) => Message ?? []),
  );
  const texts = [said.Message ?? detailOf(body), ...new Set(wrong)].filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join(': ');
}

/** Null where the organisation itself is not the consent's. */
export function rightFor({ method = 'GET', path }: Asked, answer: unknown): VendorRight | null {
  if (detailOf(answer) === otherTenant) return null;
  const first = path.split('/')[0] ?? '';
  const scope = scopes[first] ?? first;
  const name = method === 'GET' ? `${scope}.read` : scope;
  return { name, grantedAt: 'the scopes that the consent is asked for, and connect Xero again' };
}

/** A 401 that speaks of a right, and not of the token, waits for a right. */
export function sorted(error: VendorError, request: Asked): VendorError {
  const { message, status, body } = error;
  if (status !== 401 || detailOf(body) !== noRight) return error;
  const right = rightFor(request, body);
  if (right === null) return error;
  return new VendorError('forbidden', rightMissing('Xero', right, message), { status, body, cause: error });
}

function detailOf(body: unknown): string | null {
  const said = refusal.safeParse(body).data;
  return said?.Detail ?? said?.detail ?? null;
}
