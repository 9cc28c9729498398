// What the MSP and its tools wrote onto Stripe's objects about other systems: ids of customers, numbers and ids of invoices.
import type { NamedInvoices } from '../../../../shared/records/payment.ts';

/** Longer than any id or number; no text. */
const oneWord = /^\S{1,64}$/;
const ofInvoice = /invoice|\binv\b|bill_?(no|num)|doc_?num/i;
const isId = /(^|[_\-. ])(id|guid|uuid)$|Id$|ID$/;
const isName = /(^|[_\-. ])(id|guid|uuid|number|no|num|nr|code|ref|reference|key|account)$|(Id|ID|Number|Code|Ref)$/;

type Metadata = Readonly<Record<string, string>>;

/** Ids and codes of the customer in other systems, by keys that say so: "psa_company_id", "booksCustomerId". */
export function foreignIdsIn(metadata: Metadata): string[] {
  const ids = Object.entries(metadata).flatMap(([key, value]) => {
    const word = value.trim();
    return isName.test(key) && !ofInvoice.test(key) && oneWord.test(word) ? [word] : [];
  });
  return [...new Set(ids)];
}

/** Invoices of other systems, several by commas: "invoice_number", "books_invoice_id", or a field of that name on an invoice. */
export function invoicesNamedIn(
  metadata: Metadata,
  fields: readonly { name: string | null; value: string | null }[] = [],
): NamedInvoices {
  const pairs = [...Object.entries(metadata), ...fields.map(({ name, value }) => [name ?? '', value ?? ''] as const)];
  const words = pairs
    .flatMap(([key, value]) => value.split(/[,;]/).map((each) => ({ key, value: each.trim().replace(/^#/, '') })))
    .filter(({ key, value }) => ofInvoice.test(key) && oneWord.test(value));
  const distinct = (of: typeof words) => [...new Set(of.map(({ value }) => value))];
  return {
    numbers: distinct(words.filter(({ key }) => !isId.test(key))),
    ids: distinct(words.filter(({ key }) => isId.test(key))),
  };
}
