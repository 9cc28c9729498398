// Whose an agreement is, where a client is several companies.
import type { StoredRecord } from '../../../shared/records/record.ts';
import type { ClientView } from '../client-view.ts';

type Family = Pick<ClientView, 'client' | 'company' | 'records'>;
type OfCompany = Pick<StoredRecord, 'connection' | 'company'>;

/** The company of the client that an agreement, or a line on it, belongs to; its name is the client's where it is the head. */
export function companyOf(family: Family, { connection, company }: OfCompany): { id: string; name: string } {
  const head = { id: family.company.id, name: family.client.name };
  if (company === null || connection !== family.company.connection || company === head.id) return head;
  const record = family.records.find(
    (each): each is StoredRecord<'company'> =>
      each.kind === 'company' && each.connection === connection && each.id === company,
  );
  return { id: company, name: record?.data.name ?? company };
}

/** The name with its company behind it, where that is not the client's head. */
export function namedWithCompany(family: Family, name: string, of: OfCompany): string {
  const company = companyOf(family, of);
  return company.id === family.company.id ? name : `${name} (${company.name})`;
}
