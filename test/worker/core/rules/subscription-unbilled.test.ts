// The rule subscription-unbilled: what is bought and on no agreement, and what only looks like it.
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../../shared/words/index.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { subscriptionUnbilled } from '../../../../worker/core/rules/subscription-unbilled/index.ts';
import {
  agreement,
  bought,
  charge,
  clientView,
  companyLink,
  history,
  type Literal,
  line,
  productLink,
  resultOf,
  step,
  subscription,
  termOf,
} from './client-view.ts';
import { product } from './seats/catalogue.ts';

/** 28 seats are invoiced, the catalogue sells them at 22.00, and no agreement has a line for them. */
const unbilled: Literal = { line: null, also: [product()] };

function look(literal: Literal) {
  const { content, proposed } = buildPacket(clientView(literal), [subscriptionUnbilled], [], null);
  return {
    found: content.findings.map(({ subject, impact }) => [subject.id, impact.amountMinor]),
    finding: content.findings[0],
    steps: proposed.map(({ by, target }) => `${by} ${target.kind} ${target.id}`),
    causes: content.notChecked.map(({ cause, amountMinor }) => [cause, amountMinor]),
    reasons: content.notChecked.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
  };
}

describe('a bundle of the PSA’s own', () => {
  const bundle = (over: { holds?: string[]; active?: boolean } = {}) =>
    product({ id: 'bundle-7', name: 'Care Plus', holds: ['32', '31'], ...over });
  const bundleLine = (over: Parameters<typeof line>[0] = {}) =>
    line({ productId: 'bundle-7', description: 'Care Plus', ...over });

  it('that holds what is bought, on a line of today, makes it a question and no claim', () => {
    const said = look({ line: bundleLine(), also: [product(), bundle()] });
    expect(said.found).toEqual([]);
    expect(said.causes).toEqual([['mapping', expect.any(Number)]]);
    expect(said.reasons).toContain('the line “Care Plus” bills a bundle that holds it');
  });

  it('that holds other things, is billed to nobody, or no more, changes nothing', () => {
    const claimed = look(unbilled).found;
    expect(claimed).toHaveLength(1);
    const others: Literal[] = [
      { line: bundleLine(), also: [product(), bundle({ holds: ['32'] })] },
      { line: bundleLine(), also: [product(), bundle({ holds: [] })] },
      { line: null, also: [product(), bundle()] },
      { line: bundleLine({ cancelledDay: '2026-06-30' }), also: [product(), bundle()] },
    ];
    for (const literal of others) expect(look(literal).found).toEqual(claimed);
  });
});

const pax8Product = { connection: 'pax8', kind: 'product', id: 'p-1' } as const;

const young = (createdAt: string) =>
  subscription({ createdAt, startDay: createdAt.slice(0, 10), billingStartDay: createdAt.slice(0, 10) });

