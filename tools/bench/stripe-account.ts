// A Stripe account whose customers were invoiced and paid for a year: what a first pull of payments is measured with.
import type { VendorWorld, World } from '../../test/sandbox/world.ts';

const clock = '2026-11-20T09:00:00Z';
const daySeconds = 86_400;

/** So many customers, each with so many paid invoices of three lines and their charges; no step is to come. */
export function stripeAccount({ customers, invoices }: { customers: number; invoices: number }): World {
  const lastSecond = Date.parse(clock) / 1000 - 40 * daySeconds;
  const all = Array.from({ length: customers * invoices }, (_, at) => ({
    number: at,
    customer: `cus_${at % customers}`,
    created: lastSecond - at * 60,
  }));
  const stripe: VendorWorld = {
    customers: Array.from({ length: customers }, (_, at) => ({
      id: `cus_${at}`,
      name: `Company ${at}`,
      created: lastSecond - 365 * daySeconds,
    })),
    invoices: all.map(({ number, customer, created }) => ({
      id: `in_${number}`,
      customer,
      created,
      number: String(20_000 + number),
      status: 'paid',
      lines: [1, 2, 3].map((line) => ({ id: `il_${number}_${line}`, amount: 1000 * line, quantity: line })),
    })),
    charges: all.map(({ number, customer, created }) => ({
      id: `ch_${number}`,
      customer,
      created,
      amount: 6000,
      currency: 'usd',
      payment_intent: `pi_${number}`,
      metadata: { invoice_number: String(20_000 + number) },
    })),
  };
  return { name: 'An account of payments', clock, stripe };
}
