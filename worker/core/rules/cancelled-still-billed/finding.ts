// From a line that bills what has ended to the finding, the end it proposes and the credit apart from it.
import Big from 'big.js';
import type { Evidence, Finding } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { addDays, type Day, dayOf } from '../../../../shared/time.ts';
import type { CancelledStillBilledFacts } from '../../../../shared/words/cancelled-still-billed.ts';
import { oneOffFor } from '../../actions/one-off.ts';
import type { ClientView } from '../../client-view.ts';
import { heldForItsOwner } from '../../lines/maintainer.ts';
import { settledUntil } from '../../lines/one-off.ts';
import { type AgreementRecord, billedQuantity, isEffective } from '../seats/billed-seats.ts';
import { firstOpenDay, moneyOverDays, sumSteps } from '../seats/catch-up.ts';
import { stepsToTheEnd } from '../seats/charge-truth.ts';
import { endOf } from '../seats/life.ts';
import { chartSteps } from '../seats/picture.ts';
import { type Line, nameOf, type Sub } from '../seats/seat-groups.ts';
import { seen } from '../seen.ts';
import type { ProposedAction } from '../types.ts';
import { ruleId } from './rule-id.ts';

/** A line and the subscriptions behind it, all of which are over. */
export interface EndedCase {
  view: ClientView;
  line: Line;
  agreement: AgreementRecord;
  months: number;
  subscriptions: readonly Sub[];
  /** The one that ended last, and its last day. */
  last: Sub;
  endDay: Day;
  first: { day: Day; runDay: Day } | { reason: string };
}

/** The finding; without a known first unbilled day neither credit nor write can be told. */
export function findingOf(found: EndedCase): Finding {
  const { view, line, agreement, months, first } = found;
  const currency = agreement.data.currency ?? view.currency;
  const subject = refOf(line);
  const monthly = billedQuantity(line).times(line.data.unitPrice);
  return {
    key: `${ruleId}:${refKey(subject)}`,
    rule: ruleId,
    severity: 'high',
    subject,
    impact: { amountMinor: toMinor(monthly.div(months), currency), currency, basis: 'monthly' },
    catchUp: 'day' in first ? creditFor(found, first.day, currency) : null,
    ...('day' in first ? { deadline: first.runDay } : {}),
    evidence: evidenceOf(found),
    facts: { ...factsOf(found, currency) },
    held: 'day' in first ? heldForItsOwner(view, line) : first.reason,
    state: 'open',
  };
}

/** What was billed from the day after the end to the last billed day, day by day. */
function creditFor(found: EndedCase, untilDay: Day, currency: string): Finding['catchUp'] {
  const { view, line, agreement, months, endDay } = found;
  const began = [line.data.effectiveDay, agreement.data.startDay].filter((day) => day !== null).sort();
  const fromDay = firstOpenDay(addDays(endDay, 1), began.at(-1) ?? null, settledUntil(view, line));
  const over = { fromDay, untilDay, unitPrice: new Big(line.data.unitPrice), cycleMonths: months, currency };
  const quantity = billedQuantity(line);
  const credit = moneyOverDays(over, (day) => (isEffective(view, line, day) ? quantity : new Big(0)));
  return credit === null ? null : { ...credit, credit: true };
}

/** The line ends on the last billed day, so that nothing before it changes. */
export function endLine({ line, agreement }: EndedCase, firstDay: Day): ProposedAction {
  const { quantity, unitPrice, cancelledDay } = line.data;
  return {
    type: 'addition-end',
    half: 'forward',
    connection: line.connection,
    target: { kind: line.kind, id: line.id, within: refOf(agreement), name: line.data.description },
    before: { quantity, unitPrice, cancelledDay },
    after: { cancelledDay: addDays(firstDay, -1) },
    effectiveDate: firstDay,
    reversible: true,
  };
}

/** What was billed after the end goes back once, on the next invoice. */
export function creditBack({ view, line, agreement, months }: EndedCase, firstDay: Day, { catchUp }: Finding) {
  const count = billedQuantity(line).toFixed();
  return oneOffFor(view, { line, agreement, months, firstDay, catchUp, count });
}

function factsOf(found: EndedCase, currency: string): CancelledStillBilledFacts {
  const { view, line, agreement, months, subscriptions, last, endDay } = found;
  const billed = billedQuantity(line);
  const steps = sumSteps(subscriptions.map((each) => stepsToTheEnd(view, each)));
  const bought = chartSteps(steps, view.today);
  return {
    product: nameOf(last),
    agreement: agreement.data.name,
    agreementId: agreement.id,
    billed: billed.toFixed(),
    unitPrice: new Big(line.data.unitPrice).div(months).toFixed(),
    currency,
    subscription: { connection: last.connection, kind: last.kind, id: last.id },
    subscriptions: subscriptions.length,
    endDay,
    sinceDay: addDays(endDay, 1),
    picture: {
      bought,
      billed: [{ day: bought[0]?.day ?? view.today, value: Number(billed.toFixed()) }],
      untilDay: view.today,
    },
  };
}

function evidenceOf({ view, line, agreement, subscriptions }: EndedCase): Evidence[] {
  return [
    seen(view, line, 'quantity', line.data.quantity),
    seen(view, line, 'included', line.data.included),
    seen(view, line, 'unitPrice', line.data.unitPrice),
    seen(view, line, 'cancelledDay', line.data.cancelledDay),
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
