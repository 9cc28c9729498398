// Everything about one company that can be compared, brought to one form once.
import type { Company } from '../../../../shared/records/company.ts';
import { type MatchInput, type MatchRecord, recordsOfKind } from '../match.ts';
import { whoIs } from '../who-is-client.ts';
import { building, mailAddress, ownDomain, phoneNumber, postcode, regionOf } from './contact-points.ts';
import { codeInName, type NameForm, nameForms, plainCode, saysOutOfUse } from './names.ts';

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
  /** The short code of its record, in one spelling. */
  code: string | null;
  /** The number that stands before or behind its name, in the same. */
  codeInName: string | null;
  /** Inactive, or one of the below: one that is active goes before it, and it never acts. */
  isIdle: boolean;
  /** Out of use by its name, or not a client yet: whether it is one a person has to say. */
  isDoubtful: boolean;
  /** The MSP itself, or a company that buys nothing from it. */
  isOther: boolean;
}

const notYet = /prospect|lead|suspect|competitor/i;

/** The companies of one connection; `homeCurrency` tells which country phone numbers are in where a company does not. */
export function profilesOf(input: MatchInput, connection: string, homeCurrency: string): Profile[] {
  const mails = Map.groupBy(
    recordsOfKind(input.records, 'contact').filter((contact) => contact.connection === connection),
    ({ company }) => company,
  );
  return recordsOfKind(input.records, 'company')
    .filter((record) => record.connection === connection && record.data.status !== 'deleted')
    .map((record) => profileOf(record, mails.get(record.id)?.map(({ data }) => data.email) ?? [], homeCurrency))
    .toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
}

function profileOf(
  record: MatchRecord<'company'>,
  contactMails: readonly (string | null)[],
  homeCurrency: string,
): Profile {
  const { data } = record;
  const names = [data.name, ...(data.otherNames ?? [])];
  const mails = [data.email, ...contactMails].flatMap((mail) => mailAddress(mail) ?? []);
  const code = postcode(data.postcode);
  return {
    record,
    name: data.name,
    forms: [...names.flatMap(nameForms), ...formsOfCode(data.code)],
    domains: new Set([data.website, ...mails].flatMap((address) => ownDomain(address) ?? [])),
    mails: new Set(mails),
    phone: phoneNumber(data.phone, data.currency ?? homeCurrency),
    postcode: code,
    building: building(code, data.street),
    region: regionOf(data.region),
    currency: data.currency,
    foreignIds: data.foreignIds.map((id) => id.trim().toLowerCase()).filter((id) => id !== ''),
    code: plainCode(data.code),
    codeInName: codeInName(data.name),
    isIdle: data.status === 'inactive' || isDoubtful(data),
    isDoubtful: isDoubtful(data),
    isOther: whoIs(data).kind !== 'client',
  };
}

/** A code that is a name in short, "JuniperPT"; weaker than a name. */
function formsOfCode(code: string | null): NameForm[] {
  if (code === null || !/^[A-Za-z]{2,}[a-z][A-Za-z]*$/.test(code)) return [];
  return nameForms(code.replace(/([a-z])([A-Z])/g, '$1 $2')).map((form) => ({ ...form, isCut: true }));
}

function isDoubtful({ name, types }: Company): boolean {
  const isNotYet = types.length > 0 && types.every((type) => notYet.test(type));
  return saysOutOfUse(name) || isNotYet;
}
