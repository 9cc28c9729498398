// Companies that are one client, and companies that only look like one; products in other currencies.
import type { Draft } from '../draft.ts';
import type { Client } from '../model.ts';
import { few, type Kind, lineRef, pair, someSeats } from './kind.ts';

const rule = 'seats-under-billed';

/** Whoever is a part of it pays nothing itself, unless told otherwise. */
function part(draft: Draft, name: string, facts: Partial<Client> = {}): Draft {
  return draft.furtherCompany(name, { parent: draft.company, payer: draft.company, ...facts });
}

/** One tenant, whose seats are billed at several companies. */
function sharedTenant(name: string, sites: readonly string[], short: boolean, facts: Partial<Client>): Kind {
  return {
    name,
    isAlone: true,
    put(draft) {
      const shortBy = short ? few(draft) : 0;
      const product = draft.product();
      const line = draft.line(product, someSeats(draft));
      const others = sites.map((site) => {
        const annex = part(draft, site, { hasTenant: false, ...facts });
        return annex.line(product, 3 + few(draft), { agreement: annex.main, priceMinor: line.priceMinor });
      });
      const billed = others.reduce((sum, { quantity }) => sum + quantity, line.quantity);
      draft.purchases.buy(product, billed + shortBy);
      pair(draft);
      if (shortBy > 0) draft.expect(rule, [line, ...others].map(lineRef), shortBy * line.priceMinor);
    },
  };
}

function inCurrency(currency: string, short: boolean): Kind {
  return {
    name: `billed in ${currency}, bought in the MSP's own: ${short ? 'too few' : 'all'} billed`,
    isAlone: true,
    put(draft) {
      draft.facts.currency = currency;
      const [quantity, more] = [someSeats(draft), short ? few(draft) : 0];
      const { line } = pair(draft, { bought: quantity + more, billed: quantity });
      if (short) draft.expect(rule, lineRef(line), more * line.priceMinor);
    },
  };
}

export const familyKinds: readonly Kind[] = [
  sharedTenant('an annex in the parent’s tenant, enough', ['Annex'], false, {}),
  sharedTenant('an annex in the parent’s tenant, too few', ['Annex'], true, {}),
  sharedTenant('two sites in the parent’s tenant, enough', ['North', 'South'], false, {}),
  sharedTenant('two sites in the parent’s tenant, too few', ['North', 'South'], true, {}),
  sharedTenant('an annex without a customer in the books, enough', ['Annex'], false, { isBooked: false }),
  {
    name: 'an annex with a tenant of its own: too few there, too many at its payer',
    isAlone: true,
    put(draft) {
      // Whoever has a tenant of its own is compared apart, whoever pays.
      const product = draft.product();
      const [quantity, others] = [someSeats(draft), someSeats(draft)];
      pair(draft, { product, bought: quantity, billed: quantity + 2 });
      const annex = part(draft, 'Annex');
      const { line } = pair(annex, { product, bought: others, billed: others - 2, agreement: annex.main });
      annex.expect(rule, lineRef(line), 2 * line.priceMinor);
    },
  },
  {
    name: 'an annex that buys for itself, too few there',
    isAlone: true,
    put(draft) {
      const more = few(draft);
      const annex = part(draft, 'Annex');
      const quantity = someSeats(draft);
      const { line } = pair(annex, { bought: quantity + more, billed: quantity, agreement: annex.main });
      pair(draft);
      annex.expect(rule, lineRef(line), more * line.priceMinor);
    },
  },
  {
    name: 'a holding whose companies pay for themselves: one short, one over',
    isAlone: true,
    put(draft) {
      const product = draft.product();
      const [quantity, others] = [someSeats(draft), someSeats(draft)];
      pair(draft, { product, bought: quantity, billed: quantity + 2 });
      const sister = draft.furtherCompany('West', { parent: draft.company });
      const { line } = pair(sister, { product, bought: others, billed: others - 2, agreement: sister.main });
      sister.expect(rule, lineRef(line), 2 * line.priceMinor);
    },
  },
  {
    name: 'a holding whose companies pay for themselves, all billed',
    isAlone: true,
    put(draft) {
      const product = draft.product();
      pair(draft, { product });
      const sister = draft.furtherCompany('West', { parent: draft.company });
      pair(sister, { product, agreement: sister.main });
    },
  },
  {
    name: 'a family’s subscription that nobody of it bills',
    isAlone: true,
    put(draft) {
      const annex = part(draft, 'Annex', { hasTenant: false });
      pair(draft);
      annex.main.flatMinor = 75_000;
      const quantity = someSeats(draft);
      const subscription = draft.purchases.buy(draft.product(), quantity);
      const amount = quantity * subscription.product.priceMinor;
      draft.expect('subscription-unbilled', { kind: 'subscription', n: subscription.n }, amount);
    },
  },
  ...['CAD', 'EUR', 'JPY', 'KWD'].flatMap((currency) => [inCurrency(currency, false), inCurrency(currency, true)]),
  {
    name: 'bought in another currency than the MSP’s and the client’s',
    isAlone: true,
    put(draft) {
      const [quantity, more] = [someSeats(draft), few(draft)];
      const options = { bought: quantity + more, billed: quantity, isCharged: false, currency: 'CAD' };
      const { line, subscription } = pair(draft, options);
      const invoice = draft.frame.distributorInvoices.find(({ currency }) => currency === 'CAD');
      if (invoice === undefined) throw new Error('the distributor invoices nothing in CAD');
      draft.purchases.charge(invoice, subscription, { quantity: quantity + more });
      draft.expectUnclear(lineRef(line), { kind: 'subscription', n: subscription.n });
    },
  },
  {
    name: 'the MSP’s own stock',
    isAlone: true,
    put(draft) {
      Object.assign(draft.facts, { isClient: false, companyType: 'Not-for-Resale', isLinked: false });
      draft.purchases.buy(draft.product(), someSeats(draft));
    },
  },
  {
    name: 'the MSP itself',
    isAlone: true,
    put(draft) {
      Object.assign(draft.facts, { isClient: false, companyType: 'Owner', isLinked: false });
      draft.purchases.buy(draft.product(), someSeats(draft));
      draft.work(draft.calendar.lastMonth, 6, { on: { kind: 'ChargeCode', n: 9, name: 'Meeting' } });
    },
  },
  {
    name: 'a client that nobody has linked',
    isAlone: true,
    put(draft) {
      draft.facts.isLinked = false;
      const quantity = someSeats(draft);
      const { line } = pair(draft, { bought: quantity + 3, billed: quantity });
      draft.expectUnclear(lineRef(line));
    },
  },
];
