// Whose record a page shows: which account of a vendor, and which client.
import type { PageQuery } from '../../shared/api/packets.ts';
import { listOf } from '../../shared/counting.ts';
import type { Company } from '../../shared/records/company.ts';
import { dayInWords } from '../../shared/words/day.ts';
import { whoIs } from '../core/matching/who-is-client.ts';
import type { Deps } from '../deps.ts';
import { clientByName, clientOfCompany, erasedAt } from '../store/clients.ts';
import { companyOfRecord, readRecords } from '../store/living-records.ts';

/**
 * The account that the page is of, by the address where people see it; the only one of its vendor, if none has that address.
 * Null where there is none, a sentence where there are several: the same id is another client in each.
 */
export function connectionOfPage(
  { connections }: Deps,
  { vendor, kind, host }: PageQuery,
): Deps['connections'][number] | string | null {
  const all = connections.filter(({ connector }) => connector.id === vendor);
  const [first = null, second] = all;
  // Not every kind of record has an address of its own; the site is the same.
  const here = all.filter(({ connector, settings }) =>
    [kind, 'company'].some((one) => {
      const address = connector.webAddress(settings, { kind: one, id: '1' });
      return host !== undefined && address !== null && URL.parse(address)?.host === host.toLowerCase();
    }),
  );
  if (here.length === 1) return here[0] ?? null;
  if (second === undefined) return first;
  const titles = listOf(all.map(({ title }) => title));
  const where = host === undefined ? 'this browser does not say which address its page has' : `this page is on ${host}`;
  return here.length > 1
    ? `${listOf(here.map(({ title }) => title))} are all opened at ${host}, so it cannot be told which of them this page belongs to`
    : `${titles} are connected, and ${where}: an administrator needs to give each the web address it is opened at`;
}

/** By the record itself; only where it is not known, by the exact name the page shows. */
export async function clientOfPage({ db }: Deps, connection: string, { kind, id, company: name }: PageQuery) {
  const company = kind === 'company' ? id : await companyOfRecord(db, connection, kind, id);
  const client = company === null ? null : await clientOfCompany(db, connection, company);
  if (client !== null || company !== null || name === undefined) return client;
  return clientByName(db, connection, name);
}

/** Why the record's company is no client, as a sentence; null where it is one, or is not known. */
export async function whyNoClient({ db }: Deps, connection: string, { kind, id }: PageQuery): Promise<string | null> {
  const company = kind === 'company' ? id : await companyOfRecord(db, connection, kind, id);
  const erased = company === null ? null : await erasedAt(db, connection, company);
  if (erased !== null) {
    return `This client was erased on ${dayInWords(erased.slice(0, 10))}: what was decided is on the trail, without names, texts and amounts.`;
  }
  const [record] = company === null ? [] : await readRecords(db, connection, 'company', [company]);
  const data = record?.kind === 'company' ? (record.data as Company) : null;
  if (data === null) return null;
  const standing = whoIs(data);
  if (standing.kind === 'client') return null;
  if (standing.kind === 'own company') return 'This is your own company: nothing to bill here.';
  return `This company is not a client (${standing.reason}): nothing to bill here.`;
}
