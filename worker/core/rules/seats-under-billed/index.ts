// Rule: the distributor invoices more seats than the agreement bills.
import Big from 'big.js';
import { type SeatsUnderBilledFacts, seatsUnderBilledFacts } from '../../../../shared/facts/seats-under-billed.ts';
import type { CatchUp } from '../../../../shared/finding.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { type RecordRef, refOf } from '../../../../shared/records/record.ts';
import type { Day } from '../../../../shared/time.ts';
import { forPerson } from '../../actions/by-hand.ts';
import { oneOffFor } from '../../actions/one-off.ts';
import { type ClientView, knownAs, standsAlone } from '../../client-view.ts';
import { type FirstUnbilled, firstUnbilledDay } from '../../lines/first-unbilled-day.ts';
import { heldForItsOwner } from '../../lines/maintainer.ts';
import { recurringLines } from '../../lines/one-off.ts';
import { overlapOf } from '../../lines/quantity-on.ts';
import { type LineTerms, termsOn } from '../../lines/terms-on.ts';
import { defineRule } from '../define-rule.ts';
import {
  agreementOf,
  billedMonths,
  includedOn,
  isEffective,
  isEffectiveLater,
  paidBy,
  paidOn,
  stepOn,
} from '../seats/billed-seats.ts';
import { sumSteps } from '../seats/catch-up.ts';
import { childThatBills } from '../seats/children.ts';
import { countAll } from '../seats/count-subscriptions.ts';
import { currencyGap } from '../seats/currency-gap.ts';
import { coveringOn, goingOn } from '../seats/going-on.ts';
import { stepDay } from '../seats/invoiced-seats.ts';
import { endOf, hasEnded } from '../seats/life.ts';
import { parentGap } from '../seats/parent-gap.ts';
import { isBundle, isPartOnly } from '../seats/parts.ts';
import { groupSeats, type Line, nameOf, type SeatGroup } from '../seats/seat-groups.ts';
import { lineThing, subscriptionThing } from '../seats/things.ts';
import { countedInUnits } from '../seats/units.ts';
import { type Statement, type Unclear, unclear, unclearBy } from '../statements.ts';
import type { Change } from '../types.ts';
import { type Case, findingOf } from './finding.ts';
import { changeIn } from './letter.ts';
import { params, type SeatParams } from './params.ts';
import { lookAtPart } from './part.ts';
import { isToBeChosen, whichLine } from './which-line.ts';

export const seatsUnderBilled = defineRule({
  facts: seatsUnderBilledFacts,
  title: 'Seats bought but not billed',
  needs: ['subscription', 'vendor-charge', 'vendor-invoice', 'agreement', 'agreement-line'],
  missesAny: [{ role: 'psa', kind: 'agreement-line' }],
  params,
  harmsClient: false,
  tells: 'not-billed',
  letters: { seats: changeIn },
  look(view, values) {
    const { groups, unlinkedLines, unlinkedSubscriptions } = groupSeats(view);
    return [
      ...groups.flatMap((group) => lookAtGroup(view, group, values)),
      ...unlinkedLines
        .filter((line) => isEffective(view, line, view.today) && !standsAlone(view, line) && !isBundle(view, line))
        .map((line) => unclear(lineThing(view, line), 'mapping', reasonUnlinked(view))),
      ...unlinkedSubscriptions
        .filter((subscription) => !hasEnded(view, subscription, view.today) && !standsAlone(view, subscription))
        .flatMap((each) =>
          isPartOnly(view, each)
            ? lookAtPart(view, each)
            : [unclear(subscriptionThing(view, each), 'mapping', 'its product is linked to nothing in the PSA')],
        ),
    ];
  },
  things: (view) =>
    recurringLines(view)
      .filter((line) => isEffective(view, line, view.today))
      .map((line) => lineThing(view, line)),
});

type Said = Statement<SeatsUnderBilledFacts>[];

function reasonUnlinked(view: ClientView): string {
  const distributors = new Set(knownAs(view, 'distributor').map(({ id }) => id));
  return view.linkedCompanies.some(({ connection }) => distributors.has(connection))
    ? 'its product is linked to no distributor product'
    : 'the client is linked to no distributor company';
}

