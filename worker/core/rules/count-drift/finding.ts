// From a compared case to the finding: money, facts, evidence.
import type Big from 'big.js';
import type { CountDriftFacts } from '../../../../shared/facts/count-drift.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { refOf } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
import type { FirstUnbilled } from '../../lines/first-unbilled-day.ts';
import { namedWithCompany } from '../../lines/whose.ts';
import { type AgreementRecord, monthlyPrice, stepOn } from '../seats/billed-seats.ts';
import type { Line } from '../seats/seat-groups.ts';
import { seen, seenRun } from '../seen.ts';
import type { Issue, Thing } from '../statements.ts';
import type { Counted } from './counted.ts';

/** What is counted of a thing in all, and a record that says so. */
export interface CountedSum {
  quantity: Big;
  said: string;
  record: Counted['record'];
}

/** One thing of one client: what bills it and what counts it. */
export interface Case {
  view: ClientView;
  thing: Thing;
  group: readonly Counted[];
  /** All that bill it today. */
  lines: readonly Line[];
  /** The one that is changed, and its terms today. */
  line: Line;
  step: LineStep;
  agreement: AgreementRecord;
  months: number;
  counted: CountedSum;
}

/** The finding of a case in which another number is billed than is counted; `held` says why no write is proposed. */
export function findingOf(
  found: Case,
  billed: Big,
  first: FirstUnbilled,
  held: string | null,
  { highAbovePercent }: { highAbovePercent: number },
): Issue<CountDriftFacts>['finding'] {
  const { view, line, step, agreement, months, counted } = found;
  const currency = agreement.data.currency ?? view.currency;
  const difference = counted.quantity.minus(billed).abs();
  return {
    severity: difference.times(100).gt(billed.times(highAbovePercent)) ? 'high' : 'medium',
    impact: {
      amountMinor: toMinor(difference.times(step.unitPrice).div(months), currency),
      currency,
      basis: 'monthly',
    },
    ...('day' in first && first.runDay !== null ? { deadline: first.runDay } : {}),
    evidence: evidenceOf(found),
    facts: {
      product: line.data.description,
      agreement: namedWithCompany(view, agreement.data.name, agreement),
      agreementId: agreement.id,
      counted: counted.quantity.toFixed(),
      billed: billed.toFixed(),
      difference: difference.toFixed(),
      more: counted.quantity.gt(billed) ? 'counted' : 'billed',
      unitPrice: monthlyPrice(step, months).toFixed(),
      currency,
      count: refOf(counted.record),
      source: counted.said,
    },
    held,
  };
}

function evidenceOf({ view, group, lines, line, step, agreement }: Case): Evidence[] {
  return [
    ...group.map(({ record, seenAt }) => ({
      ...refOf(record),
      field: 'quantity',
      value: record.data.quantity,
      seenAt,
    })),
    ...lines.flatMap((each) => {
      const inForce = stepOn(each, view.today);
      return inForce === null ? [] : [seen(view, each, 'quantity', inForce.quantity)];
    }),
    seen(view, line, 'unitPrice', step.unitPrice),
    seenRun(view, agreement),
  ];
}
