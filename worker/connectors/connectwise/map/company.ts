// ConnectWise company → company.
import type { z } from 'zod';
import type { Company } from '../../../../shared/records/company.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { companyBody, currencyOf } from '../schemas.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Maps one company; it belongs to itself, and hangs under the parent its record names. Throws a sentence naming the field when id or name is missing. */
export function mapCompany({ body }: PageItem): MappedRecord<'company'> {
  const read = readBody(companyBody, body, 'company');
  const id = need(read.id, 'id', body, 'company');
  return {
    kind: 'company',
    id,
    company: id,
    parent: payerOf(read.parentCompany, id)?.id ?? null,
    data: {
      name: need(read.name ?? read.identifier, 'name', body, 'company'),
      code: read.identifier,
      status: statusOf(read),
      types: read.types.flatMap(({ name }) => name ?? []),
      website: read.website,
      phone: read.phoneNumber,
      postcode: read.zip,
      street: read.addressLine1,
      region: read.state,
      foreignIds: foreignIdsOf(read),
      billTo: payerOf(read.billToCompany, id),
      currency: currencyOf(read.currency),
    },
  };
}

/** Who pays, or is the parent, where that is someone other than the company `ownId`. */
export function payerOf(payer: { id: string | null; name: string | null } | null, ownId: string | null) {
  if (payer?.id == null || payer.id === ownId) return null;
  return { id: payer.id, name: payer.name ?? payer.id };
}

/** The accounting system's number, and own fields that are an id by their caption or by their shape. */
function foreignIdsOf({ accountNumber, customFields }: z.infer<typeof companyBody>): string[] {
  const own = customFields.filter(({ caption, value }) => uuid.test(value ?? '') || /\bid\b/i.test(caption ?? ''));
  return [accountNumber, ...own.map(({ value }) => value)].filter((each) => each !== null);
}

function statusOf(read: z.infer<typeof companyBody>): Company['status'] {
  if (read.deletedFlag === true) return 'deleted';
  const word = read.status?.name?.trim() ?? '';
  if (read.status?.inactiveFlag === true || /^(inactive|not[- ]?active)/i.test(word)) return 'inactive';
  return /^active/i.test(word) ? 'active' : 'unknown';
}