function lookAtGroup(view: ClientView, group: SeatGroup, values: SeatParams): Said {
  const lines = group.lines.filter((line) => isEffective(view, line, view.today));
  const scheduled = group.lines.filter((line) => !lines.includes(line) && isEffectiveLater(view, line));
  const living = group.subscriptions.filter((subscription) => !hasEnded(view, subscription, view.today));
  const overlapping = [...lines, ...scheduled].flatMap((line): Unclear[] => {
    const reason = overlapOf(line);
    return reason === null ? [] : [unclear(lineThing(view, line), 'period', reason)];
  });
  if (overlapping.length > 0) return overlapping;
  const going = goingOn(view, lines);
  const main = mainLine(going, view.today);
  // What no line bills is told where unbilled subscriptions and ended agreements are: here it would be told twice.
  if (main === undefined || stepOn(main, view.today) === null) return [];
  const thing = lineThing(view, main);
  const unknown = (cause: string, reason: string) => [unclear(thing, cause, reason)];
  const which = whichLine(view, going);
  const line = which.chosen?.line ?? main;
  const step = stepOn(line, view.today);
  const agreement = agreementOf(view, line);
  if (agreement === undefined || step === null) return unknown('coverage', 'its agreement was not read');
  const ofParent = parentGap(view, agreement);
  if (ofParent !== null) return unknown(ofParent.cause, ofParent.reason);
  const months = billedMonths(agreement, step);
  if (typeof months !== 'number') return unknown(months.cause, months.reason);
  const bought = countAll(view, living);
  if ('cause' in bought) return unknown(bought.cause, bought.reason);
  if (bought.length === 0) return [];
  const counted = countedInUnits(view, bought);
  const currency = currencyGap(view, bought, lineThing(view, line));
  if (currency !== null) return [unclearBy(thing, currency)];
  const first = firstUnbilledDay(view, line, agreement);
  const covering = 'day' in first ? coveringOn(view, lines, going, first.day) : going;
  const found = {
    view,
    thing,
    line,
    step,
    lines,
    going: covering,
    scheduled,
    which,
    agreement,
    months,
    counted,
    bought,
    values,
  };
  return judge(found, first);
}

/** The line the issue is about, and that is changed where nobody chose another: what charges before what is free, then the largest, then the oldest. */
function mainLine(lines: readonly Line[], today: Day): Line | undefined {
  const rank = (line: Line) => {
    const step = stepOn(line, today);
    return step?.billing !== 'billable' ? 2 : isWithoutPrice(step) ? 1 : 0;
  };
  const paid = (line: Line) => paidBy(stepOn(line, today));
  return [...lines].sort((a, b) => rank(a) - rank(b) || paid(b).cmp(paid(a)) || Number(a.id) - Number(b.id))[0];
}

function judge(found: Case, first: FirstUnbilled): Said {
  const { view, thing, line, step, lines, going, counted } = found;
  const invoiced = counted.reduce((sum, each) => sum.plus(each.seats.quantity), new Big(0));
  const billedNow = paidOn(view, going, view.today);
  const billedNext = 'day' in first ? paidOn(view, [...going, ...found.scheduled], first.day) : billedNow;
  // What takes the place of a line that ends is no part of the gap.
  const billed = going.length < lines.length && billedNext.gt(billedNow) ? billedNext : billedNow;
  const difference = invoiced.minus(billed);
  // What the lines bill already is in order, whichever of both numbers holds.
  const disputed = counted.flatMap((each) => each.disputed ?? []);
  const atMost = disputed.reduce((sum, { upTo }) => sum.plus(upTo), invoiced);
  const isInDoubt = [billedNow, billedNext].some((paid) => paid.lt(atMost));
  const rest = (isInDoubt ? disputed : []).slice(0, 1).map((gap) => unclear(thing, gap.cause, gap.reason));
  if (difference.lte(0) || invoiced.lte(billedNext)) return rest;
  const free = whyFree(step);
  if (free !== null) {
    const reason = `${difference.toFixed()} more are bought than its line has, which ${free}: what pays for them is not known`;
    return [...rest, unclear(thing, 'mapping', reason)];
  }
  const held = reasonToHold(found, first, invoiced, billedNext);
  const included = includedOn(view, going, view.today);
  const finding = findingOf(found, { invoiced, billed, included, difference }, first, held);
  if (difference.lte(found.values.toleratedSeats)) {
    const reason = `it is ${difference.toFixed()} behind, which the policy tolerates`;
    const { amountMinor } = finding.impact;
    return [unclear({ ...thing, amountMinor }, 'least-amount', reason)];
  }
  const terms = 'day' in first ? termsOn(line, first.day) : null;
  if (!('day' in first) || terms === null) return [{ about: thing.record, finding, action: null }];
  const action = quantityAction(found, terms, difference, first.day);
  if (held !== null) {
    // Whoever maintains the line may be told to: the step closes once the line shows it.
    const isOthers = held === heldForItsOwner(view, line);
    return [{ about: thing.record, finding, action: isOthers ? forPerson(action) : null }];
  }
  const catchUp = notBilledBefore(found, difference, first.day, finding.catchUp ?? null);
  return [{ about: thing.record, finding, action, catchUp }];
}

