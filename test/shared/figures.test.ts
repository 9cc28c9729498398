// Figures in texts: found in every spelling, and the same for the same value.
import { describe, expect, it } from 'vitest';
import { figuresIn, wholeFigure, withoutPhrases } from '../../shared/figures.ts';

describe('a figure', () => {
  it.each([
    ['28 seats', ['number:28']],
    ['twenty-eight seats, or one hundred and five', ['number:28', 'number:105']],
    ['a 12-month term', ['number:12']],
    ['25–28', ['number:25', 'number:28']],
    ['$66.00, US$66, USD 66.0 and 66 USD', ['money:USD:66', 'money:USD:66', 'money:USD:66', 'money:USD:66']],
    ['€1,066.50', ['money:EUR:1066.5']],
    ['−$5.00 and -5', ['money:USD:-5', 'number:-5']],
    ['$22.00/month', ['money:USD:22']],
    ['SEK 66.00', ['money:SEK:66']],
    ['20%, 20 percent and twenty per cent', ['percent:20', 'percent:20', 'percent:20']],
    ['2026-11-05, 5 Nov 2026, November 5th, 2026', ['day:2026-11-05', 'day:2026-11-05', 'day:2026-11-05']],
    ['the 5th of March, or 5 May.', ['day:03-05', 'day:05-05']],
    ['in May 2026', ['month:2026-05']],
    ['the 28 may change', ['number:28']],
    ['#10422', ['number:10422']],
    ['invoice INV-1042', ['raw:INV-1042']],
    ['28k, 3x, 10:30', ['raw:28K', 'raw:3X', 'raw:10:30']],
    ['1 000 seats', ['raw:1 000']],
    ['66,00 and .5 and 007', ['raw:66,00', 'raw:.5', 'raw:007']],
    ['66 dollars, five thousand dollars', ['raw:66 DOLLARS', 'raw:FIVE THOUSAND DOLLARS']],
    ['half of it, twice, a third of it', ['raw:HALF', 'raw:TWICE', 'raw:A THIRD OF']],
    ['２８ and ½', ['raw:２８', 'raw:½']],
    ['one of us, no one, this one, another one', []],
    ['one seat', ['number:1']],
    ['someone will phone, often', []],
  ])('%s', (text, values) => {
    expect(figuresIn(text).map(({ value }) => value)).toEqual(values);
    for (const figure of figuresIn(text)) expect(text.slice(figure.from, figure.to)).toBe(figure.text);
  });
});

it('a whole figure is a text with nothing else in it', () => {
  expect(wholeFigure('$66.00')?.value).toBe('money:USD:66');
  expect(wholeFigure('5 Nov 2026')?.value).toBe('day:2026-11-05');
  expect(wholeFigure('Microsoft 365')).toBeNull();
  expect(wholeFigure('word')).toBeNull();
});

it('a phrase is taken out as it is, and not out of something longer', () => {
  expect(withoutPhrases('Microsoft 365, 365 seats', ['Microsoft 365'])).toBe('             , 365 seats');
  expect(withoutPhrases('Microsoft 3650', ['Microsoft 365'])).toBe('Microsoft 3650');
  expect(withoutPhrases('Plan 2.5', ['Plan 2'])).toBe('Plan 2.5');
});
