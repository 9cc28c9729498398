// Rule: the distributor invoices more seats than the agreement bills.
import Big from 'big.js';
import type { Finding } from '../../../../shared/finding.ts';
import { type RecordRef, refOf } from '../../../../shared/records/record.ts';
import type { Day } from '../../../../shared/time.ts';
import { asStepByHand } from '../../actions/by-hand.ts';
import { oneOffFor } from '../../actions/one-off.ts';
import type { ClientView } from '../../client-view.ts';
import { heldForItsOwner } from '../../lines/maintainer.ts';
import { recurringLines } from '../../lines/one-off.ts';
import { nothing, together } from '../results.ts';
import {
  agreementOf,
  billedOn,
  billedQuantity,
  firstUnbilledDay,
  isEffective,
  isEffectiveLater,
} from '../seats/billed-seats.ts';
import { sumSteps } from '../seats/catch-up.ts';
import { countAll } from '../seats/count-subscriptions.ts';
import { stepDay } from '../seats/invoiced-seats.ts';
import { skippedLine, skippedSub } from '../seats/not-checked.ts';
import { groupSeats, hasEnded, type Line, nameOf, type SeatGroup } from '../seats/seat-groups.ts';
import type { Detected, ProposedAction, Rule, RuleResult } from '../types.ts';
import { type Case, findingOf } from './finding.ts';
import { params, type SeatParams } from './params.ts';
import { ruleId } from './rule-id.ts';

export const seatsUnderBilled: Rule<typeof params> = {
  id: ruleId,
  title: 'Seats bought but not billed',
  needs: ['subscription', 'vendor-charge', 'vendor-invoice', 'agreement', 'agreement-line'],
  params,
  detect(view, values) {
    const { groups, unlinkedLines, unlinkedSubscriptions } = groupSeats(view);
    const results = groups.map((group) => detectGroup(view, group, values));
    const unlinked = [
      ...unlinkedLines
        .filter((line) => isEffective(view, line, view.today))
        .map((line) => skippedLine(ruleId, view, line, 'mapping', reasonUnlinked(view))),
      ...unlinkedSubscriptions
        .filter((subscription) => !hasEnded(subscription, view.today))
        .map((subscription) =>
          skippedSub(ruleId, view, subscription, 'mapping', 'its product is linked to nothing in the PSA'),
        ),
    ];
    return together([...results, nothing(unlinked)]);
  },
  unchecked(view, reason) {
    return recurringLines(view)
      .filter((line) => isEffective(view, line, view.today))
      .map((line) => skippedLine(ruleId, view, line, 'coverage', reason));
  },
};

function reasonUnlinked(view: ClientView): string {
  return view.linkedCompanies.length === 0
    ? 'the client is linked to no distributor company'
    : 'its product is linked to no distributor product';
}

function detectGroup(view: ClientView, group: SeatGroup, values: SeatParams): RuleResult {
  const lines = group.lines.filter((line) => isEffective(view, line, view.today));
  const scheduled = group.lines.filter((line) => !lines.includes(line) && isEffectiveLater(view, line));
  const living = group.subscriptions.filter((subscription) => !hasEnded(subscription, view.today));
  const line = mainLine(lines);
  if (line === undefined) {
    return nothing(
      scheduled.length > 0
        ? []
        : living.map((subscription) =>
            skippedSub(ruleId, view, subscription, 'mapping', 'no agreement bills its product'),
          ),
    );
  }
  const agreement = agreementOf(view, line);
  if (agreement === undefined)
    return nothing([skippedLine(ruleId, view, line, 'coverage', 'its agreement was not read')]);
  const months = agreement.data.cycleMonths;
  if (months === null) {
    const reason = `the billing cycle "${agreement.data.cycleWord}" is not known`;
    return nothing([skippedLine(ruleId, view, line, 'billing-calendar', reason)]);
  }
  if (line.data.billing === 'unknown') {
    return nothing([skippedLine(ruleId, view, line, 'mapping', 'the PSA bills this line in a way that is not known')]);
  }
  const counted = countAll(view, living);
  if ('gate' in counted) return nothing([skippedLine(ruleId, view, line, counted.gate, counted.reason)]);
  if (counted.length === 0) return nothing();
  return judge({ view, line, lines, scheduled, agreement, months, counted, values });
}

