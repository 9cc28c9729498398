// What was set aside is told by its name, with what to do, and without what may quote an amount.
import { expect, test } from 'vitest';
import { neverComesReason, sayAside, setAsideInWords, tooLargeReason } from '../../shared/words/set-aside.ts';

test.each([
  [tooLargeReason('invoice 24201', '6,000 lines'), 'invoice 24201 is too large to read (6,000 lines)'],
  [tooLargeReason('invoice INV-1 (31)', '1.7 MB'), 'invoice INV-1 (31) is too large to read (1.7 MB)'],
  [neverComesReason('invoice 31', 'answer 504'), 'invoice 31 is not handed over'],
  ['invoice: total: "12,50" is not a number', 'invoice 31 has a form that cannot be read'],
  ['total: "12,50" is not a number; its body of 2.5 MB is not kept', 'invoice 31 has a form that cannot be read'],
  ['name: "x; y is too large to read (1 MB)" is no name', 'invoice 31 has a form that cannot be read'],
])('"%s" is told as "%s"', (reason, told) => {
  expect(setAsideInWords('invoice', '31', reason)).toBe(told);
});

test('one without an id is not called by a made one', () => {
  expect(setAsideInWords('vendor-charge', 'no-id_0123', 'id: is missing')).toBe(
    'invoice line without an id has a form that cannot be read',
  );
});

test('a source names its first, says how many there are, and what to do', () => {
  const one = 'invoice 24201 is too large to read (6,000 lines)';
  expect(sayAside('QuickBooks', [one], 1)).toBe(
    `QuickBooks: ${one}. Look at it in QuickBooks; what is made smaller or corrected there is read by itself`,
  );
  expect(sayAside('Xero', ['invoice 1 is not handed over', 'invoice 2 is not handed over'], 9)).toContain(
    'Xero: invoice 1 is not handed over, invoice 2 is not handed over and 7 more. Look at them in Xero',
  );
});
