// Autotask contact → contact.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { contactBody } from '../schemas.ts';
import { personName } from './person.ts';

/** Maps one contact; no field says that somebody is there for billing. Throws a sentence naming a missing id or name. */
export function mapContact({ body }: PageItem): MappedRecord<'contact'> {
  const read = readBody(contactBody, body, 'contact');
  return {
    kind: 'contact',
    id: need(read.id, 'id', body, 'contact'),
    company: read.companyID,
    parent: null,
    data: {
      name: need(personName(read) ?? read.emailAddress, 'firstName', body, 'contact'),
      email: read.emailAddress,
      title: read.title,
      isBilling: false,
      isDefault: read.primaryContact === true,
      active: read.isActive !== '0',
    },
  };
}
