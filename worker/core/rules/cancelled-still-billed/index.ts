// Rule: what is behind a line has ended at the distributor, or will before the next run, and the line goes on being billed.
import {
  type CancelledStillBilledFacts,
  cancelledStillBilledFacts,
} from '../../../../shared/facts/cancelled-still-billed.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { addDays, addMonths, type Day, daysBetween } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { type FirstUnbilled, firstUnbilledDay } from '../../lines/first-unbilled-day.ts';
import { recurringLines } from '../../lines/one-off.ts';
import { overlapOf } from '../../lines/quantity-on.ts';
import { defineRule } from '../define-rule.ts';
import { graceDays, leastMinor, looksAfter } from '../params.ts';
import {
  type AgreementRecord,
  agreementOf,
  billedMonths,
  chargedBy,
  isEffective,
  stepOn,
} from '../seats/billed-seats.ts';
import { type ChargedTogether, chargedTogether, chargedWith, chargeTruth } from '../seats/charge-truth.ts';
import { invoiceGap, isApplicable } from '../seats/given.ts';
import { unexplained } from '../seats/invoiced-seats.ts';
import { endOf, isLiving } from '../seats/life.ts';
import { partsOf, subscriptionsFor } from '../seats/linked.ts';
import { parentGap } from '../seats/parent-gap.ts';
import { type Line, nameOf, type Sub } from '../seats/seat-groups.ts';
import { lineThing } from '../seats/things.ts';
import { type Gap, lookAgain, type Statement, unclear } from '../statements.ts';
import type { ParamValues } from '../types.ts';
import { freeFrom, issueOf } from './finding.ts';

const needs = ['subscription', 'agreement', 'agreement-line'] as const;
const params = { graceDays, leastMinor } as const;
type EndedParams = ParamValues<typeof params>;

export const cancelledStillBilled = defineRule({
  facts: cancelledStillBilledFacts,
  title: 'Cancelled and still billed',
  needs,
  missesAny: [{ role: 'distributor', kind: 'subscription' }],
  params,
  harmsClient: true,
  tells: 'too-much',
  look(view, values) {
    const units = chargedTogether(view);
    return [
      ...billedLines(view).flatMap((line) => judge(view, units, line, values)),
      // What ends by itself raises no change that would bring a new look.
      ...recordsOf(view, 'subscription').flatMap(({ data: { endDay } }) =>
        endDay === null ? [] : lookAgain(...looksAfter(view.zone, endDay, values.graceDays)),
      ),
    ];
  },
  things(view) {
    if (!isApplicable(view, { needs })) return [];
    return billedLines(view)
      .filter((line) => subscriptionsFor(view, line).length > 0)
      .map((line) => lineThing(view, line));
  },
});

/** Lines that charge something today, or of which that cannot be told. */
function billedLines(view: ClientView): Line[] {
  return recurringLines(view).filter((line) => {
    if (!isEffective(view, line, view.today)) return false;
    return overlapOf(line) !== null || charges(stepOn(line, view.today));
  });
}

function charges(step: LineStep | null): boolean {
  if (step === null || (step.billing !== 'billable' && step.billing !== 'unknown')) return false;
  return chargedBy(step).times(step.unitPrice).gt(0);
}

function judge(
  view: ClientView,
  units: readonly ChargedTogether[],
  line: Line,
  values: EndedParams,
): Statement<CancelledStillBilledFacts>[] {
  const unknown = (cause: string, reason: string) => [unclear(lineThing(view, line), cause, reason)];
  const subscriptions = subscriptionsFor(view, line);
  const ends = subscriptions.map((subscription) => ({ subscription, end: endOf(view, subscription) }));
  if (ends.length === 0 || ends.some(({ end }) => end === 'goes on')) return [];
  const last = lastOf(ends);
  const isAhead = subscriptions.some((each) => isLiving(view, each, view.today));
  const part = partsOf(view, line).find((each) => isLiving(view, each, view.today));
  if (part !== undefined) return unknown('mapping', `${nameOf(part)}, which is part of this line, goes on`);
  if (isAhead && 'reason' in last) return [];
  const overlap = overlapOf(line);
  if (overlap !== null) return isAhead ? [] : unknown('period', overlap);
  if ('reason' in last) return unknown('period', last.reason);
  const agreement = agreementOf(view, line);
  const step = stepOn(line, view.today);
  if (agreement === undefined || step === null) return [];
  const first = firstUnbilledDay(view, line, agreement);
  const graceFrom = isAhead ? lastDayBilled(first, agreement) : view.today;
  if (graceFrom === null || daysBetween(last.endDay, graceFrom) <= values.graceDays) return [];
  if ('day' in first && endsBefore(freeFrom(first.day, last.endDay), line, agreement.data.endDay)) return [];
  const gap = invoiceGap(view);
  if (gap !== null) return unknown('coverage', gap);
  const stillCharged = chargedAfterTheEnd(view, units, subscriptions);
  if (stillCharged !== null) return unknown(stillCharged.cause, stillCharged.reason);
  const ofParent = parentGap(view, agreement);
  if (ofParent !== null) return unknown(ofParent.cause, ofParent.reason);
  const months = billedMonths(agreement, step);
  if (typeof months !== 'number') return unknown(months.cause, months.reason);
  return [issueOf({ view, line, step, agreement, months, subscriptions, ...last, first })];
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

/** The last day that the next run bills by itself; null where that cannot be told. */
function lastDayBilled(first: FirstUnbilled, { data: { cycleMonths } }: AgreementRecord): Day | null {
  if (!('day' in first) || first.runDay === null || cycleMonths === null) return null;
  return addDays(addMonths(first.day, cycleMonths), -1);
}

/** Whether line or agreement stops by itself before that day, or the line charges nothing from it on. */
function endsBefore(day: Day, line: Line, agreementEnd: Day | null): boolean {
  if (agreementEnd !== null && agreementEnd < day) return true;
  return !line.data.steps.some((step) => (step.until === null || step.until >= day) && charges(step));
}

/** That the distributor charges for a time after the end; null when it does not. */
function chargedAfterTheEnd(
  view: ClientView,
  units: readonly ChargedTogether[],
  subscriptions: readonly Sub[],
): Gap | null {
  for (const subscription of subscriptions) {
    const unit = chargedWith(units, subscription);
    const truth = unit === undefined ? null : chargeTruth(view, unit);
    if (truth?.kind === 'differs') return unexplained(truth.seats, 'no');
  }
  return null;
}
