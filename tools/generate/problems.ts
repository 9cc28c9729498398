// Problems by name: each takes a healthy client and gives it back with one thing wrong, and what must be found of it.
import { addDays, dayOf } from '../../shared/time.ts';
import type { Random } from '../../test/simulation/random.ts';
import { chargesFor } from './make-client.ts';
import { type Client, type Line, type Msp, quantityOf, type Subscription } from './model.ts';

/** The client with the problem; null where it has nothing that could have it. */
type Problem = (client: Client, msp: Omit<Msp, 'clients'>, random: Random) => Client | null;

/** Seats were added at the distributor in October, and the agreement stayed as it was. */
const seatsBehind: Problem = (client, msp, random) => {
  const found = boughtLine(client, random);
  if (found === null) return null;
  const { line, subscription } = found;
  const more = 1 + random.below(3);
  const steps = [...subscription.steps, { at: '2026-10-14T16:20:44Z', quantity: quantityOf(subscription) + more }];
  return {
    ...withSubscription(client, msp, { ...subscription, steps }),
    expected: [{ rule: 'seats-under-billed', kind: 'agreement-line', n: line.n, amountMinor: more * line.priceMinor }],
  };
};

/** A subscription ended with October, and the agreement bills its product on. */
const cancelledStillBilled: Problem = (client, msp, random) => {
  const found = boughtLine(client, random);
  if (found === null) return null;
  const { line, subscription } = found;
  const end = { day: '2026-10-31', saidAt: '2026-10-19T16:44:10Z' };
  const amountMinor = line.quantity * line.priceMinor;
  return {
    ...withSubscription(client, msp, { ...subscription, end }),
    expected: [{ rule: 'cancelled-still-billed', kind: 'agreement-line', n: line.n, amountMinor }],
  };
};

/** Hours outside of every agreement, worked two to four weeks ago, that no invoice holds. */
const unbilledTime: Problem = (client, msp, random) => {
  const [ticket] = client.tickets;
  if (ticket === undefined) return null;
  const n = Math.max(client.n * 1000, ...client.timeEntries.map((entry) => entry.n)) + 1;
  const quarterHours = 2 + random.below(10);
  const rateMinor = 16500;
  const day = addDays(dayOf(Date.parse(msp.clock)), -14 - random.below(14));
  const entry = { n, ticket, member: ticket.owner, day, quarterHours, rateMinor, coveredBy: null, invoice: null };
  return {
    ...client,
    timeEntries: [...client.timeEntries, entry],
    expected: [{ rule: 'time-unbilled', kind: 'time-entry', n, amountMinor: (quarterHours * rateMinor) / 4 }],
  };
};

/** A subscription that no agreement bills, and none ever did. */
const boughtUnbilled: Problem = (client, _msp, random) => {
  const found = boughtLine(client, random);
  if (found === null) return null;
  const { line, subscription } = found;
  const isSame = ({ product }: Line) => product.n === line.product.n;
  const linesLeft = client.agreements.flatMap(({ lines }) => lines).filter((each) => each !== line);
  if (linesLeft.some(isSame)) return null;
  return {
    ...client,
    agreements: client.agreements.map((agreement) => ({
      ...agreement,
      lines: agreement.lines.filter((each) => each !== line),
    })),
    expected: [
      {
        rule: 'subscription-unbilled',
        kind: 'subscription',
        n: subscription.n,
        amountMinor: quantityOf(subscription) * line.product.priceMinor,
      },
    ],
  };
};

/** The distributor invoiced two more for November than there ever were. */
const chargedTooMuch: Problem = (client, _msp, random) => {
  const found = boughtLine(client, random);
  if (found === null) return null;
  const { subscription } = found;
  const more = 2;
  const charges = client.charges.map((charge) =>
    charge.subscription.n === subscription.n && !charge.invoice.isPaid
      ? { ...charge, quantity: charge.quantity + more }
      : charge,
  );
  const amountMinor = more * subscription.product.costMinor;
  return {
    ...client,
    charges,
    expected: [{ rule: 'vendor-charge-differs', kind: 'subscription', n: subscription.n, amountMinor }],
  };
};

export const problems = {
  seatsBehind,
  cancelledStillBilled,
  unbilledTime,
  boughtUnbilled,
  chargedTooMuch,
} satisfies Record<string, Problem>;

export type ProblemName = keyof typeof problems;

/** A line and the one subscription behind it. */
function boughtLine(client: Client, random: Random): { line: Line; subscription: Subscription } | null {
  if (client.subscriptions.length === 0) return null;
  const subscription = random.pick(client.subscriptions);
  const line = client.agreements.flatMap(({ lines }) => lines).find(({ n }) => n === subscription.n);
  return line === undefined ? null : { line, subscription };
}

/** With another state of one subscription, and what the distributor charges for it. */
function withSubscription(client: Client, msp: Omit<Msp, 'clients'>, changed: Subscription): Client {
  const subscriptions = client.subscriptions.map((each) => (each.n === changed.n ? changed : each));
  return { ...client, subscriptions, charges: chargesFor(msp.distributorInvoices, subscriptions) };
}