describe('fires', () => {
  const cases: [string, Literal, ReturnType<typeof look>['found']][] = [
    ['28 invoiced at the catalogue price of 22.00: 616.00 a month', unbilled, [['s-1', 61_600]]],
    ['without a catalogue price, what it costs: 28 × 18.00', { line: null }, [['s-1', 50_400]]],
    [
      'a catalogue price for a year is a twelfth a month',
      { line: null, also: [product({ price: '264', priceMonths: 12 })] },
      [['s-1', 61_600]],
    ],
    [
      'a product that is sold by the year and by the month is sold by the month',
      {
        line: null,
        also: [product({ id: '12031', price: '250', priceMonths: 12 }), product({ priceMonths: 1 })],
        links: [
          companyLink,
          {
            ...productLink,
            id: 'l-year',
            records: [{ connection: 'connectwise', kind: 'product', id: '12031' }, pax8Product],
          },
          productLink,
        ],
      },
      [['s-1', 61_600]],
    ],
    [
      'a price for something sold once is none for a month',
      { line: null, also: [product({ price: '99', priceMonths: null })] },
      [['s-1', 50_400]],
    ],
    [
      'what it costs is what the newest invoice charges for one, not what the subscription says',
      { line: null, charge: charge({ unitCost: '18.5', costTotal: '518' }) },
      [['s-1', 51_800]],
    ],
    [
      'a charge for a year is a twelfth a month',
      {
        line: null,
        charge: charge({
          ...{ class: 'yearly', term: termOf(12), unitCost: '240' },
          ...{ fromDay: '2026-11-01', toDay: '2027-10-31' },
        }),
      },
      [['s-1', 56_000]],
    ],
    [
      'what is charged for a part of a term says nothing of a whole one',
      { line: null, charge: charge({ unitCost: '9', fromDay: '2026-11-16' }) },
      [['s-1', 50_400]],
    ],
    [
      'what is charged in another currency says nothing of the cost in its own',
      { line: null, homeCurrency: 'EUR', charge: charge({ unitCost: '17', currency: 'EUR' }) },
      [['s-1', 50_400]],
    ],
    ['a catalogue price of zero is no price', { line: null, also: [product({ price: '0' })] }, [['s-1', 50_400]]],
    [
      'a yearly cost is a twelfth a month, rounded once',
      { line: null, charge: null, subscription: subscription({ term: termOf(12), cost: '216.05' }) },
      [['s-1', 50_412]],
    ],
    [
      'a three-year cost is a thirty-sixth',
      { line: null, charge: null, subscription: subscription({ term: termOf(36), cost: '648' }) },
      [['s-1', 50_400]],
    ],
    [
      'the invoiced quantity counts, not what was added after it',
      {
        ...unbilled,
        charge: charge({ quantity: '25' }),
        history: history('s-1', ['2026-01-01', 25], ['2026-11-18', 28]),
      },
      [['s-1', 55_000]],
    ],
    [
      'not invoiced yet and a day old: its own quantity',
      { ...unbilled, subscription: young('2026-11-19T08:59:00Z'), charge: null, history: null },
      [['s-1', 61_600]],
    ],
    ['no invoices at all: its own quantity', { ...unbilled, charge: null, invoice: null }, [['s-1', 61_600]]],
    [
      'two subscriptions, each with its own money',
      {
        ...unbilled,
        also: [
          product(),
          subscription({ id: 's-2', quantity: '4', updatedAt: '2026-01-01T10:00:00Z' }),
          history('s-2', ['2026-01-01', 4]),
          charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '4' }),
        ],
      },
      [
        ['s-1', 61_600],
        ['s-2', 8800],
      ],
    ],
    [
      'two subscriptions under one charge for the product, the sum counted once',
      {
        ...unbilled,
        subscription: subscription({ quantity: '20', updatedAt: '2026-01-01T10:00:00Z' }),
        history: history('s-1', ['2026-01-01', 20]),
        also: [
          product(),
          subscription({ id: 's-2', quantity: '8', updatedAt: '2026-01-01T10:00:00Z' }),
          history('s-2', ['2026-01-01', 8]),
        ],
        charge: charge({ subscriptionId: null, quantity: '28' }),
      },
      [
        ['s-1', 44_000],
        ['s-2', 17_600],
      ],
    ],
    ['its line ended', { line: line({ cancelledDay: '2026-11-01' }), also: [product()] }, [['s-1', 61_600]]],
    [
      'its line ended before the agreement did',
      {
        agreement: agreement({ endDay: '2026-10-31' }),
        line: line({ cancelledDay: '2026-09-30' }),
        also: [product()],
      },
      [['s-1', 61_600]],
    ],
    [
      'it is to be cancelled, and not yet over',
      { ...unbilled, subscription: subscription({ status: 'ending', endDay: '2026-12-31' }) },
      [['s-1', 61_600]],
    ],
    [
      'its agreement says which currency the client is billed in',
      { ...unbilled, currency: 'EUR', subscription: subscription({ currency: 'USD' }) },
      [['s-1', 61_600]],
    ],
    [
      'the catalogue is priced in another currency than the client: its cost stands for the price',
      { ...unbilled, ...bought('EUR'), currency: 'EUR', agreement: agreement({ currency: null }) },
      [['s-1', 50_400]],
    ],
    [
      'yen have no cents',
      { ...unbilled, ...bought('JPY'), currency: 'JPY', agreement: agreement({ currency: 'JPY' }) },
      [['s-1', 504]],
    ],
  ];
  it.each(cases)('%s', (_, literal, found) => {
    expect(look(literal)).toMatchObject({ found, causes: [] });
  });

  it('a month, until the next invoice, with a step for a person and no write', () => {
    const seen = look(unbilled);
    expect(seen.finding).toMatchObject({
      subject: { connection: 'pax8', kind: 'subscription', id: 's-1' },
      impact: { amountMinor: 61_600, currency: 'USD', basis: 'monthly' },
      catchUp: null,
      deadline: '2026-12-01',
      held: null,
    });
    expect(seen.steps).toEqual(['person agreement 11']);
  });

  it('a client with two agreements has to be asked which', () => {
    const seen = look({ ...unbilled, also: [product(), agreement({ id: '12' })] });
    expect(seen.steps).toEqual(['person company 1']);
  });
});

