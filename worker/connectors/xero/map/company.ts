// Xero contact → company.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { contactBody } from '../schemas.ts';
import { reading } from './reading.ts';

type Contact = ReturnType<typeof contactBody.parse>;

const statuses: Readonly<Record<string, 'active' | 'inactive'>> = { ACTIVE: 'active', ARCHIVED: 'inactive' };

/**
 * Maps one contact, whether it buys or sells: no contact stands under another one or pays for it. The groups it is in are
 * the organisation's own names; its contact number is another system's id, as only integrations write it. Throws a sentence
 * naming the field when id or name is missing.
 */
export function mapCompany({ body }: PageItem): MappedRecord<'company'> {
  const { read, required } = reading(contactBody, body, 'contact', 'ContactID');
  const id = required(read.ContactID, 'ContactID');
  const address = addressOf(read);
  return {
    kind: 'company',
    id,
    company: id,
    parent: null,
    data: {
      name: required(read.Name, 'Name'),
      code: read.AccountNumber,
      status: statuses[read.ContactStatus ?? ''] ?? 'unknown',
      types: read.ContactGroups.flatMap(({ Name }) => Name ?? []),
      website: read.Website,
      phone: phoneOf(read),
      postcode: address?.PostalCode ?? null,
      street: address?.AddressLine1 ?? null,
      region: address?.Region ?? null,
      email: read.EmailAddress,
      otherNames: [],
      foreignIds: read.ContactNumber === null ? [] : [read.ContactNumber],
      billTo: null,
      currency: read.DefaultCurrency,
    },
  };
}

/** The one that invoices go to, else where it is; those that say nothing are sent as well. */
function addressOf({ Addresses: addresses }: Contact) {
  const told = addresses.filter(({ AddressLine1, PostalCode }) => AddressLine1 !== null || PostalCode !== null);
  return told.find(({ AddressType }) => AddressType === 'POBOX') ?? told[0];
}

function phoneOf({ Phones: phones }: Contact): string | null {
  const told = phones.filter(({ PhoneNumber }) => PhoneNumber !== null);
  const phone = told.find(({ PhoneType }) => PhoneType === 'DEFAULT') ?? told[0];
  if (phone === undefined) return null;
  const country = phone.PhoneCountryCode === null ? null : `+${phone.PhoneCountryCode.replace(/^\+/, '')}`;
  return [country, phone.PhoneAreaCode, phone.PhoneNumber].filter((part) => part !== null).join(' ');
}
