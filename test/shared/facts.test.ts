// Facts: read back as the rule wrote them or not at all, and whose money each is.
import { describe, expect, it } from 'vitest';
import { sinceDayOf, unitPriceOf } from '../../shared/facts/common.ts';
import { defineFacts } from '../../shared/facts/define-facts.ts';
import { amount, count, list, maybe, oneOf, ref, text } from '../../shared/facts/kinds.ts';
import type { Finding, ShownFinding } from '../../shared/finding.ts';
import { defineWords } from '../../shared/words/define-words.ts';
import { english } from '../../shared/words/en/index.ts';

const door = defineFacts('late-renewals', {
  impact: ({ priceFrom }) => (priceFrom === 'catalogue' ? 'sell' : 'cost'),
  unchecked: 'cost',
  facts: {
    name: text,
    months: count,
    priceFrom: oneOf('catalogue', 'cost'),
    price: amount('impact'),
    discount: maybe(amount('sell')),
    parts: list({ source: ref, cost: amount('cost') }),
  },
});

const source = { connection: 'pax8', kind: 'subscription', id: 's-1' };
const facts = {
  name: 'Backup',
  months: 3,
  priceFrom: 'catalogue',
  price: '5.50',
  discount: null,
  parts: [{ source, cost: '4' }],
};
const finding = (over: object = {}, rule = 'late-renewals') =>
  ({ rule, subject: source, facts: { ...facts, ...over } }) as unknown as Finding;

describe('facts', () => {
  it('are read back as the rule wrote them', () => {
    expect(door.written(finding())).toEqual(facts);
  });

  it('of an earlier version that had more are read without the rest', () => {
    expect(door.written(finding({ colour: 'red' }))).toEqual(facts);
  });

  it('of an earlier version that had fewer are read where the new one may be missing', () => {
    const { discount: _, ...before } = facts;
    expect(door.written({ ...finding(), facts: before })).toEqual(facts);
  });

  it.each([
    ['a word that is none of them', { priceFrom: 'guess' }],
    ['an amount that is a number', { price: 5.5 }],
    ['a list of something else', { parts: [{ source }] }],
    ['one that is missing', { name: undefined }],
  ])('are not read with %s', (_, over) => {
    expect(door.written(finding(over))).toBeNull();
    expect(door.shown(finding(over))).toBeNull();
  });

  it('of another rule are not read', () => {
    expect(door.written(finding({}, 'seats-idle'))).toBeNull();
  });

  it('that are hidden are read by a reader, and by no rule', () => {
    const hidden = { price: null, parts: [{ source, cost: null }] };
    expect(door.shown(finding(hidden) as ShownFinding)).toEqual({ ...facts, ...hidden });
    expect(door.written(finding(hidden))).toBeNull();
  });

  it.each([
    ['catalogue', 'sell'],
    ['cost', 'cost'],
    ['guess', 'cost'],
  ])('are whose money the finding says: a price from the %s is %s', (priceFrom, money) => {
    expect(door.money(finding({ priceFrom }))).toEqual({
      impact: money,
      facts: {
        name: 'plain',
        months: 'plain',
        priceFrom: 'plain',
        price: money,
        discount: 'sell',
        parts: [{ source: 'plain', cost: 'cost' }],
      },
    });
  });

  it('cannot be declared without saying whose money they are', () => {
    const refused = [
      // @ts-expect-error an amount is "sell", "cost" or the finding's own "impact"
      () => amount(),
      // @ts-expect-error a bare type says nothing of money: take one of shared/facts/kinds.ts
      () => defineFacts('x', { impact: 'cost', unchecked: 'cost', facts: { price: text.written } }),
      // @ts-expect-error whose money the impact is has to be said
      () => defineFacts('x', { unchecked: 'cost', facts: { price: amount('cost') } }),
      // @ts-expect-error "sinceDay" is a day wherever a rule has it; see shared/facts/common.ts
      () => defineFacts('x', { impact: 'cost', unchecked: 'cost', facts: { sinceDay: count } }),
    ];
    expect(refused).toHaveLength(4);
  });
});

describe('facts that mean the same in every rule', () => {
  const of = (own: object) =>
    ({ ...finding(own), impact: { amountMinor: 1, currency: 'USD', basis: 'monthly' } }) as Finding;

  it.each([
    ['in the currency of the money', { unitPrice: '22.5', currency: 'USD' }, '22.5'],
    ['in another currency', { unitPrice: '22.5', currency: 'EUR' }, null],
    ['hidden', { unitPrice: null, currency: 'USD' }, null],
    ['of no rule', {}, null],
    ['that is no number', { unitPrice: 'hidden', currency: 'USD' }, null],
  ])('a unit price %s', (_, own, price) => {
    expect(unitPriceOf(of(own))).toBe(price);
  });

  it('since when it has been wrong, or that nobody says so', () => {
    expect([{ sinceDay: '2026-10-18' }, { sinceDay: null }, {}].map((own) => sinceDayOf(of(own)))).toEqual([
      '2026-10-18',
      null,
      null,
    ]);
  });
});

it('a finding whose facts do not fit is shown by its name, with nothing of it but for those who see costs', () => {
  const words = defineWords(door, () => ({
    moneyMeaning: { whole: 'a month', short: '' },
    title: ({ name }) => name,
    verdict: () => 'Late',
    arithmetic: ({ name }) => [{ text: name }],
  }))(english);
  const shown = (over: object) => {
    const odd = finding(over);
    return [words.title(odd), words.verdict(odd), words.arithmetic(odd), words.chart(odd), words.money(odd).impact];
  };
  expect(shown({})).toEqual(['Backup', 'Late', [{ text: 'Backup' }], null, 'sell']);
  expect(shown({ priceFrom: 'guess' })).toEqual([
    'late-renewals on subscription s-1',
    'Needs a look',
    [],
    null,
    'cost',
  ]);
});
