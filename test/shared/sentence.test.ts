// Sentences with slots: filled as they stand, linked where they say, counted by the language, checked by the compiler.
import { describe, expect, it } from 'vitest';
import type { ShownFinding } from '../../shared/finding.ts';
import { english, type Language } from '../../shared/words/en/index.ts';
import { seatsUnderBilled } from '../../shared/words/seats-under-billed.ts';
import { counted, linked, sentence } from '../../shared/words/sentence.ts';
import { seatsFinding } from '../extension/fixtures.ts';

const record = { connection: 'connectwise', kind: 'invoice', id: '12' };

describe('a sentence', () => {
  it('is filled by name, and what comes in is never read as a template', () => {
    const say = sentence('Invoice {number} of {client}, again {number}');
    expect(say({ number: '{client}', client: '[a](b) $& {number}' })).toBe(
      'Invoice {client} of [a](b) $& {number}, again {client}',
    );
  });

  it('links the words in brackets, wherever the language has them', () => {
    const say = linked('{sum} on [invoice {number}](invoice), open');
    expect(say({ sum: '$5.00', number: '12](x)' }, { invoice: record })).toEqual([
      { text: '$5.00 on ' },
      { text: 'invoice 12](x)', source: record },
      { text: ', open' },
    ]);
    expect(linked('[{what}](invoice)')({ what: 'it' }, { invoice: record })).toEqual([{ text: 'it', source: record }]);
  });

  it.each([
    ['en', '1', 'one'],
    ['en', '0', 'other'],
    ['en', '2.5', 'other'],
    ['en', '21', 'other'],
    ['pl', '1', 'one'],
    ['pl', '3', 'few'],
    ['pl', '5', 'many'],
    ['pl', '1.5', 'other'],
  ])('counts as the language does: %s, %s is %s', (language, count, form) => {
    const say = counted(language, { one: 'one', few: 'few', many: 'many', other: 'other' });
    expect(say(count, {})).toBe(form);
  });

  it('takes the form for every other number where the language has one that is not written', () => {
    expect(counted('pl', { one: 'one', other: 'other' })('3', {})).toBe('other');
  });
});

it('the compiler refuses a slot or a link that is missing, misspelled or unknown', () => {
  const say = sentence('Invoice {number} of {client}');
  const withLink = linked('on [the line](line)');
  const forms = counted('en', { one: '{count} seat of {client}', other: '{count} seats' });
  const refused = [
    // @ts-expect-error the client is missing
    () => say({ number: '1' }),
    // @ts-expect-error "nummer" is no slot of it
    () => say({ number: '1', client: 'x', nummer: '1' }),
    // @ts-expect-error a slot takes text: an amount that may be hidden has to be said first
    () => say({ number: '1', client: null as string | null }),
    // @ts-expect-error the link goes nowhere
    () => withLink({}, {}),
    // @ts-expect-error one of the forms needs the client
    () => forms('2', { count: '2' }),
  ];
  expect(refused).toHaveLength(5);
});

describe('another language', () => {
  const german: Language = {
    ...english,
    seatsUnderBilled: {
      ...english.seatsUnderBilled,
      title: counted('de', {
        one: '{product}: 1 Platz nicht berechnet',
        other: '{product}: {difference} nicht berechnet',
      }),
      arithmetic: linked('{difference} × {unitPrice}: [Zeile](line) gegen [Rechnung](vendorInvoice)'),
    },
  };

  it('has its own order, forms and links', () => {
    const words = seatsUnderBilled(german);
    const finding = seatsFinding as ShownFinding;
    expect(words.title(finding)).toBe('Business Premium: 3 nicht berechnet');
    expect(words.arithmetic(finding).map(({ text }) => text)).toEqual(['3 × $22.00: ', 'Zeile', ' gegen ', 'Rechnung']);
  });

  it('cannot ask for what the rule does not give', () => {
    const wrong: Language['seatsUnderBilled'] = {
      ...english.seatsUnderBilled,
      // @ts-expect-error the rule gives no customer
      chart: sentence('{customer}: {billed}'),
    };
    expect(wrong).toBeDefined();
  });
});
