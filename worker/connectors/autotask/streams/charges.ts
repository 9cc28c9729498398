// One-off charges of tickets, projects and contracts, and expenses; what billed them, their billing items say.
import { dayMs, dayOf } from '../../../../shared/time.ts';
import { id, idOf } from '../../../lib/lenient.ts';
import type { PageItem, ReadContext } from '../../types.ts';
import { type Body, type Filter, readById, readIn } from '../client.ts';
import { chargeIdOf, mapCharge, mapContractCharge, mapExpense, projectPrefix } from '../map/charge.ts';
import { idsIn } from './companies.ts';
import { askedSizes, type Entity, itemOf } from './list.ts';
import { scanStream } from './scans.ts';

/** An old one that was billed moves no more. */
const movesMs = 100 * dayMs;
const moving = (nowMs: number): Filter[] => [
  {
    op: 'or',
    items: [
      { op: 'eq', field: 'isBilled', value: false },
      { op: 'gte', field: 'datePurchased', value: dayOf(nowMs - movesMs) },
    ],
  },
];
const movingExpenses = (nowMs: number): Filter[] => [
  { op: 'gte', field: 'expenseDate', value: dayOf(nowMs - movesMs) },
];

const charge = { kind: 'charge', mapperVersion: 1, map: mapCharge, sizes: askedSizes, get } as const;

const ofTickets: Entity<'charge'> = {
  ...charge,
  name: 'TicketCharges',
  beside: (ctx, bodies) => besideCharges(ctx, bodies, { owners: 'Tickets', by: 'ticketID', item: 'ticketChargeID' }),
};
const ofProjects: Entity<'charge'> = {
  ...charge,
  name: 'ProjectCharges',
  idOf: chargeIdOf,
  beside: (ctx, bodies) => besideCharges(ctx, bodies, { owners: 'Projects', by: 'projectID', item: 'projectChargeID' }),
};

export const ticketCharges = scanStream(ofTickets, moving);
export const projectCharges = scanStream(ofProjects, moving);

/** A charge by the id of its record, whichever it is of. */
function get(ctx: ReadContext, recordId: string): Promise<PageItem | null> {
  const isOfProject = recordId.startsWith(projectPrefix);
  return isOfProject ? itemOf(ctx, ofProjects, recordId.slice(projectPrefix.length)) : itemOf(ctx, ofTickets, recordId);
}

export const contractCharges = scanStream(
  {
    name: 'ContractCharges',
    kind: 'adjustment',
    mapperVersion: 1,
    map: mapContractCharge,
    sizes: askedSizes,
    beside: (ctx: ReadContext, bodies: readonly Body[]) =>
      besideCharges(ctx, bodies, { owners: 'Contracts', by: 'contractID', item: 'contractChargeID' }),
  },
  moving,
);

export const expenses = scanStream(
  {
    name: 'ExpenseItems',
    kind: 'expense',
    mapperVersion: 1,
    map: mapExpense,
    sizes: askedSizes,
    async beside(ctx: ReadContext, bodies: readonly Body[]) {
      const invoiceOf = await invoices(ctx, bodies, 'expenseItemID');
      return bodies.map((body) => ({ invoiceID: invoiceOf(body) }));
    },
  },
  movingExpenses,
);

interface Owned {
  /** The entity of what they are charged to, and the field that names it. */
  owners: string;
  by: string;
  /** The field by which a billing item names its charge. */
  item: string;
}

async function besideCharges(ctx: ReadContext, bodies: readonly Body[], { owners, by, item }: Owned): Promise<Body[]> {
  const found = await readById(ctx, owners, idsIn(bodies, by), ['companyID']);
  const invoiceOf = await invoices(ctx, bodies, item);
  return bodies.map((body) => ({
    companyID: found.get(id.parse(body[by]) ?? '')?.companyID,
    invoiceID: invoiceOf(body),
  }));
}

async function invoices(ctx: ReadContext, bodies: readonly Body[], item: string) {
  const items = await readIn(ctx, 'BillingItems', item, bodies.map(idOf), { fields: [item, 'invoiceID'] });
  return (body: Body) =>
    items.find((each) => id.parse(each[item]) === idOf(body) && id.parse(each.invoiceID) !== null)?.invoiceID;
}
