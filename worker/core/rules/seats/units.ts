// Quantities where a person said that one on the line stands for several bought, or several for one.
import Big from 'big.js';
import type { LinkRatio } from '../../../../shared/link.ts';
import type { ClientView } from '../../client-view.ts';
import { shareOf, wholeUnits } from '../../lines/line-units.ts';
import { sumSteps } from './catch-up.ts';
import type { CountedSub } from './count-subscriptions.ts';
import type { QuantityStep } from './invoiced-seats.ts';
import { linksFor } from './linked.ts';
import type { Sub } from './seat-groups.ts';

/** One for one, as far as nobody said otherwise. */
const alike: LinkRatio = { billed: 1, bought: 1 };

/** In which numbers a subscription stands on its line; null for one for one. What was said of the line itself goes first. */
export function ratioOf(view: ClientView, subscription: Sub): LinkRatio | null {
  const said = linksFor(view, subscription).filter(({ terms }) => (terms?.ratio ?? null) !== null);
  const link = said.find(({ kind }) => kind === 'line') ?? said[0];
  const ratio = link?.terms?.ratio ?? null;
  return ratio === null || ratio.billed === ratio.bought ? null : ratio;
}

/** So many of a subscription in whole units of its line; begun ones count. */
export function inUnitsOfLine(view: ClientView, subscription: Sub, bought: Big): Big {
  const ratio = ratioOf(view, subscription);
  return ratio === null ? bought : wholeUnits(shareOf(bought, ratio));
}

/** What several subscriptions come to in units of their line; a begun one counts as a whole where any is counted otherwise. */
export function heldInUnits(view: ClientView, subscriptions: readonly Sub[]): Big {
  const ratios = subscriptions.map((each) => ratioOf(view, each));
  const sum = subscriptions.reduce(
    (total, { data }, at) => total.plus(shareOf(new Big(data.quantity), ratios[at] ?? alike)),
    new Big(0),
  );
  return ratios.some((ratio) => ratio !== null) ? wholeUnits(sum) : sum;
}

/** What people are told of it; all null where it is one for one. */
export interface UnitFacts {
  bought: string | null;
  perBilled: string | null;
  perBought: string | null;
}

/** The facts of subscriptions of which so many are bought; the ratio is told where it is the same for all. */
export function unitFacts(view: ClientView, subscriptions: readonly Sub[], bought: Big): UnitFacts {
  const ratios = subscriptions.map((each) => ratioOf(view, each));
  const [ratio] = ratios;
  const isOne = ratios.every((each) => each?.billed === ratio?.billed && each?.bought === ratio?.bought);
  if (ratio === undefined || ratio === null || !isOne) return { bought: null, perBilled: null, perBought: null };
  return { bought: bought.toFixed(), perBilled: String(ratio.billed), perBought: String(ratio.bought) };
}

/**
 * The counted subscriptions in units of their line. Where any is not one for one, they are one that stands for all: parts of
 * a unit are added up before a begun one counts as a whole.
 */
export function countedInUnits(view: ClientView, counted: readonly CountedSub[]): readonly CountedSub[] {
  const [first] = counted;
  const ratios = counted.map(({ subscription }) => ratioOf(view, subscription) ?? alike);
  if (first === undefined || ratios.every((ratio) => ratio === alike)) return counted;
  const sum = (of: (each: CountedSub) => Big | string) =>
    wholeUnits(
      counted.reduce((total, each, at) => total.plus(shareOf(new Big(of(each)), ratios[at] ?? alike)), new Big(0)),
    );
  const invoiced = sum(({ seats }) => seats.quantity);
  const disputed = counted.find((each) => each.disputed !== undefined)?.disputed;
  const steps = counted.map(({ steps: own, isBeginning }, at) => ({ isBeginning, steps: shared(own, ratios[at]) }));
  const quantity = sum(({ subscription }) => subscription.data.quantity).toFixed();
  return [
    {
      subscription: { ...first.subscription, data: { ...first.subscription.data, quantity } },
      seats: { ...first.seats, quantity: invoiced, charges: counted.flatMap(({ seats }) => seats.charges) },
      steps: sumSteps(steps).map(({ fromMs, quantity: share }) => ({ fromMs, quantity: wholeUnits(share) })),
      isBeginning: steps.every((each) => each.isBeginning),
      ...(disputed === undefined ? {} : { disputed: { ...disputed, ...disputedIn(sum, invoiced) } }),
    },
  ];
}

/** How many units more it would be with what the invoice has in dispute, and with what either side has. */
function disputedIn(sum: (of: (each: CountedSub) => Big) => Big, invoiced: Big): { quantity: Big; upTo: Big } {
  const moreBy = (of: 'quantity' | 'upTo') =>
    sum(({ seats, disputed }) => seats.quantity.plus(disputed?.[of] ?? 0)).minus(invoiced);
  return { quantity: moreBy('quantity'), upTo: moreBy('upTo') };
}

function shared(steps: readonly QuantityStep[], ratio: LinkRatio = alike): QuantityStep[] {
  return steps.map(({ fromMs, quantity }) => ({ fromMs, quantity: shareOf(quantity, ratio) }));
}
