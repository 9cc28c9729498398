// Stripe customer → company.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { customerBody } from '../schemas.ts';
import { foreignIdsIn } from './named-by.ts';
import { reading } from './reading.ts';

/**
 * Maps one customer; it belongs to itself. One without any name is called as Stripe shows it: by its mail address, else its
 * id. Throws a sentence when the id is missing.
 */
export function mapCompany({ body }: PageItem): MappedRecord<'company'> {
  const { read, required } = reading(customerBody, body, 'customer');
  const id = required(read.id, 'id');
  const [name = id, ...others] = [read.name, read.business_name, read.description, read.email].filter(
    (each) => each !== null,
  );
  return {
    kind: 'company',
    id,
    company: id,
    parent: null,
    data: {
      name,
      code: null,
      status: 'active',
      types: [],
      website: null,
      phone: read.phone,
      postcode: read.address?.postal_code ?? null,
      street: read.address?.line1 ?? null,
      region: read.address?.state ?? null,
      email: read.email,
      otherNames: others.filter((each) => each === read.business_name && each !== name),
      foreignIds: foreignIdsIn(read.metadata),
      billTo: null,
      currency: read.currency,
    },
  };
}
