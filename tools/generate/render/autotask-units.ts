// The lines of a generated contract as Autotask holds them: services, and their units period by period.
import { addDays, addMonths, type Day, dayOf, daysBetween } from '../../../shared/time.ts';
import type { Row } from '../../../test/sandbox/rows.ts';
import type { Agreement, Client, Line, Msp, Product } from '../model.ts';
import { isByTheHour, midnight } from './autotask-parts.ts';
import { amountOf } from './renderer.ts';

/** The months that units are there for: before the running one, and after it. */
const months = { before: 14, after: 14 };
/** A service has a period of its own, so that what is sold by several periods is several services. */
const periodTypes = { 1: 1, 3: 2, 6: 3, 12: 4 } as const;
type Months = keyof typeof periodTypes;
/** What a contract costs beside its services is a service too. */
const flatService = 900;

interface Placed {
  client: Client;
  agreement: Agreement;
  cycle: Months;
  /** The first day that is not posted yet. */
  openFrom: Day;
}

export function servicesOf(msp: Msp): Row[] {
  const sold = msp.clients
    .flatMap((client) => placed(client))
    .flatMap(({ agreement, cycle }) => agreement.lines.map(({ product }) => ({ product, cycle })));
  const all = [
    ...msp.products.filter(({ soldAs }) => soldAs === undefined).map((product) => ({ product, cycle: 1 as Months })),
    ...sold.filter(({ cycle }) => cycle !== 1),
  ];
  const flat = { n: flatService, name: 'Base fee', code: 'BASE', priceMinor: 0, costMinor: 0 };
  return [
    ...new Map(all.map((each) => [serviceId(each.product.n, each.cycle), each])).entries(),
    ...([1, 3, 6, 12] as const).map((cycle) => [serviceId(flatService, cycle), { product: flat, cycle }] as const),
  ].map(([id, { product, cycle }]) => ({
    id,
    name: product.name,
    sku: product.code,
    billingCodeID: 61,
    periodType: periodTypes[cycle],
    unitPrice: amountOf(product.priceMinor * cycle),
    unitCost: amountOf(product.costMinor * cycle),
    isActive: true,
    lastModifiedDate: '2026-06-03T17:20:11Z',
  }));
}

/** Every service that a product is sold as, beside the one by the month. */
export function furtherServices(msp: Msp): { n: number; id: string }[] {
  const byMonth = new Set(msp.products.map(({ n }) => n));
  return servicesOf(msp).flatMap(({ id }) => {
    const n = Number(id) % 1000;
    return Number(id) > 1000 && byMonth.has(n) ? [{ n, id: String(id) }] : [];
  });
}

export function contractServices(client: Client): Row[] {
  return placed(client).flatMap(({ agreement, cycle }) => [
    ...agreement.lines.map(({ n, product, priceMinor, billing = 'Billable' }) => ({
      id: n,
      contractID: agreement.n,
      serviceID: serviceId(product.n, cycle),
      invoiceDescription: product.name,
      // Nothing says that a service is free but its price.
      unitPrice: billing === 'Billable' ? amountOf(priceMinor, client.currency) : 0,
      unitCost: amountOf(product.costMinor * cycle, client.currency),
    })),
    ...flatLines(agreement).map(({ n, priceMinor }) => ({
      id: n,
      contractID: agreement.n,
      serviceID: serviceId(flatService, cycle),
      invoiceDescription: agreement.name,
      unitPrice: amountOf(priceMinor, client.currency),
      unitCost: 0,
    })),
  ]);
}

/** The line that a contract's base fee is; numbered apart from all others. */
export function flatLines({ n, flatMinor = 0, startDay }: Agreement): (Pick<Line, 'n' | 'quantity' | 'priceMinor'> & {
  startDay: Day;
})[] {
  return flatMinor === 0 ? [] : [{ n: 5_000_000 + n, quantity: 1, priceMinor: flatMinor, startDay }];
}

