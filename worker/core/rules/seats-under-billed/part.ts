// A product that is part of what another line bills: more of it than that line covers is no proof of which of them is wrong.
import Big from 'big.js';
import type { SeatsUnderBilledFacts } from '../../../../shared/facts/seats-under-billed.ts';
import type { ClientView } from '../../client-view.ts';
import { overlapOf } from '../../lines/quantity-on.ts';
import { isEffective, paidOn } from '../seats/billed-seats.ts';
import { countAll } from '../seats/count-subscriptions.ts';
import { hasEnded } from '../seats/life.ts';
import { subscriptionsTo } from '../seats/linked.ts';
import { countedLinesAround } from '../seats/parts.ts';
import type { Sub } from '../seats/seat-groups.ts';
import { subscriptionThing } from '../seats/things.ts';
import { countedInUnits } from '../seats/units.ts';
import { type Statement, unclear } from '../statements.ts';

/** What is bought of the subscription's product beside what its lines cover; told once, with the product's first one. */
export function lookAtPart(view: ClientView, subscription: Sub): Statement<SeatsUnderBilledFacts>[] {
  const lines = countedLinesAround(view, subscription).filter((line) => isEffective(view, line, view.today));
  const all = subscriptionsTo(view, subscription).filter((each) => !hasEnded(view, each, view.today));
  const [line] = lines;
  // Where no line of the client covers it, the check for what is on no agreement says so.
  if (line === undefined || all[0] !== subscription) return [];
  const unknown = (cause: string, reason: string) => [unclear(subscriptionThing(view, subscription), cause, reason)];
  const overlap = lines.flatMap((each) => overlapOf(each) ?? [])[0];
  if (overlap !== undefined) return unknown('period', overlap);
  const counted = countAll(view, all);
  if ('cause' in counted) return unknown(counted.cause, counted.reason);
  const needed = countedInUnits(view, counted).reduce((sum, { seats }) => sum.plus(seats.quantity), new Big(0));
  const billed = paidOn(view, lines, view.today);
  if (needed.lte(billed)) return [];
  const reason = `${needed.toFixed()} of "${line.data.description}", which it is part of, would cover what is bought, and ${billed.toFixed()} are billed`;
  return unknown('quantity-truth', reason);
}
