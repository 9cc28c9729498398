// Amounts go out of a text in whatever spelling, and nothing else does.
import { expect, test } from 'vitest';
import { hideMoney, hideTypedCosts, hideTypedMoney } from '../../../worker/views/hide-text.ts';

test.each([
  ['It was $1,066.00 in May', 'It was hidden in May'],
  ['1.234,56 € for it', 'hidden'],
  ["CHF 1'234.50 for it", 'hidden'],
  ['12 500,00 kr a year', 'hidden'],
  ['500 kr extra', 'hidden'],
  ['kr 500 extra', 'hidden'],
  ['Rs. 4000 extra', 'hidden'],
  ['USD150 extra', 'hidden'],
  ['twelve dollars extra', 'hidden'],
  ['forty-five bucks extra', 'hidden'],
  ['1.066.000 for it', 'hidden'],
  ['1,50 for it', 'hidden'],
  ['£40-45 for it', 'hidden'],
  ['12k for it', 'hidden'],
  ['THB150 or nok150 for it', 'hidden or hidden'],
  ['40,- for it', 'hidden'],
  ['CHF 40.– for it', 'hidden'],
])('%s loses its amount, whoever wrote it', (text, said) => {
  for (const hide of [hideMoney, hideTypedMoney]) {
    expect(hide(text)).toContain(said);
    expect(hide(text).replace('in May', '')).not.toMatch(/\d|twelve|forty/);
  }
});

test.each([
  'We pay 12.50 for one',
  'It is 40.5 now',
  'our buy rate is 18',
  'Our buy rate: 18.7',
  'they pay 40',
  'priced at forty',
  'eighteen seventy each',
  'twenty-two per seat, and that is it',
  'charged us 66 too much',
  'the margin is about 15',
  '40 a month',
  '150 an hour, and 150/h',
  'our margin is 15%',
  'at fifteen percent markup',
])('%s loses its amount where somebody typed it', (text) => {
  expect(hideTypedMoney(text)).toContain('hidden');
  expect(hideTypedMoney(text)).not.toMatch(/\d|forty|eighteen|twenty|fifteen/);
});

test.each([
  'for the year 2025/26 and 2025-2026',
  'open 24/7, 3/4 of them done',
  'from 10:30 to 16:45',
  'on 20.11.2026, 11/20/2026, 20 Nov 2026 and 2026-11-20',
  'version 7.4, v7.4.1, firmware 2.10, TLS 1.3 and Windows 8.1',
  'the host 10.0.0.1',
  '1.25 hours, 1.5 h and 1,5 h of work',
  '28 seats, 3 users, 25-28 seats, 12 licenses',
  'charged for 3 months, paid for 28 seats',
  'the 2nd and the 3rd, 5G, 4x, 500GB, 10 GB and 1080p',
  'INV-1042, ticket 4711, E3, Pax8 and M365',
  'Office 2019 costs 2 hours a month',
  'by 12% or 12.5 percent',
  'call 0501 555 0100 twice',
  'the rate changed in 2026',
  'one of them, half of it, no one',
])('%s stays as it is', (text) => {
  expect(hideMoney(text)).toBe(text);
  expect(hideTypedMoney(text)).toBe(text);
});

test('who sees what clients pay reads such sums, and none in a sentence about what it costs', () => {
  const said = 'Agreed at $22.00 a seat. Our buy rate is 18.70; the margin is 15%. 28 seats from 1 Dec.';
  expect(hideTypedCosts(said)).toBe(
    'Agreed at $22.00 a seat. Our buy rate is hidden; the margin is hidden. 28 seats from 1 Dec.',
  );
});
