// QuickBooks customer → company.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { customerBody } from '../schemas.ts';
import { reading } from './reading.ts';

/**
 * Maps one customer, sub-customer or project; it belongs to itself and hangs under `ParentRef`, whoever is billed. Throws a
 * sentence naming the field when id or name is missing.
 */
export function mapCompany({ body }: PageItem): MappedRecord<'company'> {
  const { read, required } = reading(customerBody, body, 'customer');
  const id = required(read.Id, 'Id');
  const name = required(read.DisplayName ?? read.FullyQualifiedName ?? read.CompanyName, 'DisplayName');
  const above = read.ParentRef?.value ?? null;
  return {
    kind: 'company',
    id,
    company: id,
    parent: above,
    data: {
      name,
      code: null,
      status: read.Active === null ? 'unknown' : read.Active ? 'active' : 'inactive',
      types: [],
      website: read.WebAddr?.URI ?? null,
      phone: read.PrimaryPhone?.FreeFormNumber ?? null,
      postcode: read.BillAddr?.PostalCode ?? null,
      street: read.BillAddr?.Line1 ?? null,
      region: read.BillAddr?.CountrySubDivisionCode ?? null,
      email: read.PrimaryEmailAddr?.Address ?? null,
      otherNames: read.CompanyName === null || read.CompanyName === name ? [] : [read.CompanyName],
      foreignIds: [],
      billTo:
        read.BillWithParent === true && above !== null ? { id: above, name: read.ParentRef?.name ?? above } : null,
      currency: read.CurrencyRef?.value ?? null,
    },
  };
}
