// The rule vendor-charge-differs: when the distributor's charge and the subscription's history part ways.
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../../shared/words/index.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { seatsUnderBilled } from '../../../../worker/core/rules/seats-under-billed/index.ts';
import { vendorChargeDiffers } from '../../../../worker/core/rules/vendor-charge-differs/index.ts';
import {
  charge,
  clientView,
  companyLink,
  history,
  invoice,
  type Literal,
  line,
  subscription,
  termOf,
} from './client-view.ts';

/** 28 are charged, and the history knows 25 all along. */
const differing: Literal = {
  subscription: subscription({ quantity: '25', updatedAt: '2026-01-01T10:00:00Z' }),
  history: history('s-1', ['2026-01-01', 25]),
};

/** What the rule alone says of a client, causes included. */
function look(literal: Literal) {
  const { content } = buildPacket(clientView(literal), [vendorChargeDiffers], [], null);
  return {
    found: content.findings.map((finding) => [finding.subject.id, finding.impact.amountMinor]),
    impact: content.findings[0]?.impact,
    deadline: content.findings[0]?.deadline,
    causes: content.notChecked.map((each) => [each.cause, each.amountMinor]),
    reasons: content.notChecked.map((each) => `${each.name}: ${each.reason}`).join('\n'),
  };
}

describe('fires', () => {
  const cases: [string, Literal, ReturnType<typeof look>['found']][] = [
    ['28 charged, 25 by history, 18.00 each: 54.00 once', differing, [['s-1', 5400]]],
    [
      'fewer charged than ordered is a difference too',
      { ...differing, charge: charge({ quantity: '24' }) },
      [['s-1', 1800]],
    ],
    [
      'no product link is needed: no PSA line has a part in it',
      { ...differing, links: [companyLink] },
      [['s-1', 5400]],
    ],
    [
      'a proration that the history does not know',
      {
        ...differing,
        charge: charge({ quantity: '25' }),
        also: [charge({ id: 'ch-p', class: 'proration', fromDay: '2026-11-03', quantity: '2' })],
      },
      [['s-1', 3600]],
    ],
    [
      'two subscriptions that are charged by name stand for themselves',
      {
        ...differing,
        also: [
          subscription({ id: 's-2', quantity: '4', updatedAt: '2026-01-01T10:00:00Z' }),
          history('s-2', ['2026-01-01', 4]),
          charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '5' }),
        ],
      },
      [
        ['s-1', 5400],
        ['s-2', 1800],
      ],
    ],
    [
      'a charge that names only the product is compared with its subscriptions summed',
      {
        subscription: subscription({ quantity: '20', updatedAt: '2026-01-01T10:00:00Z' }),
        history: history('s-1', ['2026-01-01', 20]),
        also: [
          subscription({ id: 's-2', quantity: '5', updatedAt: '2026-01-01T10:00:00Z' }),
          history('s-2', ['2026-01-01', 5]),
        ],
        charge: charge({ subscriptionId: null, quantity: '28' }),
      },
      [['s-1', 5400]],
    ],
    [
      'a subscription that ended before the charged period began',
      { subscription: subscription({ status: 'cancelled', endDay: '2026-10-31' }) },
      [['s-1', 50_400]],
    ],
    [
      'half a cent is rounded up once, at the end',
      { ...differing, charge: charge({ unitCost: '0.335' }) },
      [['s-1', 101]],
    ],
    [
      'an invoice without a unit cost says it by its total',
      { ...differing, charge: charge({ unitCost: null, costTotal: '504' }) },
      [['s-1', 5400]],
    ],
  ];
  it.each(cases)('%s', (_, literal, found) => {
    expect(look(literal)).toMatchObject({ found, causes: [] });
  });

  it('once, in the currency of the charge, and with what to ask the distributor', () => {
    const packet = buildPacket(clientView(differing), [vendorChargeDiffers], [], null);
    expect(packet.content.findings[0]).toMatchObject({
      impact: { amountMinor: 5400, currency: 'USD', basis: 'one-off' },
      catchUp: null,
      held:
        'none of the 3 is billed to the client until the distributor has answered: ' +
        '“Your invoice of 2026-11-05 charges 28 × Business Premium for 2026-11-01 to 2026-11-30. ' +
        "The subscription's history shows 25 at that time. Please check the difference of 3 × $18.00 = $54.00.”",
    });
    expect(packet.proposed).toEqual([]);
  });

  it('too few are no dispute: nothing is asked, nothing is due, and charges may follow', () => {
    const tooFew = charge({ quantity: '22' });
    const packet = buildPacket(
      clientView({ ...differing, charge: tooFew, invoice: invoice({ dueDay: '2026-11-25' }) }),
      [vendorChargeDiffers],
      [],
      null,
    );
    const [finding] = packet.content.findings;
    if (finding === undefined) throw new Error('nothing was found');
    expect(finding).toMatchObject({
      severity: 'low',
      impact: { amountMinor: 5400, currency: 'USD', basis: 'one-off' },
      held: 'there is nothing to dispute, and the distributor may still charge the missing 3',
    });
    expect(finding.deadline).toBeUndefined();
    expect([wordsFor(finding).title(finding), wordsFor(finding).verdict(finding)]).toEqual([
      'The distributor charges 3 Business Premium too few: 22 instead of 25',
      'Undercharged',
    ]);
    expect(packet.proposed).toEqual([]);
  });

  it('until the invoice is due, where that is still ahead', () => {
    expect(look({ ...differing, invoice: invoice({ dueDay: '2026-11-25' }) }).deadline).toBe('2026-11-25');
    expect(look({ ...differing, invoice: invoice({ dueDay: '2026-11-19' }) }).deadline).toBeUndefined();
  });
});

