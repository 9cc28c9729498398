// What a distributor charges for a company that is nobody's: the newest invoice's units, and those paid for a year that are on.
import { describe, expect, test } from 'vitest';
import { type ChargedUnits, countsSince, monthlySpend } from '../../../../worker/core/matching/unassigned.ts';

const today = '2026-11-20';
const seat = (over: Partial<ChargedUnits> = {}): ChargedUnits => ({
  class: 'seat',
  fromDay: '2026-11-01',
  toDay: '2026-11-30',
  costTotal: '37.10',
  months: 1,
  currency: 'USD',
  invoicedDay: '2026-11-05',
  ...over,
});
const spend = (...charges: ChargedUnits[]) =>
  monthlySpend({ connection: 'shop', id: 'c-1', name: 'Quarry', subscriptions: 1, charges }, today, 'USD');

describe('what it costs a month', () => {
  test.each<[string, ChargedUnits[], [number, string][]]>([
    ['two products of one invoice', [seat(), seat({ costTotal: '12.005' })], [[4911, 'USD']]],
    ['the newest invoice alone', [seat(), seat({ invoicedDay: '2026-10-05', toDay: '2026-10-31' })], [[3710, 'USD']]],
    ['a quarter’s price, over its months', [seat({ costTotal: '300', months: 3 })], [[10000, 'USD']]],
    [
      'a year that is on, however old its invoice, beside the month’s',
      [
        seat(),
        seat({
          class: 'yearly',
          months: 12,
          costTotal: '1200',
          invoicedDay: '2026-02-05',
          fromDay: '2026-02-01',
          toDay: '2027-01-31',
        }),
      ],
      [[13710, 'USD']],
    ],
    [
      'not a year that is over',
      [seat({ class: 'yearly', months: 12, fromDay: '2025-11-01', toDay: '2026-10-31' })],
      [],
    ],
    [
      'two currencies apart, most first',
      [seat(), seat({ currency: 'CAD', costTotal: '50' })],
      [
        [5000, 'CAD'],
        [3710, 'USD'],
      ],
    ],
    ['no currency, so the MSP’s own', [seat({ currency: null })], [[3710, 'USD']]],
    ['what names no amount or no term is left out', [seat({ costTotal: null }), seat({ months: null })], []],
    ['nothing at all', [], []],
    ['what cost nothing', [seat({ costTotal: '0.00' })], []],
  ])('%s', (_, charges, sums) => {
    expect(spend(...charges).map(({ amountMinor, currency }) => [amountMinor, currency])).toEqual(sums);
  });

  test('a month that ended may still be the newest there is', () => {
    expect(countsSince(today)).toBe('2026-10-16');
  });
});
