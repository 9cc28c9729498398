// Amounts are taken out of texts; what only counts, dates or names something stays readable.
import { expect, test } from 'vitest';
import { hideMoney, hideTypedMoney } from '../../../worker/views/hide-text.ts';

test.each([
  ['28 seats at $5.00 from 1 Dec 2026', '28 seats at hidden from 1 Dec 2026'],
  ['USD150, EUR 12, 150 USD, 1.066,00 and 5k', 'hidden, hidden, hidden, hidden and hidden'],
  ['Rs500, kr-50 and CHF9', 'hidden, hidden and hidden'],
  ['Microsoft 365 E3 on INV-1042, v4.10', 'Microsoft 365 E3 on INV-1042, v4.10'],
])('in a text of our own, “%s” becomes “%s”', (text, shown) => {
  expect(hideMoney(text)).toBe(shown);
});

test.each([
  ['We pay 12.50 and bill 1,250.00', 'We pay hidden and bill hidden'],
  ['12.50', 'hidden'],
  ['9.75 a seat for 28 seats', 'hidden a seat for 28 seats'],
  ['1.25 hours, 0.50 GB and 12.50 seats', '1.25 hours, 0.50 GB and 12.50 seats'],
  ['1.5 hours since 2026-10-18, 12.5% and 3.125', '1.5 hours since 2026-10-18, 12.5% and 3.125'],
  ['it was 12.5 for them', 'it was hidden for them'],
])('in what somebody typed, “%s” becomes “%s”', (text, shown) => {
  expect(hideTypedMoney(text)).toBe(shown);
});

test('a quantity as the records have it stays in a text of our own', () => {
  expect(hideMoney('the invoice says 12.50, the agreement 12.25')).toBe('the invoice says 12.50, the agreement 12.25');
});
