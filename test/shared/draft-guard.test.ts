// The guard: no figure without a source, and nothing a client must not read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsFor, type GuardContext, judgeText } from '../../shared/draft-guard.ts';
import { figuresIn, wholeFigure } from '../../shared/figures.ts';
import { formatMoney } from '../../shared/money.ts';
import { dayInWords } from '../../shared/words/day.ts';

const context: GuardContext = {
  kind: 'client-message',
  facts: ['28', '25', '3', '$66.00', '$22.00', '5 Nov 2026', '20%', '10422', 'INV-7', 'Microsoft 365 E3'].map(
    (text) => ({
      text,
    }),
  ),
  names: ['Studio 54 LLC', 'Call 555-0100'],
  distributors: ['Pax8'],
  otherClients: ['Larkfield Dental Group', 'Target Inc.', 'IT'],
};

/** What the guard objects to. */
function objects(text: string, over: Partial<GuardContext> = {}): string[] {
  return judgeText(text, { ...context, ...over }).map(({ from, to }) => text.slice(from, to));
}

describe('letters and figures that pass for others', () => {
  it.each([
    ['another client with a Cyrillic letter', 'as for L\u0430rkfield Dental Group', ['L\u0430rkfield Dental Group']],
    ['a client whose whole name passes for another word', '\u0422\u0410RGET pays less', ['\u0422\u0410RGET']],
    ['a distributor with a Greek letter', 'bought at P\u03B1x8', ['P\u03B1x8']],
    ['a distributor in wide letters', 'bought at \uFF30\uFF41\uFF58\uFF18', ['\uFF30\uFF41\uFF58\uFF18']],
    ['what the MSP pays', 'our c\u043Est is less', ['c\u043Est']],
    [
      'a margin in bold letters for mathematics',
      'the \u{1D426}\u{1D41A}\u{1D42B}\u{1D420}\u{1D422}\u{1D427}',
      ['\u{1D426}\u{1D41A}\u{1D42B}\u{1D420}\u{1D422}\u{1D427}'],
    ],
    ['any word of two alphabets', 'see y\u043Eu soon', ['y\u043Eu']],
    ['figures of another script', '\u0662\u0669 seats', ['\u0662\u0669']],
    ['circled figures', '\u2460\u2460 seats', ['\u2460\u2460']],
    ['raised figures', 'seats\u2079\u2079', ['seats\u2079\u2079']],
    ['bold figures for mathematics', '\u{1D7D7}\u{1D7D7} seats', ['\u{1D7D7}\u{1D7D7}']],
  ])('%s is told', (_, text, found) => {
    expect(objects(text)).toEqual(found);
  });

  it.each([
    'Sehr geehrte Frau Größ, 28 Plätze',
    'Уважаемый Иван, 28 мест',
    'Αγαπητή Ελένη, 28 θέσεις',
    '28 Plätze im Café',
  ])('whole words of one alphabet are no matter: %s', (text) => {
    expect(objects(text)).toEqual([]);
  });

  it('the client’s own name and the facts are written as they are', () => {
    const names = ['\u03A9mega Labs'];
    const facts = [...context.facts, { text: '\uFF30\uFF52\uFF4F plan' }];
    expect(objects('Dear \u03A9mega Labs, the \uFF30\uFF52\uFF4F plan', { names, facts })).toEqual([]);
  });
});

describe('figures', () => {
  it.each([
    'You have 28 seats of Microsoft 365 E3, 3 more than 25.',
    'twenty-eight seats at $22 each are USD 66.00 a month, as of November 5th, 2026 or 5 November.',
    'INV-7 and invoice #10422: 20 percent',
    'Dear Studio 54 LLC,\nCall 555-0100',
    'No one of you needs to do anything.',
  ])('with a source: %s', (text) => {
    expect(objects(text)).toEqual([]);
  });

  it.each([
    ['29 seats', ['29']],
    ['three hundred seats', ['three hundred']],
    ['$28 for all', ['$28']],
    ['66 seats', ['66']],
    ['28% off', ['28%']],
    ['€66.00', ['€66.00']],
    ['5 Nov 2025', ['5 Nov 2025']],
    ['since November 2026', ['November 2026']],
    ['28.5 seats', ['28.5']],
    ['28k seats', ['28k']],
    ['365 seats', ['365']],
    ['Microsoft 365 E5', ['365', 'E5']],
    ['INV-70 and INV-7', ['INV-70']],
    ['half of it', ['half']],
    ['２８ seats', ['２８']],
    ['Studio 55', ['55']],
  ])('without one: %s', (text, found) => {
    expect(objects(text)).toEqual(found);
  });

  it('says where it stands and what is wrong', () => {
    expect(judgeText('All 29 seats', context)).toEqual([
      { sentence: '“29” is not a figure from this client’s issues.', from: 4, to: 6 },
    ]);
  });
});

