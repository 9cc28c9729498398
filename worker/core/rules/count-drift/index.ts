// Rule: an agreement bills another number of a thing than is counted.
import Big from 'big.js';
import { listOf } from '../../../../shared/counting.ts';
import { type CountDriftFacts, countDriftFacts } from '../../../../shared/facts/count-drift.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import type { Day } from '../../../../shared/time.ts';
import { forPerson } from '../../actions/by-hand.ts';
import type { ClientView } from '../../client-view.ts';
import { type FirstUnbilled, firstUnbilledDay } from '../../lines/first-unbilled-day.ts';
import { heldForItsOwner } from '../../lines/maintainer.ts';
import { recurringLines } from '../../lines/one-off.ts';
import { overlapOf } from '../../lines/quantity-on.ts';
import { termsOn } from '../../lines/terms-on.ts';
import { defaultsOf } from '../../policy/rule-params.ts';
import { defineRule } from '../define-rule.ts';
import { highAbovePercent, leastMinor } from '../params.ts';
import { agreementOf, billedMonths, isEffective, paidBy, paidOn, stepOn } from '../seats/billed-seats.ts';
import { isLiving } from '../seats/life.ts';
import { subscriptionsFor } from '../seats/linked.ts';
import { parentGap } from '../seats/parent-gap.ts';
import type { Line } from '../seats/seat-groups.ts';
import { lineThing } from '../seats/things.ts';
import { seatsUnderBilled } from '../seats-under-billed/index.ts';
import { type Gap, type Statement, unclear, unclearBy } from '../statements.ts';
import type { Change, ParamValues } from '../types.ts';
import { type Counted, countedOf, countThing, together } from './counted.ts';
import { type Case, type CountedSum, findingOf } from './finding.ts';

const params = { highAbovePercent, leastMinor } as const;
type Said = Statement<CountDriftFacts>[];

export const countDrift = defineRule({
  facts: countDriftFacts,
  title: 'Counted otherwise than billed',
  needs: ['agreement', 'agreement-line'],
  missesAny: [
    { role: 'psa', kind: 'agreement-line' },
    { role: 'counts', kind: 'count' },
  ],
  params,
  harmsClient: false,
  tells: ({ more }) => (more === 'counted' ? 'not-billed' : 'too-much'),
  look(view, values) {
    const all = countedOf(view);
    const unlinked = all.filter(({ products }) => products.size === 0);
    return [
      ...together(all.filter(({ products }) => products.size > 0)).flatMap((group) => judge(view, group, values)),
      ...unlinked.map((each) =>
        unclear(countThing(view, each), 'mapping', 'its product is linked to nothing in the PSA'),
      ),
    ];
  },
  things: (view) =>
    together(countedOf(view)).flatMap((group) => linesOf(view, group).map((line) => lineThing(view, line))),
});

/** The lines that bill today what is counted. */
function linesOf(view: ClientView, group: readonly Counted[]): Line[] {
  return linesEver(view, group).filter((line) => isEffective(view, line, view.today));
}

/** The same, with those that begin later or are over. */
function linesEver(view: ClientView, group: readonly Counted[]): Line[] {
  const products = new Set<string | null>(group.flatMap((each) => [...each.products]));
  return recurringLines(view).filter(
    ({ connection, data }) => connection === view.company.connection && products.has(data.productId),
  );
}

function judge(view: ClientView, group: readonly Counted[], values: ParamValues<typeof params>): Said {
  const lines = linesOf(view, group);
  const overlapping = lines.flatMap((line) => {
    const reason = overlapOf(line);
    return reason === null ? [] : [unclear(lineThing(view, line), 'period', reason)];
  });
  if (overlapping.length > 0) return overlapping;
  const line = mainLine(view, lines);
  const thing = line === undefined ? countThing(view, group[0] as Counted) : lineThing(view, line);
  const counted = sumOf(group);
  if ('cause' in counted) return [unclearBy(thing, counted)];
  if (line === undefined) {
    if (counted.quantity.eq(0)) return [];
    return [
      unclear(
        thing,
        'mapping',
        `${counted.quantity.toFixed()} are in ${counted.said}, and no agreement line bills them`,
      ),
    ];
  }
  const step = stepOn(line, view.today);
  const agreement = agreementOf(view, line);
  if (step === null || agreement === undefined) return [unclear(thing, 'coverage', 'its agreement was not read')];
  const ofParent = parentGap(view, agreement);
  if (ofParent !== null) return [unclearBy(thing, ofParent)];
  const months = billedMonths(agreement, step);
  if (typeof months !== 'number') return [unclearBy(thing, months)];
  return compare({ view, thing, group, lines, line, step, agreement, months, counted }, values);
}

