// Which companies of the PSA are one client: those whose seats are bought together, so that they can only be counted together.
import type { Company } from '../../../shared/records/company.ts';

/** A company of the PSA that is a client, by itself or with others. */
export interface Payer {
  id: string;
  billTo: Company['billTo'];
  /** Whether a confirmed link says which company it is at a distributor. */
  hasTenant: boolean;
}

/**
 * The head of each company's family, by the company's id; a company that is alone is its own head. One family are the
 * companies in one of the groups `tied` (which share one company at a distributor, or which a person linked), a company
 * without a tenant of its own and the client that pays for it and has one, and whatever hangs together so. Companies with
 * tenants of their own are compared apart, whoever pays. A parent that does not pay is no sign: holdings and franchises
 * are billed apart. The head is who pays for another and is not paid for, else who pays, else the lowest id.
 */
export function familyHeads(
  companies: readonly Payer[],
  tied: readonly (readonly string[])[],
): ReadonlyMap<string, string> {
  const byId = new Map(companies.map((company) => [company.id, company]));
  const families = new Map(companies.map(({ id }) => [id, [id]]));
  for (const group of [...companies.flatMap((company) => withPayer(company, byId)), ...tied]) {
    const members = group.filter((id) => byId.has(id));
    const joined = [...new Set(members.flatMap((id) => families.get(id) ?? []))];
    for (const id of joined) families.set(id, joined);
  }
  return new Map(companies.map(({ id }) => [id, headOf(families.get(id) ?? [id], byId)]));
}

/** A company and who pays for it, where only the payer has a tenant. */
function withPayer({ id, billTo, hasTenant }: Payer, byId: ReadonlyMap<string, Payer>): string[][] {
  if (billTo === null || hasTenant) return [];
  return byId.get(billTo.id)?.hasTenant === true ? [[id, billTo.id]] : [];
}

function headOf(members: readonly string[], byId: ReadonlyMap<string, Payer>): string {
  const payerOf = (id: string) => byId.get(id)?.billTo?.id;
  const payers = new Set(members.map(payerOf));
  const rank = (id: string) => {
    if (!payers.has(id)) return 0;
    return members.includes(payerOf(id) ?? '') ? 1 : 2;
  };
  const [head] = members.toSorted((a, b) => rank(b) - rank(a) || byNumber(a, b));
  if (head === undefined) throw new Error('a family without a member');
  return head;
}

function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}