describe('what a client must not read', () => {
  it.each([
    ['It costs us less.', ['costs']],
    ['Our margin and mark-up are thin.', ['margin', 'mark-up']],
    ['The distributor raised the wholesale price.', ['distributor', 'wholesale']],
    ['PAX8 billed it.', ['PAX8']],
    ['As with Larkfield dental  group.', ['Larkfield dental  group']],
    ['Target has it too.', ['Target']],
    ['Ask IT about it.', ['IT']],
    ['Studio 54 LLC has it, and it is fine.', []],
    ['You will be charged the price we agreed.', []],
    ['La\u200brkfield', ['\u200b']],
  ])('%s', (text, found) => {
    expect(objects(text)).toEqual(found);
  });

  it('the MSP’s own people may read it', () => {
    expect(objects('The distributor charges more: the margin is thin.', { kind: 'billing-summary' })).toEqual([]);
  });

  it('a client of the same name as another is named', () => {
    expect(objects('Hello Target Inc.', { names: ['Target Inc.'] })).toEqual([]);
  });
});

it('facts are those of all drafts of the kind', () => {
  const fact = (text: string) => ({ text, finding: 'f' });
  const drafts = [
    { kind: 'client-message' as const, text: '', facts: [fact('1')] },
    { kind: 'billing-summary' as const, text: '', facts: [fact('2')] },
    { kind: 'client-message' as const, text: '', facts: [fact('3')] },
  ];
  expect(factsFor(drafts, 'client-message').map(({ text }) => text)).toEqual(['1', '3']);
});

const day = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => dayInWords(date.toISOString().slice(0, 10)));
const minor = fc.integer({ min: 1, max: 99_999_999 });
const amount = fc
  .tuple(minor, fc.constantFrom('USD', 'EUR', 'GBP', 'SEK', 'JPY'))
  .map(([amountMinor, currency]) => formatMoney({ amountMinor, currency }));
const count = fc.integer({ min: 0, max: 99_999 }).map(String);
const grouped = fc.integer({ min: 1000, max: 9_999_999 }).map((value) => value.toLocaleString('en-US'));
const decimal = fc.integer({ min: 1, max: 99_999 }).map((value) => (value / 1000).toString());
const percent = fc.integer({ min: 1, max: 300 }).map((value) => `${value}%`);
const spelled = fc.constantFrom('two', 'seventeen', 'thirty-four', 'nine hundred', 'four thousand and six');
const code = fc.integer({ min: 1, max: 99_999 }).map((value) => `INV-${value}`);
const figure = fc.oneof(day, amount, count, grouped, decimal, percent, spelled, code);
const word = fc.constantFrom(
  'you',
  'have',
  'seats',
  'for',
  'the',
  'invoice',
  'of',
  'and',
  'is',
  'open',
  'since',
  'more',
);
const filler = fc.array(word, { maxLength: 6 }).map((all) => all.join(' '));
const stop = fc.constantFrom('', '.', ',', '!', '?', ')', ' seats', '\n');

it('no text with a figure outside the facts passes, however it is written', () => {
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 6 }), figure, filler, filler, stop, (facts, odd, before, after, end) => {
      const value = wholeFigure(odd)?.value;
      const known = facts.map((fact) => wholeFigure(fact)?.value);
      fc.pre(value !== undefined && !known.includes(value));
      const text = `${before} ${odd}${end} ${after}`;
      expect(objects(text, { facts: facts.map((fact) => ({ text: fact })), names: [] })).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('every text of facts alone passes, in every kind', () => {
  const kinds = fc.constantFrom<GuardContext['kind']>('client-message', 'usage-exception', 'billing-summary');
  fc.assert(
    fc.property(fc.array(fc.tuple(figure, filler), { maxLength: 6 }), kinds, (pieces, kind) => {
      const text = pieces.map(([each, words]) => `${words} ${each}, ${words}`).join('\n');
      expect(objects(text, { kind, facts: pieces.map(([each]) => ({ text: each })) })).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('a single digit more, less or other is another figure', () => {
  fc.assert(
    fc.property(minor, fc.integer({ min: 0, max: 9 }), fc.nat(), (amountMinor, digit, place) => {
      const right = formatMoney({ amountMinor, currency: 'USD' });
      const at = place % (right.length + 1);
      const wrong = right.slice(0, at) + digit + right.slice(at + (place % 2));
      fc.pre(figuresIn(wrong)[0]?.value !== figuresIn(right)[0]?.value);
      expect(objects(`It is ${wrong} in all`, { facts: [{ text: right }] })).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});
