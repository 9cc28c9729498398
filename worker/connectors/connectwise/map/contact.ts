// ConnectWise contact → contact.
import type { z } from 'zod';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { contactBody } from '../schemas.ts';

/** Maps one contact. Throws a sentence naming the field when the id, or any kind of name, is missing. */
export function mapContact({ body }: PageItem): MappedRecord<'contact'> {
  const read = readBody(contactBody, body, 'contact');
  const email = emailOf(read);
  const name = [read.firstName, read.lastName].filter((word) => word !== null).join(' ');
  return {
    kind: 'contact',
    id: need(read.id, 'id', body, 'contact'),
    company: read.company?.id ?? null,
    parent: null,
    data: {
      name: need(name === '' ? email : name, 'firstName', body, 'contact'),
      email,
      title: read.title,
      isBilling: read.defaultBillingFlag === true || read.types.some((type) => /^billing$/i.test(type.name ?? '')),
      isDefault: read.defaultFlag === true,
      active: read.inactiveFlag !== true,
    },
  };
}

function emailOf({ communicationItems }: z.infer<typeof contactBody>): string | null {
  const emails = communicationItems.filter((item) => /^email$/i.test(item.communicationType ?? '') && item.value);
  return (emails.find((item) => item.defaultFlag === true) ?? emails[0])?.value ?? null;
}
