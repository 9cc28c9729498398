// What is billed and bought a month, by whom and of what: the money that matching is worked by.
import Big from 'big.js';
import { toMinor } from '../../../shared/money.ts';
import { type RecordRef, refKey } from '../../../shared/records/record.ts';
import type { Day } from '../../../shared/time.ts';
import { quantityOn } from '../lines/quantity-on.ts';
import { type MatchRecord, recordsOfKind } from './match.ts';

export interface Amount {
  amountMinor: number;
  currency: string;
}

/** One line or subscription that goes on, with what it comes to a month. */
export interface Monthly extends Amount {
  record: RecordRef;
  company: string;
  product: string | null;
  quantity: number;
}

/** Lines of agreements that bill today, net of what is included, over the months of their cycle. */
export function billedMonthly(records: readonly MatchRecord[], today: Day, homeCurrency: string): Monthly[] {
  const agreements = new Map(recordsOfKind(records, 'agreement').map((each) => [refKey(each), each]));
  const companies = new Map(recordsOfKind(records, 'company').map((each) => [refKey(each), each.data.currency]));
  return recordsOfKind(records, 'agreement-line').flatMap((line): Monthly[] => {
    const { connection, parent, data } = line;
    const agreement = agreements.get(refKey({ connection, kind: 'agreement', id: parent ?? '' }));
    const company = line.company ?? agreement?.company ?? null;
    const on = quantityOn(line, today);
    if (agreement === undefined || company === null || on.kind !== 'quantity') return [];
    const { status, endDay, cycleMonths } = agreement.data;
    const isOver = status !== 'active' || (endDay !== null && endDay < today);
    if (isOver || on.step.billing !== 'billable') return [];
    if (on.billed.eq(0)) return [];
    const currency =
      agreement.data.currency ?? companies.get(refKey({ connection, kind: 'company', id: company })) ?? homeCurrency;
    const amount = on.billed.times(on.step.unitPrice).div(cycleMonths ?? 1);
    return [
      {
        ...{ record: { connection, kind: line.kind, id: line.id }, company, product: data.productId },
        ...{ quantity: Number(on.step.quantity), amountMinor: toMinor(amount, currency), currency },
      },
    ];
  });
}

/** Subscriptions that are on and come again, with what they cost. */
export function boughtMonthly(records: readonly MatchRecord[], homeCurrency: string): Monthly[] {
  return recordsOfKind(records, 'subscription').flatMap(({ connection, kind, id, company, data }): Monthly[] => {
    const { status, term, quantity, cost, currency, productId } = data;
    if (company === null || (status !== 'active' && status !== 'ending') || term.months === null) return [];
    const of = currency ?? homeCurrency;
    const amount = new Big(cost ?? 0).times(quantity).div(term.months || 1);
    return [
      {
        ...{ record: { connection, kind, id }, company, product: productId, quantity: Number(quantity) },
        ...{ amountMinor: toMinor(amount, of), currency: of },
      },
    ];
  });
}

/** By currency, most first. */
export function sumOf(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums]
    .map(([currency, amountMinor]) => ({ amountMinor, currency }))
    .sort((a, b) => b.amountMinor - a.amountMinor || (a.currency < b.currency ? -1 : 1));
}
