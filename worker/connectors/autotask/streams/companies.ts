// Companies, contacts and resources.
import { id } from '../../../lib/lenient.ts';
import type { ReadContext } from '../../types.ts';
import { type Body, beforeOwnCompany, readById } from '../client.ts';
import { mapCompany } from '../map/company.ts';
import { mapContact } from '../map/contact.ts';
import { mapMember } from '../map/member.ts';
import { labelsOf } from '../picklists.ts';
import { incrementStream } from './increments.ts';
import { scanStream } from './scans.ts';

export const companies = incrementStream({
  name: 'Companies',
  kind: 'company',
  mapperVersion: 1,
  map: mapCompany,
  before: beforeOwnCompany,
  // Notes and time move the first as well; that an edit moves both is not documented.
  changed: ['lastActivityDate', 'lastTrackedModifiedDateTime'],
  async beside(ctx, bodies) {
    const labels = await labelsOf(ctx, 'Companies', ['companyType'], bodies);
    const currencies = await readById(ctx, 'Currencies', idsIn(bodies, 'currencyID'), ['name', 'description']);
    const parents = await readById(ctx, 'Companies', idsIn(bodies, 'parentCompanyID'), ['companyName']);
    return bodies.map((body, at) => ({
      ...labels[at],
      currency: currencies.get(id.parse(body.currencyID) ?? ''),
      parentName: parents.get(id.parse(body.parentCompanyID) ?? '')?.companyName,
    }));
  },
});

export const contacts = incrementStream({
  name: 'Contacts',
  kind: 'contact',
  mapperVersion: 1,
  map: mapContact,
  changed: ['lastModifiedDate'],
});

export const members = scanStream({
  name: 'Resources',
  kind: 'member',
  mapperVersion: 1,
  map: mapMember,
  beside: (ctx: ReadContext, bodies: readonly Body[]) => labelsOf(ctx, 'Resources', ['licenseType'], bodies),
});

/** The ids that the bodies hold in a field, none left out. */
export function idsIn(bodies: readonly Body[], field: string): (string | null)[] {
  return bodies.map((body) => id.parse(body[field]));
}
