// Money: the same as exact integers would give, whatever the currency.

import Big from 'big.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { currencyDigits, formatMoney, multiply, toDecimal, toMinor } from '../../shared/money.ts';

it('price × quantity is exact and rounded half away from zero once', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.constantFrom('USD', 'JPY', 'KWD'),
      (price, quantity, currency) => {
        const text = `${price < 0n ? '-' : ''}${String(price < 0n ? -price : price)
          .padStart(6, '0')
          .replace(/(\d{5})$/, '.$1')}`;
        const unit = 10n ** BigInt(5 - currencyDigits(currency));
        const exact = price * BigInt(quantity);
        const size = exact < 0n ? -exact : exact;
        const rounded = (2n * size + unit) / (2n * unit);
        expect(BigInt(toMinor(multiply(text, quantity), currency))).toBe(exact < 0n ? -rounded : rounded);
      },
    ),
  );
});

it.each([
  ['19.995', 'USD', 2000],
  ['1.005', 'USD', 101],
  ['-1.005', 'USD', -101],
  ['0.5', 'JPY', 1],
  ['1.0005', 'KWD', 1001],
])('%s %s is %i minor units', (amount, currency, minor) => {
  expect(toMinor(amount, currency)).toBe(minor);
});

it('a vendor’s number becomes the decimal it shows, never its float', () => {
  expect([0.1, 22, '19.990', '1e2', -4.5].map(toDecimal)).toEqual(['0.1', '22', '19.99', '100', '-4.5']);
  expect(['01', '-0', '5.', '.5', '0.0', '-0.50', 1e21, 1e-7].map(toDecimal)).toEqual(
    ['01', '-0', '5.', '.5', '0.0', '-0.50', 1e21, 1e-7].map((value) => new Big(value).toFixed()),
  );
  expect(() => toDecimal('about 5')).toThrow();
  expect(() => toDecimal(Number.NaN)).toThrow();
});

it('people read every minor unit', () => {
  expect(formatMoney({ amountMinor: 6600, currency: 'USD' })).toBe('$66.00');
  expect(formatMoney({ amountMinor: -1, currency: 'USD' })).toBe('-$0.01');
  expect(formatMoney({ amountMinor: 66, currency: 'JPY' })).toBe('¥66');
  expect(formatMoney({ amountMinor: 9_007_199_254_740_991, currency: 'USD' })).toBe('$90,071,992,547,409.91');
});
