// From a line that bills what has ended to the finding, the end it proposes and the credit apart from it.
import Big from 'big.js';
import type { CancelledStillBilledFacts } from '../../../../shared/facts/cancelled-still-billed.ts';
import type { CatchUp, Evidence } from '../../../../shared/finding.ts';
import { type Decimal, toMinor } from '../../../../shared/money.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { refOf } from '../../../../shared/records/record.ts';
import { addDays, type Day, dayOf } from '../../../../shared/time.ts';
import { forPerson } from '../../actions/by-hand.ts';
import { oneOffFor } from '../../actions/one-off.ts';
import type { ClientView } from '../../client-view.ts';
import type { FirstUnbilled } from '../../lines/first-unbilled-day.ts';
import { heldForItsOwner } from '../../lines/maintainer.ts';
import { settledUntil } from '../../lines/one-off.ts';
import { lastDayOf } from '../../lines/quantity-on.ts';
import { namedWithCompany } from '../../lines/whose.ts';
import { billedChart } from '../seats/billed-over-time.ts';
import { type AgreementRecord, chargedBy, isEffective, stepOn } from '../seats/billed-seats.ts';
import { firstOpenDay, moneyOverDays, sumSteps } from '../seats/catch-up.ts';
import { stepsToTheEnd } from '../seats/charge-truth.ts';
import { endOf } from '../seats/life.ts';
import { chartSteps } from '../seats/picture.ts';
import { type Line, nameOf, type Sub } from '../seats/seat-groups.ts';
import { seen, seenRun } from '../seen.ts';
import type { Issue } from '../statements.ts';
import type { Change } from '../types.ts';

/** A line and the subscriptions behind it, all of which are over, or will be before all is used that the next run bills. */
export interface EndedCase {
  view: ClientView;
  line: Line;
  /** Its terms today. */
  step: LineStep;
  agreement: AgreementRecord;
  months: number;
  subscriptions: readonly Sub[];
  /** The one that ended last, and its last day. */
  last: Sub;
  endDay: Day;
  first: FirstUnbilled;
}

/** The first day on which the line can end: nothing before it is unbilled, or it is still used. */
export function freeFrom(firstUnbilledDay: Day, endDay: Day): Day {
  const free = addDays(endDay, 1);
  return free > firstUnbilledDay ? free : firstUnbilledDay;
}

/** The issue; without a known first unbilled day neither credit nor write can be told. */
export function issueOf(found: EndedCase): Issue<CancelledStillBilledFacts> {
  const { view, line, step, agreement, months, first } = found;
  const currency = agreement.data.currency ?? view.currency;
  const monthly = chargedBy(step).times(step.unitPrice);
  const hasEnded = found.endDay < view.today;
  const catchUp = 'day' in first && hasEnded ? creditFor(found, first.day, currency) : null;
  const held = 'day' in first ? heldForItsOwner(view, line) : first.reason;
  return {
    about: line,
    finding: {
      severity: hasEnded ? 'high' : 'medium',
      impact: { amountMinor: toMinor(monthly.div(months), currency), currency, basis: 'monthly' },
      catchUp,
      ...('day' in first && first.runDay !== null ? { deadline: first.runDay } : {}),
      evidence: evidenceOf(found),
      facts: factsOf(found, currency),
      held,
    },
    ...offersFor(found, catchUp, held),
  };
}

/** The end of the line, and what goes back; whoever maintains a held line may be told to end it. */
function offersFor(found: EndedCase, catchUp: CatchUp | null, held: string | null): Offers {
  const { first } = found;
  if (!('day' in first)) return { action: null };
  const end = endLine(found, freeFrom(first.day, found.endDay));
  return held === null ? { action: end, catchUp: creditBack(found, first.day, catchUp) } : { action: forPerson(end) };
}

type Offers = Pick<Issue<CancelledStillBilledFacts>, 'action' | 'catchUp'>;