/** The line that carries the change: billable before free ones, then the largest, then the oldest. */
function mainLine(lines: readonly Line[]): Line | undefined {
  const rank = (line: Line) => (line.data.billing === 'billable' ? 0 : 1);
  return [...lines].sort(
    (a, b) => rank(a) - rank(b) || billedQuantity(b).cmp(billedQuantity(a)) || Number(a.id) - Number(b.id),
  )[0];
}

function judge(found: Case): RuleResult {
  const { view, line, lines, agreement, counted } = found;
  const invoiced = counted.reduce((sum, each) => sum.plus(each.seats.quantity), new Big(0));
  const first = firstUnbilledDay(view, agreement);
  const billedNow = billedOn(view, lines, view.today);
  const billedNext = 'day' in first ? billedOn(view, [...lines, ...found.scheduled], first.day) : billedNow;
  const difference = invoiced.minus(billedNow);
  if (difference.lte(0) || invoiced.lte(billedNext) || line.data.billing !== 'billable') return nothing();
  const held = reasonToHold(found, first, invoiced, billedNext);
  const finding = findingOf(found, invoiced, billedNow, difference, first, held);
  if (difference.lte(found.values.toleratedSeats)) {
    const reason = `it is ${difference.toFixed()} behind, which the policy tolerates`;
    const { amountMinor } = finding.impact;
    return nothing([{ ...skippedLine(ruleId, view, line, 'least-amount', reason), amountMinor }]);
  }
  if (held !== null || !('day' in first)) {
    // Whoever maintains the line may be told to: the step closes once the line shows it.
    const isOthers = 'day' in first && held === heldForItsOwner(view, line);
    const byHand = isOthers ? asStepByHand(quantityAction(found, difference, first.day)) : null;
    return { detected: [{ finding, action: byHand }], notChecked: [] };
  }
  const action = quantityAction(found, difference, first.day);
  const catchUp = notBilledBefore(found, difference, first.day, finding);
  return { detected: [{ finding, action, catchUp } satisfies Detected], notChecked: [] };
}

function reasonToHold(
  found: Case,
  first: { day: Day } | { reason: string },
  invoiced: Big,
  billedNext: Big,
): string | null {
  const { view, lines, counted, agreement } = found;
  if ('reason' in first) return first.reason;
  const billable = lines.filter((line) => line.data.billing === 'billable');
  if (billable.length > 1) return `${billable.length} lines bill this product: choose one in the PSA`;
  if (agreement.data.endDay !== null && agreement.data.endDay < first.day) {
    return `the agreement ends on ${agreement.data.endDay}`;
  }
  if (!billedNext.eq(billedOn(view, lines, view.today))) return `the quantity changes by itself on ${first.day}`;
  const ending = counted.find((each) => hasEnded(each.subscription, first.day));
  if (ending !== undefined) return `${nameOf(ending.subscription)} ends on ${ending.subscription.data.endDay}`;
  const now = counted.reduce((sum, each) => sum.plus(each.subscription.data.quantity), new Big(0));
  if (now.lt(invoiced)) return `seats went down to ${now.toFixed()} after that invoice: the next one will tell`;
  return heldForItsOwner(view, found.line);
}

function quantityAction(found: Case, difference: Big, effectiveDay: Day): ProposedAction {
  const { line, agreement } = found;
  const after = new Big(line.data.quantity).plus(difference).toFixed();
  const within: RecordRef = refOf(agreement);
  return {
    type: 'addition-quantity',
    half: 'forward',
    connection: line.connection,
    target: { kind: line.kind, id: line.id, within, name: line.data.description },
    before: { quantity: line.data.quantity, cancelledDay: line.data.cancelledDay },
    after: { quantity: after },
    effectiveDate: effectiveDay,
    reversible: true,
  };
}

/** What the seats would have cost since they came, billed once; their number is said where it was one all along. */
function notBilledBefore(found: Case, difference: Big, firstDay: Day, { catchUp }: Finding): ProposedAction | null {
  const { view, line, agreement, months, counted } = found;
  const since = sumSteps(counted).filter((step) => catchUp !== null && stepDay(step) > catchUp.fromDay);
  const count = since.length === 0 ? difference.toFixed() : null;
  return oneOffFor(view, { line, agreement, months, firstDay, catchUp, count });
}