/** Billed at nothing: part of what another line or a fixed amount pays for, or given away. */
function isWithoutPrice({ unitPrice }: LineStep): boolean {
  return new Big(unitPrice).eq(0);
}

/** Why nothing is paid on a line for what it has, as words about it; null where something is. */
function whyFree(step: LineStep): string | null {
  if (step.billing === 'do-not-bill') return 'is set to bill nobody';
  if (step.billing === 'no-charge') return 'is set to charge nothing';
  return isWithoutPrice(step) ? 'bills them at nothing' : null;
}

function reasonToHold(found: Case, first: FirstUnbilled, invoiced: Big, billedNext: Big): string | null {
  const { view, line, agreement, which } = found;
  const ofSeats = () => reasonOfSeats(found, first, invoiced, billedNext);
  // Until it is known which line is changed, nothing of one of them counts against it.
  if (isToBeChosen(which)) {
    return ofSeats() ?? `${which.lines.length} lines bill this product: choose the one to change`;
  }
  if ('reason' in first) return first.reason;
  const { endDay } = agreement.data;
  if (endDay !== null && endDay < first.day) return `the agreement ends on ${endDay}`;
  const reason = ofSeats();
  if (reason !== null) return reason;
  if (stepOn(line, first.day) === null) return `the line bills nothing from ${first.day} on`;
  return heldForItsOwner(view, line);
}

/** Why no line of the product is changed now, whichever it would be; null where one can be. */
function reasonOfSeats(found: Case, first: FirstUnbilled, invoiced: Big, billedNext: Big): string | null {
  const { view, line, going, counted } = found;
  const child = childThatBills(view, line);
  if (child !== null) return child;
  if ('day' in first) {
    if (!billedNext.eq(paidOn(view, going, view.today))) return `the quantity changes by itself on ${first.day}`;
    for (const { subscription } of found.bought) {
      const end = endOf(view, subscription);
      if (typeof end !== 'string' && end.day < first.day) return `${nameOf(subscription)} ends on ${end.day}`;
    }
  }
  const now = counted.reduce((sum, each) => sum.plus(each.subscription.data.quantity), new Big(0));
  return now.lt(invoiced) ? `seats went down to ${now.toFixed()} after that invoice: the next one will tell` : null;
}

/** From that day on so many more than the line's terms of that day say. */
function quantityAction(found: Case, terms: LineTerms, difference: Big, effectiveDay: Day): Change {
  const { line, agreement } = found;
  const after = paidBy(terms).plus(difference).toFixed();
  const within: RecordRef = refOf(agreement);
  return {
    type: 'line-quantity',
    purpose: 'forward',
    connection: line.connection,
    target: { kind: line.kind, id: line.id, within, name: line.data.description },
    before: { quantity: terms.quantity, until: terms.cancelledDay },
    after: { quantity: after },
    effectiveDate: effectiveDay,
  };
}

/** What the seats would have cost since they came, billed once; their number is said where it was one all along. */
function notBilledBefore(found: Case, difference: Big, firstDay: Day, catchUp: CatchUp | null): Change | null {
  const { view, line, lines, going, agreement, months, counted } = found;
  const since = sumSteps(counted).filter((step) => catchUp !== null && stepDay(step) > catchUp.fromDay);
  const count = since.length === 0 && going.length === lines.length ? difference.toFixed() : null;
  return oneOffFor(view, { line, agreement, months, firstDay, catchUp, count });
}
