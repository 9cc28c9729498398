// From a line that bills what has ended to the finding, the end it proposes and the credit apart from it.
import Big from 'big.js';
import type { Evidence, Finding } from '../../../../shared/finding.ts';
import { type Decimal, toMinor } from '../../../../shared/money.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { addDays, type Day, dayOf } from '../../../../shared/time.ts';
import type { CancelledStillBilledFacts } from '../../../../shared/words/cancelled-still-billed.ts';
import { oneOffFor } from '../../actions/one-off.ts';
import type { ClientView } from '../../client-view.ts';
import type { FirstUnbilled } from '../../lines/first-unbilled-day.ts';
import { heldForItsOwner } from '../../lines/maintainer.ts';
import { settledUntil } from '../../lines/one-off.ts';
import { lastDayOf } from '../../lines/quantity-on.ts';
import { billedChart } from '../seats/billed-over-time.ts';
import { type AgreementRecord, billedBy, isEffective, stepOn } from '../seats/billed-seats.ts';
import { firstOpenDay, moneyOverDays, sumSteps } from '../seats/catch-up.ts';
import { stepsToTheEnd } from '../seats/charge-truth.ts';
import { endOf } from '../seats/life.ts';
import { chartSteps } from '../seats/picture.ts';
import { type Line, nameOf, type Sub } from '../seats/seat-groups.ts';
import { seen } from '../seen.ts';
import type { Change } from '../types.ts';
import { ruleId } from './rule-id.ts';

/** A line and the subscriptions behind it, all of which are over. */
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

/** The finding; without a known first unbilled day neither credit nor write can be told. */
export function findingOf(found: EndedCase): Finding {
  const { view, line, step, agreement, months, first } = found;
  const currency = agreement.data.currency ?? view.currency;
  const subject = refOf(line);
  const monthly = billedBy(step).times(step.unitPrice);
  return {
    key: `${ruleId}:${refKey(subject)}`,
    rule: ruleId,
    severity: 'high',
    subject,
    impact: { amountMinor: toMinor(monthly.div(months), currency), currency, basis: 'monthly' },
    catchUp: 'day' in first ? creditFor(found, first.day, currency) : null,
    ...('day' in first && first.runDay !== null ? { deadline: first.runDay } : {}),
    evidence: evidenceOf(found),
    facts: { ...factsOf(found, currency) },
    held: 'day' in first ? heldForItsOwner(view, line) : first.reason,
    state: 'open',
  };
}

/** What was billed from the day after the end to the last billed day, day by day. */
function creditFor(found: EndedCase, untilDay: Day, currency: string): Finding['catchUp'] {
  const { view, line, agreement, months, endDay } = found;
  const began = [line.data.steps[0]?.from ?? null, agreement.data.startDay].filter((day) => day !== null).sort();
  const fromDay = firstOpenDay(addDays(endDay, 1), began.at(-1) ?? null, settledUntil(view, line));
  const credit = moneyOverDays({ fromDay, untilDay, cycleMonths: months, currency }, (day) => {
    const step = isEffective(view, line, day) ? stepOn(line, day) : null;
    const isCharged = step?.billing === 'billable';
    return { quantity: billedBy(isCharged ? step : null), unitPrice: new Big(step?.unitPrice ?? 0) };
  });
  return credit === null ? null : { ...credit, credit: true };
}

/** The line ends on the last billed day, so that nothing before it changes. */
export function endLine({ line, step, agreement }: EndedCase, firstDay: Day): Change {
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
export function creditBack({ view, line, agreement, months }: EndedCase, firstDay: Day, { catchUp }: Finding) {
  const count = catchUp === null ? null : countOver(line, catchUp);
  return oneOffFor(view, { line, agreement, months, firstDay, catchUp, count });
}

/** How many were billed in that time; null where it was not one number all along. */
function countOver(line: Line, { fromDay, toDay }: { fromDay: Day; toDay: Day }): Decimal | null {
  const steps = line.data.steps.filter(
    ({ from, until }) => (from === null || from <= toDay) && (until === null || until >= fromDay),
  );
  const [count, ...others] = new Set(steps.map((step) => billedBy(step).toFixed()));
  return count === undefined || others.length > 0 ? null : count;
}

function factsOf(found: EndedCase, currency: string): CancelledStillBilledFacts {
  const { view, line, step, agreement, months, subscriptions, last, endDay } = found;
  const steps = sumSteps(subscriptions.map((each) => stepsToTheEnd(view, each)));
  const bought = chartSteps(steps, view.today);
  return {
    product: nameOf(last),
    agreement: agreement.data.name,
    agreementId: agreement.id,
    billed: billedBy(step).toFixed(),
    unitPrice: new Big(step.unitPrice).div(months).toFixed(),
    currency,
    subscription: { connection: last.connection, kind: last.kind, id: last.id },
    subscriptions: subscriptions.length,
    endDay,
    sinceDay: addDays(endDay, 1),
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
    seen(view, agreement, 'nextInvoiceDay', agreement.data.nextInvoiceDay),
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
