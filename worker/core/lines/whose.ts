// Whose an agreement is, where a client is several companies.
import type { StoredRecord } from '../../../shared/records/record.ts';
import { type ClientView, dataOf } from '../client-view.ts';

/** The company of the client that an agreement, or a line on it, belongs to; its name is the client's where it is the head. */
export function companyOf(view: ClientView, { connection, company }: OfCompany): { id: string; name: string } {
  const head = { id: view.company.id, name: view.client.name };
  if (company === null || connection !== view.company.connection || company === head.id) return head;
  return { id: company, name: dataOf(view, 'company', connection, company)?.name ?? company };
}

/** The name with its company behind it, where that is not the client's head. */
export function namedWithCompany(view: ClientView, name: string, of: OfCompany): string {
  const company = companyOf(view, of);
  return company.id === view.company.id ? name : `${name} (${company.name})`;
}

type OfCompany = Pick<StoredRecord, 'connection' | 'company'>;