describe('stays silent', () => {
  const also = [product()];
  const cases: [string, Literal][] = [
    ['when a line bills it', { also }],
    ['when its line is included and free', { line: line({ billing: 'no-charge' }), also }],
    ['when a line for it is scheduled', { line: line({ effectiveDay: '2026-12-01' }), also }],
    [
      'when a later step of its line bills it again',
      { line: line({ steps: [step({ until: '2026-10-31' }), step({ from: '2026-12-01' })] }), also },
    ],
    ['when it costs nothing and has no price', { line: null, charge: null, subscription: subscription({ cost: '0' }) }],
    [
      'when nothing is charged for it and it has no price',
      { line: null, charge: charge({ unitCost: '0', costTotal: '0' }) },
    ],
    ['when its line ends today', { line: line({ cancelledDay: '2026-11-20' }), also }],
    ['when its agreement ends today', { agreement: agreement({ endDay: '2026-11-20' }), also }],
    [
      'when its agreement is cancelled for a later day',
      {
        agreement: agreement({ status: 'cancelled', endDay: '2026-12-31' }),
        also,
      },
    ],
    [
      'when a line of its own bills it, and the product’s line is over',
      {
        line: line({ cancelledDay: '2026-10-31' }),
        also: [...also, line({ id: '22', productId: '99' })],
        links: [
          companyLink,
          productLink,
          {
            id: 'ln_line',
            kind: 'line',
            records: [
              { connection: 'connectwise', kind: 'agreement-line', id: '22' },
              { connection: 'pax8', kind: 'subscription', id: 's-1' },
            ],
          },
        ],
      },
    ],
    ['on the day it is bought', { ...unbilled, subscription: young('2026-11-19T10:00:00Z'), charge: null }],
    ['about a trial', { ...unbilled, subscription: subscription({ term: termOf('trial') }) }],
    ['about a trial by its status', { ...unbilled, subscription: subscription({ status: 'trial' }) }],
    ['about a one-time item', { ...unbilled, subscription: subscription({ term: termOf('one-time') }) }],
    ['about an activation', { ...unbilled, subscription: subscription({ term: termOf('activation') }) }],
    ['about nothing at all', { ...unbilled, subscription: subscription({ quantity: '0' }) }],
    ['about what is over', { ...unbilled, subscription: subscription({ endDay: '2026-11-19' }) }],
    ['about a client of no distributor', { ...unbilled, links: [productLink] }],
  ];
  it.each(cases)('%s', (_, literal) => {
    expect(look(literal)).toMatchObject({ found: [], causes: [], steps: [] });
  });
});

