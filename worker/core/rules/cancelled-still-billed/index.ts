// Rule: what is behind a line has ended at the distributor, and the line is still billed.
import type { NotChecked } from '../../../../shared/coverage.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { type Day, daysBetween } from '../../../../shared/time.ts';
import { forPerson } from '../../actions/by-hand.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { firstUnbilledDay } from '../../lines/first-unbilled-day.ts';
import { recurringLines } from '../../lines/one-off.ts';
import { overlapOf } from '../../lines/quantity-on.ts';
import { graceDays, leastMinor, looksAfter } from '../params.ts';
import { nextAfter, nothing, together } from '../results.ts';
import { agreementOf, billedBy, isEffective, stepOn } from '../seats/billed-seats.ts';
import { type ChargedTogether, chargedTogether, chargedWith, chargeTruth } from '../seats/charge-truth.ts';
import { invoiceGap, isApplicable } from '../seats/given.ts';
import { endOf, isLiving } from '../seats/life.ts';
import { subscriptionsFor } from '../seats/linked.ts';
import { skippedLine } from '../seats/not-checked.ts';
import { type Line, nameOf, type Sub } from '../seats/seat-groups.ts';
import type { ParamValues, Rule, RuleResult } from '../types.ts';
import { creditBack, type EndedCase, endLine, findingOf } from './finding.ts';
import { ruleId } from './rule-id.ts';

const params = { graceDays, leastMinor } as const;
type EndedParams = ParamValues<typeof params>;

export const cancelledStillBilled: Rule<typeof params> = {
  id: ruleId,
  title: 'Cancelled and still billed',
  needs: ['subscription', 'agreement', 'agreement-line'],
  params,
  detect(view, values) {
    const units = chargedTogether(view);
    const results = billedLines(view).map((line) => judge(view, units, line, values));
    return { ...together(results), nextLookAtMs: nextLook(view, values) };
  },
  unchecked(view, reason) {
    if (!isApplicable(view, this)) return [];
    return billedLines(view)
      .filter((line) => subscriptionsFor(view, line).length > 0)
      .map((line) => skipped(view, line, 'coverage', reason));
  },
};

/** Lines that charge something today, or of which that cannot be told. */
function billedLines(view: ClientView): Line[] {
  return recurringLines(view).filter((line) => {
    if (!isEffective(view, line, view.today)) return false;
    return overlapOf(line) !== null || charges(stepOn(line, view.today));
  });
}

function charges(step: LineStep | null): boolean {
  if (step === null || (step.billing !== 'billable' && step.billing !== 'unknown')) return false;
  return billedBy(step).times(step.unitPrice).gt(0);
}

function judge(view: ClientView, units: readonly ChargedTogether[], line: Line, values: EndedParams): RuleResult {
  const subscriptions = subscriptionsFor(view, line);
  if (subscriptions.length === 0 || subscriptions.some((each) => isLiving(view, each, view.today))) return nothing();
  const overlap = overlapOf(line);
  if (overlap !== null) return nothing([skipped(view, line, 'period', overlap)]);
  const ends = subscriptions.map((subscription) => ({ subscription, end: endOf(view, subscription) }));
  const last = lastOf(ends);
  if ('reason' in last) return nothing([skipped(view, line, 'period', last.reason)]);
  if (daysBetween(last.endDay, view.today) <= values.graceDays) return nothing();
  const agreement = agreementOf(view, line);
  const step = stepOn(line, view.today);
  if (agreement === undefined || step === null) return nothing();
  const first = firstUnbilledDay(view, line, agreement);
  if ('day' in first && endsBefore(first.day, line, agreement.data.endDay)) return nothing();
  const gap = invoiceGap(view);
  if (gap !== null) return nothing([skipped(view, line, 'coverage', gap)]);
  const stillCharged = chargedAfterTheEnd(view, units, subscriptions);
  if (stillCharged !== null) return nothing([skipped(view, line, 'quantity-truth', stillCharged)]);
  const months = agreement.data.cycleMonths;
  if (months === null) {
    const reason = `the billing cycle "${agreement.data.cycleWord}" is not known`;
    return nothing([skipped(view, line, 'billing-calendar', reason)]);
  }
  if (step.billing === 'unknown') {
    return nothing([skipped(view, line, 'mapping', 'the PSA bills this line in a way that is not known')]);
  }
  const found: EndedCase = { view, line, step, agreement, months, subscriptions, ...last, first };
  const finding = findingOf(found);
  if (!('day' in first)) return { detected: [{ finding, action: null }], notChecked: [] };
  if (finding.held !== null) {
    return { detected: [{ finding, action: forPerson(endLine(found, first.day)) }], notChecked: [] };
  }
  const catchUp = creditBack(found, first.day, finding);
  return { detected: [{ finding, action: endLine(found, first.day), catchUp }], notChecked: [] };
}

/** The subscription that ended last, and its last day; a reason where some end is not known. */
function lastOf(
  ends: readonly { subscription: Sub; end: ReturnType<typeof endOf> }[],
): { last: Sub; endDay: Day } | { reason: string } {
  const known = ends.flatMap(({ subscription, end }) =>
    typeof end === 'string' ? [] : [{ last: subscription, endDay: end.day }],
  );
  const newest = known.toSorted((a, b) => (a.endDay < b.endDay ? 1 : -1))[0];
  const unknown = ends.find(({ end }) => typeof end === 'string');
  if (newest !== undefined && unknown === undefined) return newest;
  const what = unknown === undefined ? 'its subscription' : nameOf(unknown.subscription);
  return { reason: `${what} is cancelled at the distributor, and no day says since when` };
}

/** Whether line or agreement stops by itself before that day, or the line charges nothing from it on. */
function endsBefore(day: Day, line: Line, agreementEnd: Day | null): boolean {
  if (agreementEnd !== null && agreementEnd < day) return true;
  return !line.data.steps.some((step) => (step.until === null || step.until >= day) && charges(step));
}

/** Says that the distributor charges for a time after the end; null when it does not. */
function chargedAfterTheEnd(
  view: ClientView,
  units: readonly ChargedTogether[],
  subscriptions: readonly Sub[],
): string | null {
  for (const subscription of subscriptions) {
    const unit = chargedWith(units, subscription);
    const truth = unit === undefined ? null : chargeTruth(view, unit);
    if (truth?.kind !== 'differs') continue;
    const { invoice, quantity } = truth.seats;
    return (
      `the invoice of ${invoice.data.day} says ${quantity.toFixed()}, its history does not: ` +
      "the distributor's charge is an issue of its own, to be settled first"
    );
  }
  return null;
}

/** The day after the next end, and its grace: what ends by itself raises no change that would bring a new look. */
function nextLook(view: ClientView, values: EndedParams): number | null {
  const days = recordsOf(view, 'subscription').flatMap(({ data }) => data.endDay ?? []);
  return nextAfter(
    view.nowMs,
    days.flatMap((day) => looksAfter(day, values.graceDays)),
  );
}

function skipped(view: ClientView, line: Line, gate: string, reason: string): NotChecked {
  return skippedLine(ruleId, view, line, gate, reason);
}
