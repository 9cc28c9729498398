// How many seats the distributor invoiced, and whether the subscription's own history explains that number.
import Big from 'big.js';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { addDays, type Day, dayOf, daysBetween, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import type { Gap } from '../statements.ts';
import { changedAtEndOf, heldByOtherClocks } from './distributor-clock.ts';
import type { Sub } from './seat-groups.ts';

type Charge = StoredRecord<'vendor-charge'>;
type Invoice = StoredRecord<'vendor-invoice'>;

export interface InvoicedSeats {
  kind: 'invoiced';
  quantity: Big;
  fromDay: Day;
  toDay: Day;
  invoice: Invoice;
  charges: Charge[];
}

/**
 * `later`: it began after the last invoice and costs nothing yet. `metered`: it is invoiced by use, which is no number of
 * seats. `isOld`: only a past period was invoiced.
 */
export type Invoiced =
  | InvoicedSeats
  | { kind: 'later' }
  | ({ kind: 'metered' } & Gap)
  | ({ kind: 'unknown'; isOld: boolean } & Gap);

/** Quantity steps of a subscription, oldest first; the first holds since `fromMs`. */
export interface QuantityStep {
  fromMs: number;
  quantity: Big;
}

// A monthly item may cover the month before the invoice (arrears) or the month after it (advance).
const currentForDays = 35;
// A first period may be more than a month, never two.
const longestMonthsDays = 62;

/** Whether the distributor invoices the one product of these subscriptions without naming any of them. */
export function hasUnassignedCharges(view: ClientView, subscriptions: readonly Sub[]): boolean {
  const products = new Set(subscriptions.map((subscription) => subscription.data.productId));
  const ids = new Set<string | null>(subscriptions.map((subscription) => subscription.id));
  const charges = recordsOf(view, 'vendor-charge').filter(billsUnits);
  const isNamed = charges.some((charge) => ids.has(charge.data.subscriptionId));
  return (
    products.size === 1 &&
    !isNamed &&
    charges.some((charge) => charge.data.subscriptionId === null && products.has(charge.data.productId ?? ''))
  );
}

/**
 * What the distributor's newest valid invoice says of one subscription, net of prorations inside its period; or of all
 * subscriptions to its product together, where the invoice names none.
 */
export function invoicedSeats(
  view: ClientView,
  subscription: Sub,
  match: 'by subscription' | 'by product' = 'by subscription',
): Invoiced {
  const invoices = new Map(
    recordsOf(view, 'vendor-invoice')
      .filter((invoice) => invoice.connection === subscription.connection && counts(invoice))
      .map((invoice) => [invoice.id, invoice]),
  );
  const charges = recordsOf(view, 'vendor-charge').filter(
    (charge) =>
      charge.connection === subscription.connection &&
      invoices.has(charge.data.invoiceId) &&
      (match === 'by subscription'
        ? charge.data.subscriptionId === subscription.id
        : charge.data.subscriptionId === null && charge.data.productId === subscription.data.productId),
  );
  const term = termCharged(charges, invoices, view.today);
  const isOld = term !== null && daysBetween(term.toDay, view.today) > currentForDays;
  if (term === null || isOld) {
    const use = newestUse(charges);
    if (use !== undefined || subscription.data.term.kind === 'metered') return meteredAs(use);
  }
  if (term === null) return withoutCharge(subscription, [...invoices.values()]);
  const { units, fromDay, toDay, ends } = term;
  if (isOld) {
    const reason = `the distributor last invoiced it for the period to ${toDay}`;
    return { kind: 'unknown', cause: 'period', reason, isOld };
  }
  const prorated = charges.filter(
    (charge) =>
      charge.data.class === 'proration' &&
      ends.has(charge.data.toDay) &&
      compare(charge.data.fromDay ?? '', fromDay) >= 0,
  );
  const counted = [...units, ...prorated];
  const quantity = counted.map(signedQuantity).reduce((sum, each) => sum.plus(each), new Big(0));
  const invoice = newestOf(counted.flatMap((charge) => invoices.get(charge.data.invoiceId) ?? []));
  return { kind: 'invoiced', quantity, fromDay, toDay, invoice, charges: counted };
}

/** Units charged for a time, and when it begins and ends; where it ends on several days, those are `ends`. */
interface TermCharged {
  units: Charge[];
  fromDay: Day;
  toDay: Day;
  ends: ReadonlySet<Day | null>;
}

/**
 * The charges of units for the newest period; of those for a year or longer, all that cover today, however old their
 * invoices are: what was added within the term stands on a later one. Null where none is charged.
 */
function termCharged(
  charges: readonly Charge[],
  invoices: ReadonlyMap<string, Invoice>,
  today: Day,
): TermCharged | null {
  const units = charges.filter(billsUnits).filter(({ data }) => data.fromDay !== null && data.toDay !== null);
  const newest = units.toSorted((a, b) => compare(startOf(b), startOf(a)))[0];
  if (newest === undefined) return null;
  const covering = coveringToday(units, today);
  // What is committed for a year and billed by the month is charged like any other month.
  const isLong = covering.some((each) => daysBetween(startOf(each), endOfCharge(each)) > longestMonthsDays);
  const isYearly = isLong && [newest, ...covering].every(({ data }) => data.class === 'yearly');
  const periods = Map.groupBy(
    isYearly ? covering : units.filter((each) => startOf(each) === startOf(newest)),
    ({ data }) => `${data.fromDay} ${isYearly ? data.toDay : ''}`,
  );
  const counted = [...periods.values()].flatMap((same) => ofNewestInvoice(same, invoices));
  const ends = counted.map(endOfCharge).toSorted();
  const fromDay = counted.map(startOf).toSorted()[0] ?? startOf(newest);
  return { units: counted, fromDay, toDay: ends.at(-1) ?? endOfCharge(newest), ends: new Set(ends) };
}

/** Where one term ends on the day the next begins, that day is the next one's. */
function coveringToday(units: readonly Charge[], today: Day): Charge[] {
  const covering = units.filter((each) => startOf(each) <= today && today <= endOfCharge(each));
  return covering.filter((each) => !covering.some((other) => startOf(other) >= endOfCharge(each) && other !== each));
}

/** The same time is charged once: a later invoice that charges it again takes the place of the one before. */
function ofNewestInvoice(charges: readonly Charge[], invoices: ReadonlyMap<string, Invoice>): Charge[] {
  const dayOfInvoice = ({ data }: Charge) => invoices.get(data.invoiceId)?.data.day ?? '';
  const [newest] = charges.toSorted((a, b) => compare(dayOfInvoice(b), dayOfInvoice(a)));
  return charges.filter(({ data }) => data.invoiceId === newest?.data.invoiceId);
}

function startOf({ data }: Charge): Day {
  return data.fromDay ?? '';
}

function endOfCharge({ data }: Charge): Day {
  return data.toDay ?? '';
}

/** Units for a whole term, however long. */
function billsUnits({ data }: Charge): boolean {
  return data.class === 'seat' || data.class === 'yearly';
}

function newestUse(charges: readonly Charge[]): Charge | undefined {
  return charges
    .filter(({ data }) => data.class === 'metered')
    .sort((a, b) => compare(b.data.toDay ?? '', a.data.toDay ?? ''))[0];
}

function meteredAs(use: Charge | undefined): Invoiced {
  const much =
    use === undefined ? '' : `: ${use.data.quantity}${use.data.toDay === null ? '' : ` to ${use.data.toDay}`}`;
  const reason = `the distributor charges it by use in arrears${much}, which is no number of seats`;
  return { kind: 'metered', cause: 'quantity-truth', reason };
}

function newestOf(invoices: readonly Invoice[]): Invoice {
  const [newest] = invoices.toSorted((a, b) => compare(b.data.day, a.data.day));
  if (newest === undefined) throw new Error('charges were counted without their invoice');
  return newest;
}

/** A paid invoice and its credited predecessor exist side by side; only what stands counts. */
function counts(invoice: Invoice): boolean {
  return invoice.data.state !== 'void' && invoice.data.state !== 'credited';
}

function withoutCharge(subscription: Sub, invoices: Invoice[]): Invoiced {
  const newest = invoices
    .map((invoice) => invoice.data.day)
    .sort()
    .at(-1);
  if (newest === undefined)
    return { kind: 'unknown', cause: 'period', reason: 'the distributor has sent no invoice yet', isOld: false };
  const began = subscription.data.billingStartDay ?? subscription.data.startDay;
  const createdDay = subscription.data.createdAt?.slice(0, 10) ?? began;
  const first = [began, createdDay]
    .filter((day): day is Day => day !== null)
    .sort()
    .at(-1);
  if (first !== undefined && compare(first, newest) >= 0) return { kind: 'later' };
  const reason = `the distributor's invoice of ${newest} does not mention it; its charges may follow`;
  return { kind: 'unknown', cause: 'period', reason, isOld: false };
}

function signedQuantity(charge: Charge): Big {
  const quantity = new Big(charge.data.quantity);
  const isCredit = charge.data.costTotal !== null && new Big(charge.data.costTotal).lt(0);
  return isCredit && quantity.gt(0) ? quantity.times(-1) : quantity;
}

/** The subscription's quantity over time; empty when its past is not known. */
export function quantitySteps(view: ClientView, subscription: Sub): QuantityStep[] {
  const history = recordsOf(view, 'subscription-history').find(
    (record) => record.connection === subscription.connection && record.id === subscription.id,
  );
  const steps = (history?.data.entries ?? []).map((entry) => ({
    fromMs: readInstantMs(entry.from),
    quantity: new Big(entry.quantity),
  }));
  const now = new Big(subscription.data.quantity);
  const last = steps.at(-1);
  if (last === undefined) {
    const since = subscription.data.updatedAt ?? subscription.data.createdAt ?? subscription.data.startDay;
    return since === null ? [] : [{ fromMs: readInstantMs(since), quantity: now }];
  }
  // A list read after the history may already show the next step.
  if (!last.quantity.eq(now) && subscription.data.updatedAt !== null) {
    const fromMs = readInstantMs(subscription.data.updatedAt);
    if (fromMs > last.fromMs) steps.push({ fromMs, quantity: now });
  }
  return steps;
}

/** The quantity that holds at an instant; null before the first known step. */
export function quantityAt(steps: readonly QuantityStep[], atMs: number): Big | null {
  return steps.filter((step) => step.fromMs <= atMs).at(-1)?.quantity ?? null;
}

/** The last moment of the invoice's day: what changed later is not invoiced yet. */
export function cutMs({ invoice }: Pick<InvoicedSeats, 'invoice'>): number {
  return readInstantMs(addDays(invoice.data.day, 1)) - 1;
}

/** `near`: history does not show the number, and changed where the distributor's clock decides what its invoice counts. */
export type Explained = 'yes' | 'no' | 'near' | 'unknown';

/** Why an invoiced number is not relied on that history does not show ("no") or does not reach back to. */
export function unexplained({ invoice, quantity }: InvoicedSeats, explained: Exclude<Explained, 'yes'>): Gap {
  const invoiced = `the invoice of ${invoice.data.day} says ${quantity.toFixed()}`;
  if (!isWhole(quantity)) return { cause: 'quantity-truth', reason: `${invoiced}, which is no number of seats` };
  if (explained === 'near') {
    const reason = `${invoiced}, its quantity changed within a day of that, and the distributor's time zone is not known`;
    return { cause: 'quantity-truth', reason };
  }
  const reason =
    explained === 'no'
      ? `${invoiced}, its history does not: the distributor's charge is an issue of its own, to be settled first`
      : `${invoiced}, and its history for that time is not known`;
  return { cause: 'quantity-truth', reason };
}

/**
 * Whether history explains the invoiced number: it held at some moment between the period's start and the invoice's
 * cut. A change after the cut is "not invoiced yet" and disputes nothing; neither does a part of a unit that history
 * does not know, for it may be use.
 */
export function isExplained(steps: readonly QuantityStep[], seats: InvoicedSeats): Explained {
  const invoiceDay = seats.invoice.data.day;
  const [startDay, endDay] = [seats.fromDay, invoiceDay].sort() as [Day, Day];
  const startMs = readInstantMs(startDay);
  const endMs = readInstantMs(addDays(endDay, 1)) - 1;
  const held = [
    quantityAt(steps, startMs),
    ...steps.filter((step) => step.fromMs > startMs && step.fromMs <= endMs).map((step) => step.quantity),
    ...heldByOtherClocks(steps, startMs, endMs + 1),
  ].filter((quantity): quantity is Big => quantity !== null);
  if (held.length === 0) return 'unknown';
  if (held.some((quantity) => quantity.eq(seats.quantity))) return 'yes';
  if (!isWhole(seats.quantity)) return 'unknown';
  return changedAtEndOf(invoiceDay, steps) ? 'near' : 'no';
}

function isWhole(quantity: Big): boolean {
  return quantity.mod(1).eq(0);
}

/** The day a step begins, in UTC. */
export function stepDay(step: QuantityStep): Day {
  return dayOf(step.fromMs);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
