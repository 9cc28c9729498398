// From a judged case to the finding: money, facts, evidence.
import Big from 'big.js';
import type { SeatsUnderBilledFacts } from '../../../../shared/facts/seats-under-billed.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { type Day, dayOf } from '../../../../shared/time.ts';
import type { ClientView } from '../../client-view.ts';
import type { FirstUnbilled } from '../../lines/first-unbilled-day.ts';
import { settledUntil } from '../../lines/one-off.ts';
import { namedWithCompany } from '../../lines/whose.ts';
import { billedAlong, billedChart, excessOver, stepAlong } from '../seats/billed-over-time.ts';
import { type AgreementRecord, monthlyPrice, stepOn } from '../seats/billed-seats.ts';
import { catchUpFor, overSince, sumSteps } from '../seats/catch-up.ts';
import type { CountedSub } from '../seats/count-subscriptions.ts';
import { endingBeside } from '../seats/going-on.ts';
import type { QuantityStep } from '../seats/invoiced-seats.ts';
import { chartSteps } from '../seats/picture.ts';
import type { Line } from '../seats/seat-groups.ts';
import { unitFacts } from '../seats/units.ts';
import { seen, seenRun } from '../seen.ts';
import type { Issue, Thing } from '../statements.ts';
import type { SeatParams } from './params.ts';
import { choiceFacts, type WhichLine } from './which-line.ts';

/** One product of one client: what bills it and what is invoiced for it. */
export interface Case {
  view: ClientView;
  /** The line the issue is about, whichever of them is changed. */
  thing: Thing;
  /** The line that is changed, or would be. */
  line: Line;
  /** The line's terms today. */
  step: LineStep;
  /** All that bill it today. */
  lines: Line[];
  /** Those of them that bill the next period too: what is compared. */
  going: readonly Line[];
  scheduled: Line[];
  /** Which of `going` is changed. */
  which: WhichLine;
  agreement: AgreementRecord;
  months: number;
  /** In units of the line. */
  counted: readonly CountedSub[];
  /** The same as they are bought: what evidence shows. */
  bought: readonly CountedSub[];
  values: SeatParams;
}

/** Seats on both sides; `included` are those of `billed` that the agreement's base fee pays for. */
interface Seats {
  invoiced: Big;
  billed: Big;
  included: Big;
  difference: Big;
}

/** The finding of a case in which more is invoiced than billed; `held` says why no write is proposed. */
export function findingOf(
  found: Case,
  seats: Seats,
  first: FirstUnbilled,
  held: string | null,
): Issue<SeatsUnderBilledFacts>['finding'] {
  const { view, line, step, lines, agreement, months, counted } = found;
  const { difference, billed } = seats;
  const currency = agreement.data.currency ?? view.currency;
  const steps = sumSteps(counted);
  const disputed = counted.reduce((sum, each) => sum.plus(each.disputed?.quantity ?? 0), new Big(0));
  const isDisputed = counted.some((each) => each.disputed !== undefined);
  const since = isDisputed ? null : overSince(excessOver(steps, lines, view.today), new Big(0));
  return {
    severity: difference.times(100).gt(billed.times(found.values.highAbovePercent)) ? 'high' : 'medium',
    impact: {
      amountMinor: toMinor(difference.times(step.unitPrice).div(months), currency),
      currency,
      basis: 'monthly',
    },
    catchUp:
      // What the past comes to is told once the dispute is over.
      'day' in first && !isDisputed
        ? catchUpFor({
            steps,
            since,
            billedOn: (day) => billedAlong(lines, day),
            unitPriceOn: (day) => new Big(stepAlong(line, day)?.unitPrice ?? 0),
            cycleMonths: months,
            currency,
            today: view.today,
            untilDay: first.day,
            lineFromDay: line.data.steps[0]?.from ?? null,
            settledUntil: settledUntil(view, lines),
          })
        : null,
    ...('day' in first && first.runDay !== null ? { deadline: first.runDay } : {}),
    evidence: evidenceOf(view, found),
    facts: factsOf(found, { ...seats, disputed, price: monthlyPrice(step, months), currency, since, steps }),
    held,
  };
}

interface Numbers extends Seats {
  /** What is charged beyond what the history has. */
  disputed: Big;
  price: Big;
  currency: string;
  since: Day | null;
  steps: QuantityStep[];
}

function factsOf(found: Case, numbers: Numbers): SeatsUnderBilledFacts {
  const { view, line, lines, agreement } = found;
  const newest = newestInvoice(found.bought);
  const periods = found.bought.map((each) => each.seats);
  const bought = chartSteps(numbers.steps, view.today);
  const ending = endingBeside(view, lines, found.going);
  return {
    product: found.bought[0]?.subscription.data.productName ?? line.data.description,
    agreement: namedWithCompany(view, agreement.data.name, agreement),
    agreementId: agreement.id,
    invoiced: numbers.invoiced.toFixed(),
    ...unitFacts(
      view,
      found.bought.map(({ subscription }) => subscription),
      found.bought.reduce((sum, each) => sum.plus(each.seats.quantity), new Big(0)),
    ),
    billed: numbers.billed.toFixed(),
    included: numbers.included.gt(0) ? numbers.included.toFixed() : null,
    ending: ending?.seats.toFixed() ?? null,
    endingDay: ending?.day ?? null,
    difference: numbers.difference.toFixed(),
    disputed: numbers.disputed.eq(0) ? null : numbers.disputed.toFixed(),
    unitPrice: numbers.price.toFixed(),
    currency: numbers.currency,
    vendorInvoice: { connection: newest.connection, kind: 'vendor-invoice', id: newest.id },
    vendorInvoiceDay: newest.data.day,
    periodFromDay: periods.map((seats) => seats.fromDay).sort()[0] ?? newest.data.day,
    periodToDay:
      periods
        .map((seats) => seats.toDay)
        .sort()
        .at(-1) ?? newest.data.day,
    sinceDay: numbers.since,
    picture: {
      bought,
      billed: billedChart(lines, bought[0]?.day ?? view.today, view.today),
      untilDay: view.today,
    },
    ...choiceFacts(view, found.which),
  };
}

function newestInvoice(bought: readonly CountedSub[]): StoredRecord<'vendor-invoice'> {
  const invoices = bought.map((each) => each.seats.invoice);
  const newest = invoices.sort((a, b) => (a.data.day < b.data.day ? 1 : -1))[0];
  if (newest === undefined) throw new Error('a finding needs at least one invoiced subscription');
  return newest;
}

function evidenceOf(view: ClientView, found: Case): Evidence[] {
  const { line, step, agreement, bought } = found;
  const lines = found.lines.flatMap((each) => {
    const inForce = stepOn(each, view.today);
    return inForce === null
      ? []
      : [seen(view, each, 'quantity', inForce.quantity), seen(view, each, 'included', inForce.included)];
  });
  const charges = bought.flatMap((each) =>
    each.seats.charges.map((charge) => seen(view, charge, 'quantity', charge.data.quantity)),
  );
  const histories = bought.flatMap((each) =>
    each.steps.map((step) => ({
      ...seen(view, each.subscription, `quantity since ${dayOf(step.fromMs)}`, step.quantity.toFixed()),
    })),
  );
  return [...charges, ...lines, seen(view, line, 'unitPrice', step.unitPrice), seenRun(view, agreement), ...histories];
}
