// Rule: an agreement has ended, and what was billed on it still costs.

import Big from 'big.js';
import { listOf } from '../../../../shared/counting.ts';
import type { NotChecked } from '../../../../shared/coverage.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { addDays, daysBetween } from '../../../../shared/time.ts';
import { type AgreementEndedFacts, stepText } from '../../../../shared/words/agreement-ended-costs-continue.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { lastDayOf } from '../../lines/quantity-on.ts';
import { graceDays, leastMinor, looksAfter } from '../params.ts';
import { nextAfter, together } from '../results.ts';
import { billingOf, isOver } from '../seats/agreement-life.ts';
import type { AgreementRecord } from '../seats/billed-seats.ts';
import { isApplicable } from '../seats/given.ts';
import { isLiving } from '../seats/life.ts';
import { linesFor } from '../seats/linked.ts';
import { costCurrency, monthlyCostMinor, type UnitCost, unitCostOf } from '../seats/monthly-cost.ts';
import { skippedSub } from '../seats/not-checked.ts';
import { isRecurring, nameOf, type Sub } from '../seats/seat-groups.ts';
import { seen } from '../seen.ts';
import type { Detected, ParamValues, Rule, RuleResult } from '../types.ts';

const id = 'agreement-ended-costs-continue';

const params = { graceDays, leastMinor } as const;
type EndedParams = ParamValues<typeof params>;

export const agreementEndedCostsContinue: Rule<typeof params> = {
  id,
  title: 'Agreement ended, costs continue',
  needs: ['agreement', 'agreement-line', 'subscription'],
  params,
  detect(view, values) {
    const results = endedAgreements(view)
      .filter(({ agreement }) => isPastGrace(view, agreement, values))
      .map(({ agreement, subscriptions }) => judge(view, agreement, subscriptions));
    return { ...together(results), nextLookAtMs: nextLook(view, values) };
  },
  unchecked(view, reason) {
    if (!isApplicable(view, this)) return [];
    const ended = endedAgreements(view);
    return recordsOf(view, 'agreement').map((agreement) => {
      const subscriptions = ended.find((each) => each.agreement === agreement)?.subscriptions ?? [];
      return skippedAgreement(view, agreement, subscriptions, 'coverage', reason);
    });
  },
};

interface Ended {
  agreement: AgreementRecord;
  /** Active, once billed on it, and billed on no other; each subscription is told under one agreement alone. */
  subscriptions: Sub[];
}

function endedAgreements(view: ClientView): Ended[] {
  const agreements = recordsOf(view, 'agreement').filter((agreement) => isOver(view, agreement));
  if (agreements.length === 0) return [];
  const byAgreement = Map.groupBy(
    recordsOf(view, 'subscription').filter(
      (subscription) =>
        isRecurring(subscription) &&
        isLiving(view, subscription, view.today) &&
        new Big(subscription.data.quantity).gt(0),
    ),
    (subscription) => {
      const billing = billingOf(view, subscription);
      return billing.kind === 'ended' ? billing.agreement : null;
    },
  );
  return agreements.flatMap((agreement) => {
    const subscriptions = byAgreement.get(agreement);
    return subscriptions === undefined ? [] : [{ agreement, subscriptions }];
  });
}

/** An end that names no day has had its time. */
function isPastGrace(view: ClientView, { data: { endDay } }: AgreementRecord, values: EndedParams): boolean {
  return endDay === null || daysBetween(endDay, view.today) > values.graceDays;
}

interface Costed {
  subscription: Sub;
  unit: Exclude<UnitCost, { gate: string }>;
}

function judge(view: ClientView, agreement: AgreementRecord, subscriptions: readonly Sub[]): RuleResult {
  const notChecked: NotChecked[] = [];
  const costed: Costed[] = [];
  for (const subscription of subscriptions) {
    const unit = unitCostOf(subscription);
    if ('gate' in unit) notChecked.push(skippedSub(id, view, subscription, unit.gate, unit.reason));
    else costed.push({ subscription, unit });
  }
  const currencies = [...new Set(costed.map(({ subscription }) => costCurrency(view, subscription)))];
  const [currency] = currencies;
  if (currency === undefined) return { detected: [], notChecked };
  if (currencies.length > 1) {
    const reason = `its costs are in ${listOf(currencies)}`;
    notChecked.push(skippedAgreement(view, agreement, subscriptions, 'currency', reason));
    return { detected: [], notChecked };
  }
  return { detected: [found(view, agreement, costed, currency)], notChecked };
}

