// The worlds schedules run in: a few clients of a month that is known, with everything that hangs on them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRow, type Row } from '../sandbox/rows.ts';
import { parseWorld, type VendorId, type VendorWorld, type World } from '../sandbox/world.ts';

/** Two clients with a seat too few on their agreements, in ConnectWise. */
export function smallWorld(): World {
  const companies = [18, 19, 23];
  const { ofPsa, psa, whole: _, ...rest } = part('first-month', 'connectwise', companies);
  const agreements = ofPsa('finance/agreements').filter((row) => companies.includes(idIn(row.company)));
  const agreementIds = new Set(agreements.map((row) => row.id));
  return {
    ...rest,
    name: 'Two clients',
    connectwise: {
      ...psa,
      'company/companies': ofPsa('company/companies').filter((row) => companies.includes(Number(row.id))),
      'company/contacts': ofPsa('company/contacts').filter((row) => companies.includes(idIn(row.company))),
      'finance/agreements': agreements,
      'finance/agreements/additions': ofPsa('finance/agreements/additions').filter((row) =>
        agreementIds.has(row.agreementId ?? null),
      ),
      'finance/invoices': [],
      'service/tickets': [],
      'service/tickets/notes': [],
    },
  };
}

/**
 * Three clients in Autotask: a seat too few, a line that goes on after its subscription ended, and a question without an
 * answer.
 */
export function autotaskWorld(): World {
  const companies = [101, 103, 110];
  const { ofPsa, psa, whole: _, ...rest } = part('autotask-month', 'autotask', companies);
  const contracts = ofPsa('Contracts').filter((row) => companies.includes(Number(row.companyID)));
  const contractIds = new Set(contracts.map((row) => row.id));
  const isTheirs = ({ companyID, contractID }: Row) =>
    (companyID === undefined || companies.includes(Number(companyID))) &&
    (contractID == null || contractIds.has(contractID));
  const own = Object.keys(psa).map((name) => [name, ofPsa(name).filter(isTheirs)]);
  return {
    ...rest,
    name: 'Three clients',
    autotask: {
      ...Object.fromEntries(own),
      Companies: ofPsa('Companies').filter(({ id }) => id === 0 || companies.includes(Number(id))),
      TimeEntries: [],
    },
  };
}

/** Two clients whose backup Stripe bills by itself, each with workstations that their subscription does not have. */
export function stripeWorld(): World {
  const companies = [307, 311];
  const { ofPsa, psa, whole, ...rest } = part('stripe-writes', 'connectwise', companies, ['stripe']);
  const customers = new Set(['cus_gra', 'cus_lar']);
  const ofStripe = (name: string) => (whole.stripe?.[name] ?? []) as Row[];
  const theirs = (name: string) => ofStripe(name).filter(({ customer }) => customers.has(String(customer)));
  return {
    ...rest,
    name: 'Two clients of Stripe',
    connectwise: {
      ...psa,
      'company/companies': ofPsa('company/companies').filter((row) => companies.includes(Number(row.id))),
    },
    stripe: {
      customers: ofStripe('customers').filter(({ id }) => customers.has(String(id))),
      products: ofStripe('products'),
      prices: ofStripe('prices'),
      subscriptions: theirs('subscriptions'),
      invoices: theirs('invoices'),
    },
  };
}

/** A month with what the distributor has of these companies alone, and their links to it. */
function part(month: string, psaId: VendorId, companies: readonly number[], others: readonly VendorId[] = []) {
  const path = join(import.meta.dirname, `../worlds/${month}.json`);
  const world = parseWorld(readFileSync(path, 'utf8'), path);
  const psa: VendorWorld = world[psaId] ?? {};
  const distributor = world.pax8 ?? {};
  const ofPsa = (name: string) => (psa[name] ?? []) as Row[];
  const links = (world.links ?? []).filter(({ records }) =>
    records.every(({ vendor }) => [psaId, 'pax8', ...others].includes(vendor)),
  );
  const linked = new Set(
    links
      .filter((link) => link.kind === 'company' && companies.includes(Number(link.records[0]?.id)))
      .map((link) => link.records[1]?.id),
  );
  const isLinked = (row: Row) => linked.has(String(row.companyId ?? row.id));
  const subscriptions = ((distributor.subscriptions ?? []) as Row[]).filter(isLinked);
  const lists = (name: string) => distributor[name] as { [id: string]: Row[] };
  const history = subscriptions.map(({ id }) => [id, lists('subscriptions/history')[String(id)] ?? []]);
  const items = Object.entries(lists('invoices/items')).map(([id, rows]) => [id, rows.filter(isLinked)]);
  return {
    clock: world.clock,
    psa,
    whole: world,
    ofPsa,
    pax8: {
      ...distributor,
      companies: ((distributor.companies ?? []) as Row[]).filter(isLinked),
      subscriptions,
      'subscriptions/history': Object.fromEntries(history),
      'invoices/items': Object.fromEntries(items),
      'invoices/draftItems': ((distributor['invoices/draftItems'] ?? []) as Row[]).filter(isLinked),
    },
    links: links.filter((link) => link.kind !== 'company' || link.records.some((each) => linked.has(each.id))),
  };
}

function idIn(reference: unknown): number {
  return isRow(reference) ? Number(reference.id) : Number.NaN;
}
