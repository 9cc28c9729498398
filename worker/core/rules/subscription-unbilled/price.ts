// What a subscription should bring in: the catalogue's price, else what it costs.
import Big from 'big.js';
import { toMinor } from '../../../../shared/money.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { currencyGap } from '../seats/currency-gap.ts';
import { catalogueItemsFor } from '../seats/linked.ts';
import { costCurrency, unitCostOf } from '../seats/monthly-cost.ts';
import type { Sub } from '../seats/seat-groups.ts';
import type { Gap } from '../statements.ts';

export interface Price {
  /** For one unit and so many months. */
  amount: Big;
  months: number;
  /** The same for one month, for people. */
  monthly: Big;
  currency: string;
  from: 'catalogue' | 'cost';
  record: StoredRecord<'product' | 'subscription' | 'vendor-charge'>;
  /** The field of the record that says it. */
  field: 'price' | 'cost' | 'unitCost';
}

/**
 * The PSA's catalogue price of the linked product, taken as one for a month where the PSA says nothing else; a price of zero
 * is none, and so is one for no number of months, and one in the MSP's own currency where the client is billed in another. Without one the distributor's cost is the least that is lost.
 * What is bought in another currency than either has no price.
 */
export function priceOf(view: ClientView, subscription: Sub): Price | Gap {
  const billedIn = billingCurrency(view);
  const price = cataloguePrice(view, subscription, billedIn);
  const wanted = price === null ? new Big(0) : price.amount.times(subscription.data.quantity).div(price.months);
  const billed = { amountMinor: toMinor(wanted, billedIn), currency: billedIn };
  const gap = currencyGap(view, [{ subscription }], billed, price === null ? [billedIn] : undefined);
  if (gap !== null) return gap;
  if (price !== null) return price;
  const unit = unitCostOf(view, subscription);
  if ('cause' in unit) return { cause: unit.cause, reason: `the catalogue has no price for it, and ${unit.reason}` };
  const { cost, months, source } = unit;
  const currency = costCurrency(view, subscription);
  return { amount: cost, months, monthly: cost.div(months), currency, from: 'cost', ...source };
}

/** The currency of the client's agreements where they share one, else the client's own. */
function billingCurrency(view: ClientView): string {
  const agreements = recordsOf(view, 'agreement').filter(({ data }) => data.status === 'active');
  const [currency, ...others] = new Set(agreements.flatMap(({ data }) => data.currency ?? []));
  return currency === undefined || others.length > 0 ? view.currency : currency;
}

function cataloguePrice(view: ClientView, subscription: Sub, currency: string): Price | null {
  if (currency !== view.homeCurrency) return null;
  const priced = catalogueItemsFor(view, subscription).flatMap((record) => {
    const { price, priceMonths: months = 1 } = record.data;
    const amount = new Big(price ?? 0);
    return amount.gt(0) && months !== null ? [{ record, amount, months }] : [];
  });
  // The price of the shorter time is asked first: a product that is also sold by the year is sold by the month.
  const [first] = priced.toSorted((a, b) => a.months - b.months || (a.record.id < b.record.id ? -1 : 1));
  if (first === undefined) return null;
  return { ...first, monthly: first.amount.div(first.months), currency, from: 'catalogue', field: 'price' };
}