function compare(found: Case, values: ParamValues<typeof params>): Said {
  const { view, thing, group, lines, line, step, agreement, counted } = found;
  const first = firstUnbilledDay(view, line, agreement);
  const billed = paidOn(view, lines, view.today);
  const clear = linesEver(view, group).filter((each) => overlapOf(each) === null);
  const billedNext = 'day' in first ? paidOn(view, clear, first.day) : billed;
  const isSettled = counted.quantity.eq(billed) || counted.quantity.eq(billedNext);
  if (isSettled || step.billing !== 'billable' || isSaidOfSeats(view, lines)) return [];
  const held = reasonToHold(found, first, !billedNext.eq(billed));
  const finding = findingOf(found, billed, first, held, values);
  const action = 'day' in first ? quantityAction(found, counted.quantity.minus(billed), first.day) : null;
  if (held === null || action === null) return [{ about: thing.record, finding, action }];
  // Whoever maintains the line may be told to: the step closes once the line shows it.
  return [{ about: thing.record, finding, action: held === heldForItsOwner(view, line) ? forPerson(action) : null }];
}

/** Billable before free ones, then the largest, then the oldest. */
function mainLine({ today }: ClientView, lines: readonly Line[]): Line | undefined {
  const rank = (line: Line) => (stepOn(line, today)?.billing === 'billable' ? 0 : 1);
  const paid = (line: Line) => paidBy(stepOn(line, today));
  return lines.toSorted((a, b) => rank(a) - rank(b) || paid(b).cmp(paid(a)) || Number(a.id) - Number(b.id))[0];
}

/** What all sources say, where they say one thing. */
function sumOf(group: readonly Counted[]): CountedSum | Gap {
  const sums: CountedSum[] = [];
  for (const counts of Map.groupBy(group, ({ source }) => source).values()) {
    let quantity = new Big(0);
    for (const { known } of counts) {
      if ('cause' in known) return known;
      quantity = quantity.plus(known.quantity);
    }
    const { said, record } = counts[0] as Counted;
    sums.push({ quantity, said, record });
  }
  const [first, ...others] = sums as [CountedSum, ...CountedSum[]];
  if (others.every(({ quantity }) => quantity.eq(first.quantity))) return first;
  const each = sums.map(({ quantity, said }) => `${quantity.toFixed()} in ${said}`);
  return { cause: 'quantity-truth', reason: `the counts do not agree: ${listOf(each)}` };
}

/** What the distributor's invoice shows of the same line is told there, and not twice. */
function isSaidOfSeats(view: ClientView, lines: readonly Line[]): boolean {
  const keys = new Set(lines.map((line) => refKey(refOf(line))));
  const { detected } = seatsUnderBilled.detect(view, defaultsOf(seatsUnderBilled));
  return detected.some(({ finding }) => keys.has(refKey(finding.subject)));
}

/** `isMoving`: the quantity is another one by itself on the first day that is not billed yet. */
function reasonToHold(
  { view, line, lines, agreement, counted }: Case,
  first: FirstUnbilled,
  isMoving: boolean,
): string | null {
  const billable = lines.filter((each) => stepOn(each, view.today)?.billing === 'billable');
  if (billable.length > 1) return `${billable.length} lines bill this product: change the right one by hand`;
  if ('reason' in first) return first.reason;
  const { endDay } = agreement.data;
  if (endDay !== null && endDay < first.day) return `the agreement ends on ${endDay}`;
  if (isMoving) return `the quantity changes by itself on ${first.day}`;
  if (stepOn(line, first.day) === null) return `the line bills nothing from ${first.day} on`;
  const bought = boughtFor(view, line);
  if (counted.quantity.lt(bought) && counted.quantity.lt(paidOn(view, lines, view.today))) {
    return `${bought.toFixed()} are bought for it: with fewer on the line the rest would be paid by nobody`;
  }
  return heldForItsOwner(view, line);
}

/** What the distributor provides behind the line today. */
function boughtFor(view: ClientView, line: Line): Big {
  return subscriptionsFor(view, line)
    .filter((subscription) => isLiving(view, subscription, view.today))
    .reduce((sum, { data }) => sum.plus(data.quantity), new Big(0));
}

/** From that day on as many as are counted. */
function quantityAction({ line, agreement }: Case, difference: Big, day: Day): Change | null {
  const terms = termsOn(line, day);
  if (terms === null) return null;
  const after = paidBy(terms).plus(difference);
  if (after.lt(0)) return null;
  return {
    type: 'line-quantity',
    purpose: 'forward',
    connection: line.connection,
    target: { kind: line.kind, id: line.id, within: refOf(agreement), name: line.data.description },
    before: { quantity: terms.quantity, until: terms.cancelledDay },
    after: { quantity: after.toFixed() },
    effectiveDate: day,
  };
}
