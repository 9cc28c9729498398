// Autotask resource → member.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { resourceBody } from '../schemas.ts';
import { personName } from './person.ts';

/** Maps one resource; it belongs to no client. Throws a sentence naming a missing id or name. */
export function mapMember({ body }: PageItem): MappedRecord<'member'> {
  const read = readBody(resourceBody, body, 'resource');
  return {
    kind: 'member',
    id: need(read.id, 'id', body, 'resource'),
    company: null,
    parent: null,
    data: {
      name: need(personName(read) ?? read.userName, 'firstName', body, 'resource'),
      login: read.userName,
      email: read.email,
      active: read.isActive !== false,
      isApi: /\bapi\b/i.test(read._beside?.licenseType ?? ''),
      // What the MSP pays is no rate, and rates hang on roles and contracts.
      hourlyRate: null,
      zone: null,
    },
  };
}
