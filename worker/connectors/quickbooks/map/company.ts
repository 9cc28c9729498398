// QuickBooks customer → company.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { customerBody } from '../schemas.ts';
import { reading } from './reading.ts';

/** Maps one customer or sub-customer; it belongs to itself. Throws a sentence naming the field when id or name is missing. */
export function mapCompany({ body }: PageItem): MappedRecord<'company'> {
  const { read, required } = reading(customerBody, body, 'customer');
  const id = required(read.Id, 'Id');
  const payer = read.BillWithParent === true && read.ParentRef?.value != null ? read.ParentRef : null;
  return {
    kind: 'company',
    id,
    company: id,
    parent: null,
    data: {
      name: required(read.DisplayName ?? read.FullyQualifiedName ?? read.CompanyName, 'DisplayName'),
      code: null,
      status: read.Active === null ? 'unknown' : read.Active ? 'active' : 'inactive',
      types: [],
      website: read.WebAddr?.URI ?? null,
      phone: read.PrimaryPhone?.FreeFormNumber ?? null,
      postcode: read.BillAddr?.PostalCode ?? null,
      foreignIds: [],
      billTo: payer?.value == null ? null : { id: payer.value, name: payer.name ?? payer.value },
      currency: read.CurrencyRef?.value ?? null,
    },
  };
}