describe('stays silent', () => {
  const cases: [string, Literal][] = [
    ['when history explains the charge', {}],
    [
      'about seats added after the invoice: not invoiced yet',
      { charge: charge({ quantity: '25' }), history: history('s-1', ['2026-01-01', 25], ['2026-11-18', 28]) },
    ],
    [
      'about seats removed after the invoice',
      {
        subscription: subscription({ quantity: '20', updatedAt: '2026-11-18T10:00:00Z' }),
        history: history('s-1', ['2026-01-01', 28], ['2026-11-18', 20]),
      },
    ],
    [
      'when a proration makes up the difference',
      {
        charge: charge({ quantity: '25' }),
        also: [charge({ id: 'ch-p', class: 'proration', fromDay: '2026-11-03', quantity: '3' })],
        history: history('s-1', ['2026-01-01', 25], ['2026-11-03', 28]),
      },
    ],
    [
      'when a credited proration does',
      {
        charge: charge({ quantity: '30' }),
        also: [charge({ id: 'ch-p', class: 'proration', fromDay: '2026-11-03', quantity: '2', costTotal: '-36' })],
        history: history('s-1', ['2026-01-01', 25], ['2026-10-18', 30], ['2026-11-03', 28]),
      },
    ],
    ['about a void invoice', { ...differing, invoice: invoice({ state: 'void' }) }],
    ['about a trial', { ...differing, subscription: subscription({ term: termOf('trial'), quantity: '25' }) }],
    [
      'about a one-time item',
      { ...differing, subscription: subscription({ term: termOf('one-time'), quantity: '25' }) },
    ],
    [
      'about the last charge of a subscription that ended inside the period',
      { subscription: subscription({ status: 'cancelled', endDay: '2026-11-10' }) },
    ],
    [
      'about a subscription that ended long ago',
      {
        subscription: subscription({ status: 'cancelled', endDay: '2026-08-31', quantity: '25' }),
        charge: charge({ fromDay: '2026-08-01', toDay: '2026-08-31' }),
      },
    ],
    ['about use in arrears', { ...differing, charge: charge({ class: 'metered', quantity: '143.2817364' }) }],
    ['before the first invoice', { ...differing, charge: null, invoice: null }],
  ];
  it.each(cases)('%s', (_, literal) => {
    expect(look(literal)).toMatchObject({ found: [], causes: [] });
  });
});

