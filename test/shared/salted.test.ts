// A salted digest says nothing of its value to whoever has no key, and everything can be checked with it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestUnder, openingOf, saltedDigest, saltedId } from '../../shared/salted.ts';

const salt = '5a'.repeat(32);
const other = 'a5'.repeat(32);
const value = fc.record({ before: fc.string(), amountMinor: fc.integer(), nested: fc.array(fc.string()) });

test('the same value under the same secret is the same, under another one it is another', () => {
  fc.assert(
    fc.property(value, (given) => {
      const turned = Object.fromEntries(Object.entries(given).reverse());
      expect(saltedDigest(salt, turned)).toBe(saltedDigest(salt, given));
      expect(openingOf(salt, turned)).toBe(openingOf(salt, given));
      expect(saltedDigest(other, given)).not.toBe(saltedDigest(salt, given));
      expect(saltedId('x', other, given)).not.toBe(saltedId('x', salt, given));
    }),
  );
});

test('who knows all but the amount cannot tell it by trying, and whoever has the opening can check it', () => {
  fc.assert(
    fc.property(value, fc.integer(), (given, amountMinor) => {
      const opening = openingOf(salt, given);
      const told = digestUnder(opening, given);
      const guess = { ...given, amountMinor };
      // Without the opening a guess is checked under nothing, or under a secret of one's own.
      expect([saltedDigest(other, given), digestUnder(openingOf(other, given), given)]).not.toContain(told);
      expect(digestUnder(opening, guess) === told).toBe(amountMinor === given.amountMinor);
      // What opens one value opens no other one.
      if (amountMinor !== given.amountMinor) expect(openingOf(salt, guess)).not.toBe(opening);
    }),
  );
});

test('these are the bytes that trails of years to come are checked with', () => {
  const opening = openingOf(salt, { a: 1 });
  expect(opening).toBe('7db520c617efaf67f1e5c772580832b5317b7b0812bc1b18302bdbc15df3d81f');
  expect(digestUnder(opening, { a: 1 })).toBe('802c556d7996ac8951e785d4cf6ccd0eefc56e763bb9bc7a0939fdf0580bca18');
  expect(saltedDigest(salt, { a: 1 })).toBe('9521daba7970768acbe7c6ce32bab9c3822003efd7fd2a8a84114c85b888d524');
  expect(saltedId('ac', salt, 'x', 1)).toBe('ac_24c0b0fd4679f0212b72');
});