export function contractUnits({ clients, clock }: Msp): Row[] {
  const today = dayOf(Date.parse(clock));
  const rows = clients
    .flatMap((client) => placed(client))
    .flatMap((place) =>
      [
        ...place.agreement.lines.map((line) => ({ ...line, serviceID: serviceId(line.product.n, place.cycle) })),
        ...flatLines(place.agreement).map((line) => ({ ...line, serviceID: serviceId(flatService, place.cycle) })),
      ].flatMap((line) => unitsOf(place, line, today)),
    );
  return rows.map((row, at) => ({ id: at + 1, ...row }));
}

/** The units whose periods have been invoiced since, as far as they change. */
export function postedUntil(before: Msp, after: Msp): Row[] {
  const openFrom = new Map(
    after.clients.flatMap((client) => placed(client)).map((each) => [each.agreement.n, each.openFrom]),
  );
  return contractUnits(before).flatMap(({ id, contractID, startDate, approveAndPostDate }): Row[] => {
    const from = String(startDate).slice(0, 10);
    const isPosted = approveAndPostDate === null && from < (openFrom.get(Number(contractID)) ?? '');
    return isPosted ? [{ id: Number(id), approveAndPostDate: `${from}T07:00:00Z` }] : [];
  });
}

type Counted = Pick<Line, 'n' | 'quantity' | 'startDay' | 'endDay' | 'priceMinor'> & { serviceID: number };

/** One row a period from the line's first day on; after its last one there are no units any more. */
function unitsOf({ agreement, cycle, openFrom }: Placed, line: Counted, today: Day): Row[] {
  const { n, quantity, startDay, endDay, priceMinor, serviceID } = line;
  const first = periodsBack(openFrom, cycle, addMonths(today, -months.before));
  const periods = Array.from({ length: Math.ceil((months.before + months.after) / cycle) + 1 }, (_, at) => ({
    from: addMonths(first, at * cycle),
    to: addDays(addMonths(first, (at + 1) * cycle), -1),
  }));
  const contractEnd = agreement.endDay ?? periods.at(-1)?.to ?? today;
  return periods.flatMap(({ from, to }) => {
    const parts = [
      { from: later(from, startDay), to: earlier(to, endDay ?? to), units: quantity },
      ...(endDay === undefined ? [] : [{ from: later(from, addDays(endDay, 1)), to, units: 0 }]),
    ];
    return parts
      .map((part) => ({ ...part, to: earlier(part.to, contractEnd) }))
      .filter((part) => part.from <= part.to && part.from >= startDay)
      .map((part): Row => {
        // Whatever is split tells what is left of the whole period.
        const share = (daysBetween(part.from, part.to) + 1) / (daysBetween(from, to) + 1);
        return {
          contractID: agreement.n,
          contractServiceID: n,
          serviceID,
          startDate: midnight(part.from),
          endDate: midnight(part.to),
          units: part.units,
          price: amountOf(Math.round(part.units * priceMinor * share)),
          approveAndPostDate: part.from < openFrom ? `${from}T07:00:00Z` : null,
        };
      });
  });
}

/** The first day of the period, counted back from one's first day, that holds a day or follows it. */
function periodsBack(firstDay: Day, cycle: number, until: Day): Day {
  let back = 0;
  while (addMonths(firstDay, -(back + 1) * cycle) >= until) back += 1;
  return addMonths(firstDay, -back * cycle);
}

/** A child is billed in its parent's cycle. */
function placed(client: Client): Placed[] {
  return client.agreements
    .filter((agreement) => !isByTheHour(agreement))
    .map((agreement) => {
      const parent = client.agreements.find(({ n }) => n === agreement.parent?.n);
      const { nextInvoiceDay, cycleMonths } = parent ?? agreement;
      const cycle = cycleMonths ?? 1;
      const over = agreement.endDay === undefined ? agreement.startDay : addDays(agreement.endDay, 1);
      return { client, agreement, cycle, openFrom: nextInvoiceDay ?? over };
    });
}

/** The months between two runs. */
export function cycleOf(client: Client, agreement: Agreement): Months {
  return placed(client).find((each) => each.agreement === agreement)?.cycle ?? 1;
}

export function periodTypeOf(client: Client, agreement: Agreement): number {
  return periodTypes[cycleOf(client, agreement)];
}

export function serviceId(n: Product['n'], cycle: Months): number {
  return cycle === 1 ? n : cycle * 1000 + n;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