/** What was billed from the day after the end to the last billed day, day by day. */
function creditFor(found: EndedCase, untilDay: Day, currency: string): CatchUp | null {
  const { view, line, agreement, months, endDay } = found;
  const began = [line.data.steps[0]?.from ?? null, agreement.data.startDay].filter((day) => day !== null).sort();
  const fromDay = firstOpenDay(addDays(endDay, 1), began.at(-1) ?? null, settledUntil(view, [line]));
  const credit = moneyOverDays({ fromDay, untilDay, cycleMonths: months, currency }, (day) => {
    const step = isEffective(view, line, day) ? stepOn(line, day) : null;
    const isCharged = step?.billing === 'billable';
    return { quantity: chargedBy(isCharged ? step : null), unitPrice: new Big(step?.unitPrice ?? 0) };
  });
  return credit === null ? null : { ...credit, credit: true };
}

/** The line ends on the day before, so that nothing that is billed or used changes. */
function endLine({ line, step, agreement }: EndedCase, firstDay: Day): Change {
  const { quantity, unitPrice } = stepOn(line, firstDay) ?? step;
  return {
    type: 'line-end',
    purpose: 'forward',
    connection: line.connection,
    target: { kind: line.kind, id: line.id, within: refOf(agreement), name: line.data.description },
    before: { quantity, unitPrice, until: lastDayOf(line) },
    after: { until: addDays(firstDay, -1) },
    effectiveDate: firstDay,
  };
}

/** What was billed after the end goes back once, on the next invoice. */
function creditBack({ view, line, agreement, months }: EndedCase, firstDay: Day, catchUp: CatchUp | null) {
  const count = catchUp === null ? null : countOver(line, catchUp);
  return oneOffFor(view, { line, agreement, months, firstDay, catchUp, count });
}

/** How many were billed in that time; null where it was not one number all along. */
function countOver(line: Line, { fromDay, toDay }: { fromDay: Day; toDay: Day }): Decimal | null {
  const steps = line.data.steps.filter(
    ({ from, until }) => (from === null || from <= toDay) && (until === null || until >= fromDay),
  );
  const [count, ...others] = new Set(steps.map((step) => chargedBy(step).toFixed()));
  return count === undefined || others.length > 0 ? null : count;
}

function factsOf(found: EndedCase, currency: string): CancelledStillBilledFacts {
  const { view, line, step, agreement, months, subscriptions, last, endDay, first } = found;
  const steps = sumSteps(subscriptions.map((each) => stepsToTheEnd(view, each)));
  const bought = chartSteps(steps, view.today);
  return {
    product: nameOf(last),
    agreement: namedWithCompany(view, agreement.data.name, agreement),
    agreementId: agreement.id,
    billed: chargedBy(step).toFixed(),
    unitPrice: new Big(step.unitPrice).div(months).toFixed(),
    currency,
    subscription: { connection: last.connection, kind: last.kind, id: last.id },
    subscriptions: subscriptions.length,
    endDay,
    sinceDay: addDays(endDay, 1),
    runDay: endDay >= view.today && 'day' in first ? first.runDay : null,
    picture: {
      bought,
      billed: billedChart([line], bought[0]?.day ?? view.today, view.today),
      untilDay: view.today,
    },
  };
}

function evidenceOf({ view, line, step, agreement, subscriptions }: EndedCase): Evidence[] {
  return [
    seen(view, line, 'quantity', step.quantity),
    seen(view, line, 'included', step.included),
    seen(view, line, 'unitPrice', step.unitPrice),
    seen(view, line, 'cancelledDay', lastDayOf(line)),
    seenRun(view, agreement),
    ...subscriptions.flatMap((subscription) => {
      const end = endOf(view, subscription);
      return [
        seen(view, subscription, 'status', subscription.data.statusWord),
        seen(view, subscription, 'endDay', typeof end === 'string' ? null : end.day),
        ...stepsToTheEnd(view, subscription).steps.map((step) =>
          seen(view, subscription, `quantity since ${dayOf(step.fromMs)}`, step.quantity.toFixed()),
        ),
      ];
    }),
  ];
}
