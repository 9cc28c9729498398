// What a subscription should bring in: the catalogue's price, else what it costs.
import Big from 'big.js';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
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
  record: StoredRecord<'product' | 'subscription'>;
}

/**
 * The PSA's catalogue price of the linked product, taken as one for a month; a price of zero is none. Without one the
 * distributor's cost is the least that is lost, where it is in the client's own currency.
 */
export function priceOf(view: ClientView, subscription: Sub): Price | Gap {
  const items = catalogueItemsFor(view, subscription).filter(({ data }) => new Big(data.price ?? 0).gt(0));
  const [item] = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (item !== undefined) {
    const amount = new Big(item.data.price ?? 0);
    return { amount, months: 1, monthly: amount, currency: view.currency, from: 'catalogue', record: item };
  }
  const unit = unitCostOf(subscription);
  if ('cause' in unit) return { cause: unit.cause, reason: `the catalogue has no price for it, and ${unit.reason}` };
  const currency = costCurrency(view, subscription);
  if (currency !== view.currency) {
    const reason = `the catalogue has no price for it, and its cost is in ${currency}, not in ${view.currency}`;
    return { cause: 'currency', reason };
  }
  const { cost, months } = unit;
  return { amount: cost, months, monthly: cost.div(months), currency, from: 'cost', record: subscription };
}
