// When a device may stand as the second of two: two people who are not its own must be behind it.
import { expect, test } from 'vitest';
import { counts } from '../../../../worker/core/members/counts.ts';

const base = { member: 'dana', issuedBy: 'jane', issuerCounted: true, vouchedBy: null };

test.each([
  ['with a code of the deployment', { ...base, issuedBy: null, issuerCounted: false }, true],
  ['with a code from the member’s own browser that counts', { ...base, issuedBy: 'dana' }, true],
  [
    'with a code from the member’s own browser that does not',
    { ...base, issuedBy: 'dana', issuerCounted: false },
    false,
  ],
  ['with somebody’s code alone', base, false],
  ['with somebody’s code and a third person', { ...base, vouchedBy: 'sam' }, true],
  ['with somebody’s code and their own word twice', { ...base, vouchedBy: 'jane' }, false],
  ['with somebody’s code and the member’s word', { ...base, vouchedBy: 'dana' }, false],
  [
    'with a code from a browser that does not count, whoever vouches',
    { ...base, issuerCounted: false, vouchedBy: 'sam' },
    false,
  ],
])('a device enrolled %s', (_, backing, expected) => {
  expect(counts(backing)).toBe(expected);
});
