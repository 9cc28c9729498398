// That something is bought in one currency and billed in another: there are no exchange rates, so it is not compared.
import { listOf } from '../../../../shared/counting.ts';
import { formatMoney, type Money, toMinor } from '../../../../shared/money.ts';
import type { ClientView } from '../../client-view.ts';
import { perCurrency } from '../per-currency.ts';
import type { Gap } from '../statements.ts';
import type { InvoicedSeats } from './invoiced-seats.ts';
import { costCurrency, monthlyCostMinor } from './monthly-cost.ts';
import type { Sub } from './seat-groups.ts';

/** A subscription, with the invoice's charges for it where there are any. */
export interface Bought {
  subscription: Sub;
  seats?: Pick<InvoicedSeats, 'charges'> | null;
}

/**
 * Why these subscriptions are not compared with what is `billed` a month; null where all that is known of them is in
 * currencies that are `comparable`: by default its own, and the MSP's, in which seats are bought for clients in any.
 * Both amounts are in the reason.
 */
export function currencyGap(
  view: ClientView,
  bought: readonly Bought[],
  billed: Money,
  comparable: readonly string[] = [billed.currency, view.homeCurrency],
): Gap | null {
  const named = bought.flatMap(({ subscription, seats }) => [...(seats?.charges ?? []), subscription]);
  const known = new Set(named.flatMap(({ data }) => data.currency ?? []));
  const others = [...known].filter((currency) => !comparable.includes(currency)).sort();
  if (others.length === 0) return null;
  const costs = bought.flatMap((each) => costsOf(view, each)).filter(({ amountMinor }) => amountMinor > 0);
  const cost = costs.length === 0 ? '' : ` for ${perCurrency(costs)}`;
  const price = billed.amountMinor === 0 ? '' : ` at ${formatMoney(billed)} a month`;
  const reason = `it is bought in ${listOf(others)}${cost}, and the client is billed in ${billed.currency}${price}`;
  return { cause: 'currency', reason, namesCost: true };
}

/** What it costs a month by the subscription; what is charged where the invoice names another currency than that. */
function costsOf(view: ClientView, { subscription, seats }: Bought): Money[] {
  const own = costCurrency(view, subscription);
  const charged = (seats?.charges ?? []).flatMap(({ data: { costTotal, currency } }) =>
    currency === null || currency === own ? [] : { amountMinor: toMinor(costTotal ?? '0', currency), currency },
  );
  return charged.length > 0 ? charged : [{ amountMinor: monthlyCostMinor(view, subscription), currency: own }];
}
