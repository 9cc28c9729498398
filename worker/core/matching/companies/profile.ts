// Everything about one company that can be compared, brought to one form once.
import type { Company } from '../../../../shared/records/company.ts';
import { type MatchInput, type MatchRecord, recordsOfKind } from '../match.ts';
import { whoIs } from '../who-is-client.ts';
import { building, mailAddress, ownDomain, phoneNumber, postcode, regionOf } from './contact-points.ts';
import { type NameForm, nameForms, saysOutOfUse } from './names.ts';

export interface Profile {
  record: MatchRecord<'company'>;
  /** As people know it. */
  name: string;
  forms: readonly NameForm[];
  domains: ReadonlySet<string>;
  mails: ReadonlySet<string>;
  phone: string | null;
  postcode: string | null;
  building: string | null;
  region: string | null;
  currency: string | null;
  foreignIds: readonly string[];
  /** Not to be linked without a person's look: inactive, out of use by its name, or not a client yet. */
  isDoubtful: boolean;
  /** The MSP itself, or a company that buys nothing from it. */
  isOther: boolean;
}

const notYet = /prospect|lead|suspect|former|lost|competitor/i;

/** The companies of one connection. */
export function profilesOf(input: MatchInput, connection: string): Profile[] {
  const mails = Map.groupBy(
    recordsOfKind(input.records, 'contact').filter((contact) => contact.connection === connection),
    ({ company }) => company,
  );
  return recordsOfKind(input.records, 'company')
    .filter((record) => record.connection === connection && record.data.status !== 'deleted')
    .map((record) => profileOf(record, mails.get(record.id)?.map(({ data }) => data.email) ?? []))
    .toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
}

function profileOf(record: MatchRecord<'company'>, contactMails: readonly (string | null)[]): Profile {
  const { data } = record;
  const names = [data.name, ...(data.otherNames ?? [])];
  const mails = [data.email, ...contactMails].flatMap((mail) => mailAddress(mail) ?? []);
  const code = postcode(data.postcode);
  return {
    record,
    name: data.name,
    forms: names.flatMap(nameForms),
    domains: new Set([data.website, ...mails].flatMap((address) => ownDomain(address) ?? [])),
    mails: new Set(mails),
    phone: phoneNumber(data.phone, data.currency),
    postcode: code,
    building: building(code, data.street),
    region: regionOf(data.region),
    currency: data.currency,
    foreignIds: data.foreignIds.map((id) => id.trim().toLowerCase()).filter((id) => id !== ''),
    isDoubtful: isDoubtful(data),
    isOther: whoIs(data).kind !== 'client',
  };
}

function isDoubtful({ name, status, types }: Company): boolean {
  const isNotYet = types.length > 0 && types.every((type) => notYet.test(type));
  return status === 'inactive' || saysOutOfUse(name) || isNotYet;
}
