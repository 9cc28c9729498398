// Pax8 company → company.
import type { Company } from '../../../../shared/records/company.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { companyBody } from '../schemas.ts';

const statuses: Readonly<Record<string, Company['status']>> = {
  active: 'active',
  inactive: 'inactive',
  deleted: 'deleted',
};

/** Maps one company; it belongs to itself. Throws a sentence naming the field when id or name is missing. */
export function mapCompany({ body }: PageItem): MappedRecord<'company'> {
  const read = readBody(companyBody, body, 'company');
  const id = need(read.id, 'id', body, 'company');
  return {
    kind: 'company',
    id,
    company: id,
    parent: null,
    data: {
      name: need(read.name, 'name', body, 'company'),
      code: null,
      status: statuses[(read.status ?? '').toLowerCase()] ?? 'unknown',
      types: [],
      website: read.website,
      phone: read.phone,
      postcode: read.address?.postalCode ?? null,
      street: read.address?.street ?? null,
      region: read.address?.stateOrProvince ?? null,
      foreignIds: read.externalId === null ? [] : [read.externalId],
      billTo: null,
      currency: null,
    },
  };
}
