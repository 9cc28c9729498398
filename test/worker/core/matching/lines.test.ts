// Lines follow from client and product: sums, terms, copies and families.
import { describe, expect, it } from 'vitest';
import { company, distributor, line, matched, product, psa, said, subscription } from './book.ts';

const client = [company(psa, 'c', 'Kestrel Optics'), company(distributor, 't', 'Kestrel Optics')];
const premium = [
  product(psa, 'p', 'Microsoft 365 Business Premium'),
  product(distributor, 'd', 'Microsoft 365 Business Premium'),
];
const base = [...client, ...premium];
const lines = (records: Parameters<typeof said>[0]) => said([...base, ...records], 'line');

it('a line follows from its client and its product, whatever the quantities are', () => {
  expect(lines([line('l', 'c', 'p', { quantity: 4 }), subscription('s', 't', 'd')])).toEqual(['l=s follows']);
});

it('pax8-cli #63: two subscriptions of one product are a sum, and both follow', () => {
  const two = [subscription('s1', 't', 'd', { quantity: '100' }), subscription('s2', 't', 'd', { quantity: '50' })];
  expect(lines([line('l', 'c', 'p', { quantity: 150 }), ...two])).toEqual(['l=s1 follows', 'l=s2 follows']);
});

it('two lines of one product on two agreements are a sum', () => {
  const two = [line('l1', 'c', 'p', { quantity: 12 }), line('l2', 'c', 'p', { quantity: 5 })];
  expect(lines([...two, subscription('s', 't', 'd', { quantity: '17' })])).toEqual(['l1=s follows', 'l2=s follows']);
});

it('of several on both sides equal quantities are a pair, and what cannot be told is asked', () => {
  const two = [line('l1', 'c', 'p', { quantity: 12 }), line('l2', 'c', 'p', { quantity: 5 })];
  const equal = [subscription('s1', 't', 'd', { quantity: '5' }), subscription('s2', 't', 'd', { quantity: '12' })];
  expect(lines([...two, ...equal])).toEqual(['l1=s2 follows', 'l2=s1 follows']);
  const other = [subscription('s1', 't', 'd', { quantity: '7' }), subscription('s2', 't', 'd', { quantity: '9' })];
  expect(lines([...two, ...other])).toEqual([
    'l1=s1 ambiguous',
    'l1=s2 ambiguous',
    'l2=s1 ambiguous',
    'l2=s2 ambiguous',
  ]);
});

it('the renewed copy of a line takes the place of the one that ended', () => {
  const copies = [line('old', 'c', 'p', { until: '2026-06-30' }), line('new', 'c', 'p', { from: '2026-07-01' })];
  expect(lines([...copies, subscription('s', 't', 'd')])).toEqual(['new=s follows']);
});

it('a line that goes on follows the subscription that ended last, and the other way round', () => {
  const ended = [
    subscription('s1', 't', 'd', { status: 'cancelled', endDay: '2026-03-31' }),
    subscription('s2', 't', 'd', { status: 'cancelled', endDay: '2026-10-31' }),
  ];
  expect(lines([line('l', 'c', 'p'), ...ended])).toEqual(['l=s2 follows']);
  expect(lines([line('l', 'c', 'p', { until: '2026-10-31' }), subscription('s', 't', 'd')])).toEqual(['l=s follows']);
  expect(lines([line('l', 'c', 'p', { until: '2026-02-28' }), ...ended])).toEqual([]);
});

it('days that never meet make no line', () => {
  const later = subscription('s', 't', 'd', { startDay: '2026-11-05' });
  expect(lines([line('l', 'c', 'p', { until: '2026-10-31' }), later])).toEqual([]);
});

it('trials and what is bought once are nobody’s line', () => {
  const once = { kind: 'one-time', months: null, word: 'One-Time' } as const;
  const others = [subscription('s1', 't', 'd', { status: 'trial' }), subscription('s2', 't', 'd', { term: once })];
  expect(lines([line('l', 'c', 'p'), ...others])).toEqual([]);
});

describe('terms', () => {
  const items = [
    ...client,
    product(psa, 'm', 'Microsoft 365 Business Premium - monthly'),
    product(psa, 'y', 'Microsoft 365 Business Premium - annual'),
    product(distributor, 'd', 'Microsoft 365 Business Premium'),
  ];
  const bound = { months: 1, commitmentEndDay: '2027-05-01' };

  it('variants of one product go to the subscriptions of their term', () => {
    const records = [
      ...items,
      line('lm', 'c', 'm', { quantity: 5 }),
      line('ly', 'c', 'y', { quantity: 9 }),
      subscription('monthly', 't', 'd', { months: 1, quantity: '6' }),
      subscription('yearly', 't', 'd', { months: 12, quantity: '9' }),
    ];
    expect(said(records, 'line')).toEqual(['lm=monthly follows', 'ly=yearly follows']);
  });

  it('"annual" is also a year that is billed by the month', () => {
    const records = [...items, line('ly', 'c', 'y'), subscription('s', 't', 'd', bound)];
    expect(said(records, 'line')).toEqual(['ly=s follows']);
  });
});

describe('families', () => {
  const payer = { id: 'c', name: 'Kestrel Optics' };
  const child = company(psa, 'k', 'Larkspur Foods', { billTo: payer });

  it('seats bought for the payer and billed to one it pays for are asked', () => {
    const records = [child, line('l', 'k', 'p'), subscription('s', 't', 'd')];
    expect(lines(records)).toEqual(['l=s proposed']);
    expect(lines([...records, line('l2', 'k', 'p')])).toEqual(['l2=s ambiguous', 'l=s ambiguous']);
  });

  it('what the payer is billed itself asks nobody', () => {
    const records = [child, line('own', 'c', 'p'), line('l', 'k', 'p'), subscription('s', 't', 'd')];
    expect(lines(records)).toEqual(['own=s follows']);
  });
});

it('a line of text alone is asked where its text names what is bought', () => {
  const records = [
    line('l', 'c', null, { text: 'Exchange Online Plan 1' }),
    line('other', 'c', null, { text: 'Managed services' }),
    product(distributor, 'x', 'Exchange Online (Plan 1)'),
    subscription('s', 't', 'x', { productName: 'Exchange Online (Plan 1)' }),
  ];
  expect(lines(records)).toEqual(['l=s proposed']);
});

it('a line follows no product that a person still has to choose', () => {
  const plans = [1, 2].map((plan) => product(distributor, `x${plan}`, `Exchange Online (Plan ${plan})`));
  const records = [product(psa, 'e', 'Exchange Online'), ...plans, line('l', 'c', 'e'), subscription('s', 't', 'x1')];
  expect(lines(records)).toEqual([]);
});

it('says what it rests on', () => {
  const match = matched([...base, line('l', 'c', 'p'), subscription('s', 't', 'd')]).find(
    ({ kind }) => kind === 'line',
  );
  expect(match?.reasons).toEqual(['it holds as soon as its client and its product are confirmed', 'both are over 5']);
});