describe('says that it could not check', () => {
  const cases: [string, Literal, ReturnType<typeof look>['causes'], RegExp][] = [
    [
      'when the product is linked to nothing',
      { ...unbilled, links: [companyLink] },
      [['mapping', 50_400]],
      /linked to nothing/,
    ],
    [
      'when the charge differs from its history',
      { ...unbilled, subscription: subscription({ quantity: '25' }), history: history('s-1', ['2026-01-01', 25]) },
      [['quantity-truth', 45_000]],
      /an issue of its own/,
    ],
    [
      'when its history is not known',
      { ...unbilled, history: null, subscription: subscription({ updatedAt: '2026-11-18T10:00:00Z' }) },
      [['quantity-truth', 50_400]],
      /history for that time is not known/,
    ],
    [
      'when it is charged by use',
      { ...unbilled, charge: charge({ class: 'metered', quantity: '143.2817364' }) },
      [['quantity-truth', 50_400]],
      /no number of seats/,
    ],
    [
      'when it was last invoiced for an old period',
      { ...unbilled, charge: charge({ fromDay: '2026-09-01', toDay: '2026-09-30' }) },
      [['period', 50_400]],
      /period to 2026-09-30/,
    ],
    [
      'when its cost stands for the price in another currency',
      { line: null, agreement: agreement({ currency: 'CAD' }) },
      [['currency', 50_400]],
      /bought in USD for \$504\.00, and the client is billed in CAD$/,
    ],
    [
      'when it is bought in another currency than the catalogue sells it in',
      { ...unbilled, ...bought('CAD') },
      [['currency', 50_400]],
      /bought in CAD for CA\$504\.00, and the client is billed in USD at \$616\.00 a month$/,
    ],
    [
      'and tells a price for a year by the month',
      { ...unbilled, ...bought('CAD'), also: [product({ price: '264', priceMonths: 12 })] },
      [['currency', 50_400]],
      /billed in USD at \$616\.00 a month$/,
    ],
    [
      'when neither price nor cost is known',
      { line: null, subscription: subscription({ cost: null }) },
      [['coverage', 0]],
      /no price for it, and the distributor names no cost/,
    ],
    [
      'when its billing term is not known',
      { line: null, charge: null, subscription: subscription({ term: termOf('unknown', 'Biennial-ish') }) },
      [['billing-calendar', 0]],
      /"Biennial-ish" is not known/,
    ],
    [
      'when its agreement is inactive',
      { agreement: agreement({ status: 'inactive' }), also: [product()] },
      [['billing-calendar', 50_400]],
      /inactive/,
    ],
    ['when its line’s agreement was not read', { agreement: null }, [['coverage', 50_400]], /was not read/],
    [
      'when a source was not read to the end',
      {
        ...unbilled,
        sources: (source) => (source.kind === 'agreement-line' ? { ...source, complete: false } : source),
      },
      [['coverage', 50_400]],
      /agreement-line has not been read to the end/,
    ],
    [
      'when the distributor’s invoices were not read to the end',
      { ...unbilled, sources: (source) => (source.kind === 'vendor-charge' ? { ...source, complete: false } : source) },
      [['coverage', 50_400]],
      /vendor-charge has not been read to the end/,
    ],
    [
      'when a source did not answer for more than a day',
      { ...unbilled, sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
      [['coverage', 50_400]],
      /not answered for more than a day/,
    ],
  ];
  it.each(cases)('%s', (_, literal, causes, reason) => {
    const seen = look(literal);
    expect(seen).toMatchObject({ found: [], steps: [], causes });
    expect(seen.reasons).toMatch(reason);
  });

  it('and says nothing where no connected system gives subscriptions', () => {
    const seen = look({ ...unbilled, sources: (source) => (source.kind === 'subscription' ? null : source) });
    expect(seen).toMatchObject({ found: [], causes: [] });
  });
});

it('looks again when a new subscription is a day old', () => {
  const view = clientView({ ...unbilled, subscription: young('2026-11-19T10:00:00Z'), charge: null });
  expect(resultOf(subscriptionUnbilled, view).nextLookAtMs).toBe(Date.parse('2026-11-20T10:00:00Z'));
});

it('is the only rule that speaks of an unbilled subscription', () => {
  const { content } = buildPacket(clientView(unbilled), rules, [], null);
  expect(content.findings.map((finding) => finding.rule)).toEqual(['subscription-unbilled']);
});

it('says the same digest when everything was only seen again', () => {
  const [first, second] = ['2026-11-20T09:00:00Z', '2026-11-21T15:00:00Z'].map(
    (now) => buildPacket(clientView({ ...unbilled, now }), [subscriptionUnbilled], [], null).digest,
  );
  expect(second).toBe(first);
});

it('has plain words', () => {
  const said = [unbilled, { line: null, charge: null, invoice: null }].map((literal) => {
    const { finding } = look(literal);
    if (finding === undefined) return [];
    const words = wordsFor(finding);
    return [
      words.title(finding),
      words
        .arithmetic(finding)
        .map((piece) => piece.text)
        .join(''),
    ];
  });
  expect(said).toEqual([
    [
      '28 Business Premium are bought and on no agreement',
      "28 on the distributor's invoice of 2026-11-05 × $22.00, the catalogue price",
    ],
    ['28 Business Premium are bought and on no agreement', "28 on the subscription × $18.00, the distributor's cost"],
  ]);
});
