// Rule: an agreement has ended, and what was billed on it still costs.

import Big from 'big.js';
import {
  type AgreementEndedFacts,
  agreementEndedFacts,
} from '../../../../shared/facts/agreement-ended-costs-continue.ts';
import { toMinor } from '../../../../shared/money.ts';
import { addDays, daysBetween } from '../../../../shared/time.ts';
import { stepText } from '../../../../shared/words/agreement-ended-costs-continue.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { lastDayOf } from '../../lines/quantity-on.ts';
import { namedWithCompany } from '../../lines/whose.ts';
import { defineRule } from '../define-rule.ts';
import { graceDays, leastMinor, looksAfter } from '../params.ts';
import { perCurrency } from '../per-currency.ts';
import { billingOf, isOver } from '../seats/agreement-life.ts';
import type { AgreementRecord } from '../seats/billed-seats.ts';
import { isApplicable } from '../seats/given.ts';
import { isLiving } from '../seats/life.ts';
import { linesFor } from '../seats/linked.ts';
import { costCurrency, type KnownCost, monthlyCostMinor, unitCostOf } from '../seats/monthly-cost.ts';
import { isRecurring, nameOf, type Sub } from '../seats/seat-groups.ts';
import { subscriptionThing } from '../seats/things.ts';
import { seen } from '../seen.ts';
import { type Issue, lookAgain, type Statement, type Thing, unclear } from '../statements.ts';
import type { ParamValues } from '../types.ts';

const needs = ['agreement', 'agreement-line', 'subscription'] as const;
const params = { graceDays, leastMinor } as const;
type EndedParams = ParamValues<typeof params>;

export const agreementEndedCostsContinue = defineRule({
  facts: agreementEndedFacts,
  title: 'Agreement ended, costs continue',
  needs,
  missesAny: [
    { role: 'psa', kind: 'agreement' },
    { role: 'psa', kind: 'agreement-line' },
  ],
  params,
  harmsClient: false,
  tells: 'not-billed',
  look: (view, values) => [
    ...endedAgreements(view)
      .filter(({ agreement }) => isPastGrace(view, agreement, values))
      .flatMap(({ agreement, subscriptions }) => judge(view, agreement, subscriptions)),
    // An agreement that ends by itself need not change for that.
    ...recordsOf(view, 'agreement').flatMap(({ data: { endDay } }) =>
      endDay === null ? [] : lookAgain(...looksAfter(view.zone, endDay, values.graceDays)),
    ),
  ],
  things(view) {
    if (!isApplicable(view, { needs })) return [];
    const ended = endedAgreements(view);
    return recordsOf(view, 'agreement').map((agreement) => {
      const subscriptions = ended.find((each) => each.agreement === agreement)?.subscriptions ?? [];
      return agreementThing(view, agreement, subscriptions);
    });
  },
});

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
  unit: KnownCost;
}

function judge(
  view: ClientView,
  agreement: AgreementRecord,
  subscriptions: readonly Sub[],
): Statement<AgreementEndedFacts>[] {
  const said: Statement<AgreementEndedFacts>[] = [];
  const costed: Costed[] = [];
  for (const subscription of subscriptions) {
    const unit = unitCostOf(view, subscription);
    if ('cause' in unit) said.push(unclear(subscriptionThing(view, subscription), unit.cause, unit.reason));
    else costed.push({ subscription, unit });
  }
  const currencies = [...new Set(costed.map(({ subscription }) => costCurrency(view, subscription)))];
  const [currency] = currencies;
  if (currency === undefined) return said;
  if (currencies.length > 1) {
    const sums = costed.map(({ subscription }) => ({
      amountMinor: monthlyCostMinor(view, subscription),
      currency: costCurrency(view, subscription),
    }));
    const reason = `its costs are in several currencies: ${perCurrency(sums)} a month`;
    return [...said, unclear(agreementThing(view, agreement, subscriptions), 'currency', reason)];
  }
  return [...said, found(view, agreement, costed, currency)];
}

function found(
  view: ClientView,
  agreement: AgreementRecord,
  costed: readonly Costed[],
  currency: string,
): Issue<AgreementEndedFacts> {
  const facts = factsOf(view, agreement, costed, currency);
  return {
    about: agreement,
    finding: {
      severity: 'high',
      impact: { amountMinor: toMinor(sumOf(costed), currency), currency, basis: 'monthly' },
      evidence: [
        seen(view, agreement, 'status', agreement.data.status),
        seen(view, agreement, 'endDay', agreement.data.endDay),
        ...costed.flatMap(({ subscription, unit: { cost, source } }) => [
          seen(view, subscription, 'quantity', subscription.data.quantity),
          seen(view, source.record, source.field, cost.toFixed()),
          seen(view, source.record, 'term', source.record.data.term?.word ?? null),
          seen(view, subscription, 'endDay', subscription.data.endDay),
          ...linesFor(view, subscription)
            .filter((line) => line.parent === agreement.id && line.connection === agreement.connection)
            .map((line) => seen(view, line, 'cancelledDay', lastDayOf(line))),
        ]),
      ],
      facts,
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

function factsOf(
  view: ClientView,
  agreement: AgreementRecord,
  costed: readonly Costed[],
  currency: string,
): AgreementEndedFacts {
  const { name, endDay, status } = agreement.data;
  return {
    agreement: namedWithCompany(view, name, agreement),
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

/** An agreement, with what its subscriptions cost a month where that is one sum. */
function agreementThing(view: ClientView, agreement: AgreementRecord, subscriptions: readonly Sub[]): Thing {
  const currency = subscriptions[0] === undefined ? view.currency : costCurrency(view, subscriptions[0]);
  const isOne = subscriptions.every((each) => costCurrency(view, each) === currency);
  const amountMinor = isOne ? subscriptions.reduce((sum, each) => sum + monthlyCostMinor(view, each), 0) : 0;
  return { record: agreement, name: namedWithCompany(view, agreement.data.name, agreement), amountMinor, currency };
}