describe('says that it could not check', () => {
  const cases: [string, Literal, ReturnType<typeof look>['causes'], RegExp][] = [
    [
      'when the history for that time is not known',
      { history: null, subscription: subscription({ updatedAt: '2026-11-18T10:00:00Z' }) },
      [['quantity-truth', 50_400]],
      /says 28, and its history for that time is not known/,
    ],
    [
      'when the charge is for a part of a seat, which may be use',
      { ...differing, charge: charge({ quantity: '143.2817364' }) },
      [['quantity-truth', 45_000]],
      /says 143.2817364, which is no number of seats/,
    ],
    [
      'when the last charge is of an old period',
      { ...differing, charge: charge({ fromDay: '2026-09-01', toDay: '2026-09-30' }) },
      [['period', 45_000]],
      /for the period to 2026-09-30/,
    ],
    [
      'when charge and subscription are in different currencies',
      { ...differing, charge: charge({ currency: 'EUR' }) },
      [['currency', 45_000]],
      /costs \$450\.00 a month, and €504\.00 is charged for it$/,
    ],
    [
      'when the invoice names no cost',
      { ...differing, charge: charge({ unitCost: null, costTotal: null }) },
      [['coverage', 45_000]],
      /names no cost/,
    ],
    [
      'when a source was not read to the end',
      {
        ...differing,
        sources: (source) => (source.kind === 'vendor-charge' ? { ...source, complete: false } : source),
      },
      [['coverage', 45_000]],
      /vendor-charge has not been read to the end/,
    ],
    [
      'when a source did not answer for more than a day',
      { ...differing, sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
      [['coverage', 45_000]],
      /not answered for more than a day/,
    ],
  ];
  it.each(cases)('%s', (_, literal, causes, reason) => {
    const seen = look(literal);
    expect(seen).toMatchObject({ found: [], causes });
    expect(seen.reasons).toMatch(reason);
  });

  it('and says nothing where no connected system gives invoices', () => {
    const without: Literal = { sources: (source) => (source.kind === 'vendor-charge' ? null : source) };
    expect(look({ ...differing, ...without })).toMatchObject({ found: [], causes: [] });
  });
});

it('leaves to the agreement what the invoice and the history both have, and counts nothing twice', () => {
  const view = clientView({ ...differing, line: line({ quantity: '20' }) });
  const packet = buildPacket(view, [seatsUnderBilled, vendorChargeDiffers], [], null);
  expect(packet.content.findings.map(({ rule, impact }) => [rule, impact.amountMinor])).toEqual([
    ['seats-under-billed', 11_000],
    ['vendor-charge-differs', 5400],
  ]);
  expect(packet.proposed.find(({ type }) => type === 'line-quantity')?.after).toEqual({ quantity: '25' });
});

it('holds the agreement’s write where it bills all that both have', () => {
  const packet = buildPacket(clientView(differing), [seatsUnderBilled, vendorChargeDiffers], [], null);
  expect(packet.content.findings.map((finding) => finding.rule)).toEqual(['vendor-charge-differs']);
  expect(packet.proposed).toEqual([]);
  expect(packet.content.notChecked).toMatchObject([
    { rule: 'seats-under-billed', cause: 'quantity-truth', reason: expect.stringMatching(/an issue of its own/) },
  ]);
});

it('says the same digest when everything was only seen again', () => {
  const [first, second] = ['2026-11-20T09:00:00Z', '2026-11-21T15:00:00Z'].map(
    (now) => buildPacket(clientView({ ...differing, now }), [vendorChargeDiffers], [], null).digest,
  );
  expect(second).toBe(first);
});

it('has plain words', () => {
  const { findings } = buildPacket(clientView(differing), [vendorChargeDiffers], [], null).content;
  const said = findings.map((finding) => {
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
      'The distributor charges 3 Business Premium too many: 28 instead of 25',
      "28 on the distributor's invoice of 2026-11-05 − 25 in the subscription's history = 3 × $18.00",
    ],
  ]);
});

describe('a change near the end of a day, which ends by the distributor’s own clock', () => {
  const changed = (at: string, from: number, to: number) => ({
    subscription: subscription({ quantity: String(to), updatedAt: at }),
    history: history('s-1', ['2026-01-01', from], [at, to]),
  });

  it.each([
    // The invoice is of 5 November and says 28; in Boise that day goes on until 07:00 UTC.
    ['2026-11-05T23:59:59Z', 25, 28],
    ['2026-11-06T05:00:00Z', 25, 28],
    ['2026-11-06T11:59:59Z', 25, 28],
    // The charged month begins with 1 November; in Sydney that is 13:00 UTC the day before.
    ['2026-10-31T18:00:00Z', 28, 25],
    ['2026-10-31T10:00:01Z', 28, 25],
  ])('explains 28 at %s, from %i to %i', (at, from, to) => {
    expect(look(changed(at, from, to))).toMatchObject({ found: [], causes: [] });
  });

  it.each([
    ['2026-11-06T05:00:00Z', 25, 30],
    ['2026-11-05T12:00:00Z', 25, 30],
  ])('leaves 28 unchecked at %s, from %i to %i', (at, from, to) => {
    const seen = look(changed(at, from, to));
    expect(seen).toMatchObject({ found: [], causes: [['quantity-truth', expect.any(Number)]] });
    expect(seen.reasons).toMatch(/time zone is not known/);
  });

  it.each([
    ['2026-11-06T12:00:00Z', 25, 28],
    ['2026-10-31T10:00:00Z', 28, 25],
    // A day is a day by every clock.
    ['2026-11-06T00:00:00Z', 25, 28],
    ['2026-11-01T00:00:00Z', 28, 25],
  ])('excuses nothing at %s, from %i to %i', (at, from, to) => {
    expect(look(changed(at, from, to)).found).toEqual([['s-1', 5400]]);
  });
});
