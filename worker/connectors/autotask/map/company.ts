// Autotask company → company.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { companyBody } from '../schemas.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The MSP's own company has this id in every database. */
const ownId = '0';

/** Maps one company; it hangs under the parent its record names. Throws a sentence naming a missing id or name. */
export function mapCompany({ body }: PageItem): MappedRecord<'company'> {
  const read = readBody(companyBody, body, 'company');
  const id = need(read.id, 'id', body, 'company');
  const { companyType = null, currency = null, parentName = null } = read._beside ?? {};
  const parent = read.parentCompanyID === id ? null : read.parentCompanyID;
  const isBilledToParent = read.invoiceNonContractItemsToParentCompany === true && parent !== null;
  return {
    kind: 'company',
    id,
    company: id,
    parent,
    data: {
      name: need(read.companyName, 'companyName', body, 'company'),
      code: read.companyNumber,
      status: read.isActive === null ? 'unknown' : read.isActive ? 'active' : 'inactive',
      types: [id === ownId ? 'My Company' : [], companyType ?? []].flat(),
      website: read.webAddress,
      phone: read.phone,
      postcode: read.postalCode,
      street: read.address1,
      region: read.state,
      foreignIds: read.userDefinedFields.flatMap(({ name, value }) =>
        value !== null && (uuid.test(value) || /\bid\b/i.test(name ?? '')) ? value : [],
      ),
      // Who pays for a contract, the contract says; this is of everything else.
      billTo: isBilledToParent ? { id: parent, name: parentName ?? parent } : null,
      currency: currency?.name ?? currency?.description ?? null,
    },
  };
}
