// The billing calendar in words: only what is known, and how.
import { expect, it } from 'vitest';
import { calendarWords } from '../../extension/views/panel/about/calendar-line.tsx';

const nowMs = Date.parse('2026-11-22T14:00:00Z');
const inferred = { timing: 'advance', runDay: 1, nextRunDay: '2026-12-01', basis: 'inferred', from: 3 } as const;

it.each([
  [inferred, 'Bills in advance on the 1st, next 1 Dec · from the last 3 invoices'],
  [
    { ...inferred, timing: 'unknown', runDay: 22, from: 1 } as const,
    'Bills on the 22nd, next 1 Dec · from the last invoice',
  ],
  [
    { ...inferred, timing: 'arrears', basis: 'confirmed', sendBy: '2026-12-06' } as const,
    'Bills in arrears on the 1st, next 1 Dec, sent by 6 Dec · confirmed',
  ],
])('%j', (calendar, words) => {
  expect(calendarWords(calendar, nowMs)).toBe(words);
});

it('does not say again what is said above, nor counts invoices where there are none', () => {
  expect(calendarWords({ ...inferred, from: 0 }, nowMs, '2026-12-01')).toBe(
    'Bills in advance on the 1st · no invoice yet',
  );
  expect(calendarWords(inferred, nowMs, '2026-12-15')).toMatch('next 1 Dec');
});
