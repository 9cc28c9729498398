// Arrow: company records become clients, and confirmed links tie other systems' companies to them.

import { familyHeads } from '../../core/matching/billing-families.ts';
import { whoIs } from '../../core/matching/who-is-client.ts';
import type { Deps } from '../../deps.ts';
import { readCompanyFacts, saveClients, tieCompanies } from '../../store/clients.ts';
import { keepBooks, type Write } from '../../store/commit.ts';
import { type DueRow, makeAllClientsDue, settleDue } from '../../store/due.ts';
import { moveCompanies, readLinkedTogether, readTenants } from '../../store/families.ts';

/** Makes clients of the PSA's companies that are, ties linked companies to them, and makes every client due for a look. */
export async function linkRecords(deps: Deps, due: DueRow): Promise<void> {
  const psa = deps.connections.filter((connection) => connection.connector.role === 'psa');
  const found = await Promise.all(psa.map(({ id }) => newClients(deps, id)));
  await keepBooks(deps.db, [
    ...found.flat(),
    ...tieCompanies(deps.db),
    makeAllClientsDue(deps.db, deps.nowMs),
    ...settleDue(deps.db, due),
  ]);
}

/**
 * Heads of families that are not known as clients, or under another name, and companies that belong to another head than
 * is known; one that was erased, and its family, only once it is active again.
 */
async function newClients({ db, connections }: Deps, psa: string): Promise<Write[]> {
  const distributors = connections.flatMap(({ id, connector }) => (connector.role === 'distributor' ? id : []));
  const tenants = await readTenants(db, psa, distributors);
  const withTenant = new Set(tenants.flat());
  const companies = (await readCompanyFacts(db, psa))
    .filter((company) => whoIs(company).kind === 'client')
    .map((company) => ({ ...company, hasTenant: withTenant.has(company.id) }));
  const heads = familyHeads(companies, [...tenants, ...(await readLinkedTogether(db, psa))]);
  const erased = new Set(companies.flatMap(({ id, isErased, status }) => (isErased && status !== 'active' ? id : [])));
  const living = companies.flatMap(({ head: known, ...company }) => {
    const head = heads.get(company.id) ?? company.id;
    return erased.has(head) || erased.has(company.id) ? [] : [{ ...company, head, isMoved: known !== head }];
  });
  return [
    ...saveClients(
      db,
      psa,
      living.filter(({ id, head, known, name, isMoved }) => id === head && (known !== name || isMoved)),
    ),
    ...moveCompanies(
      db,
      psa,
      living.filter(({ isMoved }) => isMoved),
    ),
  ];
}