function found(view: ClientView, agreement: AgreementRecord, costed: readonly Costed[], currency: string): Detected {
  const subject = refOf(agreement);
  const facts = factsOf(agreement, costed, currency);
  return {
    finding: {
      key: `${id}:${refKey(subject)}`,
      rule: id,
      severity: 'high',
      subject,
      impact: { amountMinor: toMinor(sumOf(costed), currency), currency, basis: 'monthly' },
      catchUp: null,
      evidence: [
        seen(view, agreement, 'status', agreement.data.status),
        seen(view, agreement, 'endDay', agreement.data.endDay),
        ...costed.flatMap(({ subscription }) => [
          seen(view, subscription, 'quantity', subscription.data.quantity),
          seen(view, subscription, 'cost', subscription.data.cost),
          seen(view, subscription, 'term', subscription.data.term.word),
          seen(view, subscription, 'endDay', subscription.data.endDay),
          ...linesFor(view, subscription)
            .filter((line) => line.parent === agreement.id && line.connection === agreement.connection)
            .map((line) => seen(view, line, 'cancelledDay', lastDayOf(line))),
        ]),
      ],
      facts: { ...facts },
      held: null,
      state: 'open',
    },
    action: {
      type: 'to-do',
      by: 'person',
      purpose: 'forward',
      connection: agreement.connection,
      target: { kind: agreement.kind, id: agreement.id, name: agreement.data.name },
      before: {},
      after: { toDo: stepText(facts) },
    },
  };
}

/** Σ quantity × cost a month, exact: terms are whole months, so one common divisor serves all of them. */
function sumOf(costed: readonly Costed[]): Big {
  const perTerm = Map.groupBy(costed, ({ unit }) => unit.months);
  const commonMonths = 72;
  const whole = [...perTerm].reduce((sum, [months, each]) => {
    const ofTerm = each.reduce(
      (part, { subscription, unit }) => part.plus(unit.cost.times(subscription.data.quantity)),
      new Big(0),
    );
    return sum.plus(ofTerm.times(commonMonths / months));
  }, new Big(0));
  return whole.div(commonMonths);
}

function factsOf(agreement: AgreementRecord, costed: readonly Costed[], currency: string): AgreementEndedFacts {
  const { name, endDay, status } = agreement.data;
  return {
    agreement: name,
    status,
    endDay,
    sinceDay: endDay === null ? null : addDays(endDay, 1),
    currency,
    subscriptions: costed.map(({ subscription, unit }) => ({
      source: { connection: subscription.connection, kind: subscription.kind, id: subscription.id },
      product: nameOf(subscription),
      quantity: subscription.data.quantity,
      unitCost: unit.cost.div(unit.months).toFixed(),
    })),
  };
}

function skippedAgreement(
  view: ClientView,
  agreement: AgreementRecord,
  subscriptions: readonly Sub[],
  gate: string,
  reason: string,
): NotChecked {
  const currency = subscriptions[0] === undefined ? view.currency : costCurrency(view, subscriptions[0]);
  const isOne = subscriptions.every((each) => costCurrency(view, each) === currency);
  const amountMinor = isOne ? subscriptions.reduce((sum, each) => sum + monthlyCostMinor(view, each), 0) : 0;
  return { gate, rule: id, subject: refOf(agreement), name: agreement.data.name, reason, amountMinor, currency };
}

/** The day after the next end, and its grace: an agreement that ends by itself need not change for that. */
function nextLook(view: ClientView, values: EndedParams): number | null {
  const days = recordsOf(view, 'agreement').flatMap(({ data }) => data.endDay ?? []);
  return nextAfter(
    view.nowMs,
    days.flatMap((day) => looksAfter(day, values.graceDays)),
  );
}
