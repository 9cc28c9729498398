// The rule cancelled-still-billed: what the client pays for after it has ended, and what only looks like it.
import { describe, expect, it } from 'vitest';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { cancelledStillBilled } from '../../../../worker/core/rules/cancelled-still-billed/index.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  agreement,
  charge,
  clientView,
  companyLink,
  history,
  type Literal,
  line,
  resultOf,
  step,
  subscription,
  termOf,
} from './client-view.ts';

const over = (endDay: string | null, id = 's-1') =>
  subscription({ id, status: 'cancelled', endDay, quantity: '25', updatedAt: '2026-01-01T10:00:00Z' });

/** 25 are billed at 22.00, next on 1 December; the subscription ended on 31 October and was charged until then. */
const ended: Literal = {
  subscription: over('2026-10-31'),
  history: history('s-1', ['2026-01-01', 25]),
  charge: charge({ quantity: '25', fromDay: '2026-10-01', toDay: '2026-10-31' }),
};

function look(literal: Literal) {
  const { content, proposed } = buildPacket(clientView(literal), [cancelledStillBilled], [], null);
  const { catchUp } = content.findings[0] ?? {};
  return {
    found: content.findings.map(({ subject, impact }) => [subject.id, impact.amountMinor]),
    credit: catchUp ? [catchUp.credit, catchUp.amountMinor, catchUp.fromDay, catchUp.toDay] : null,
    held: content.findings[0]?.held ?? null,
    writes: proposed.filter(({ purpose }) => purpose === 'forward'),
    causes: content.notChecked.map(({ cause, amountMinor }) => [cause, amountMinor]),
    reasons: content.notChecked.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
  };
}

describe('fires', () => {
  it('25 × 22.00 a month, the line ends with November, and November goes back to the client apart', () => {
    const packet = buildPacket(clientView(ended), [cancelledStillBilled], [], null);
    expect(packet.content.findings).toMatchObject([
      {
        subject: { connection: 'connectwise', kind: 'agreement-line', id: '21' },
        impact: { amountMinor: 55_000, currency: 'USD', basis: 'monthly' },
        catchUp: { credit: true, amountMinor: 55_000, currency: 'USD', fromDay: '2026-11-01', toDay: '2026-11-30' },
        deadline: '2026-12-01',
        held: null,
      },
    ]);
    expect(packet.proposed[0]).toMatchObject({
      type: 'line-end',
      by: 'connector',
      purpose: 'forward',
      target: { kind: 'agreement-line', id: '21', within: { kind: 'agreement', id: '11' } },
      before: { quantity: '25', unitPrice: '22', until: null },
      after: { until: '2026-11-30' },
      effectiveDate: '2026-12-01',
      undo: 'can be undone',
    });
    expect(packet.proposed.map(({ purpose }) => purpose)).toEqual(['forward', 'record']);
  });

  const cases: [string, Literal, Partial<ReturnType<typeof look>>][] = [
    [
      'ended inside a billed month: the rest of its days',
      { ...ended, subscription: over('2026-11-10'), charge: charge({ quantity: '25' }) },
      // 25 × 22.00 × 20 of 30 days.
      { found: [['21', 55_000]], credit: [true, 36_667, '2026-11-11', '2026-11-30'] },
    ],
    [
      'whole months count as months, parts by their own length',
      {
        ...ended,
        subscription: over('2026-09-20'),
        charge: charge({ quantity: '25', fromDay: '2026-09-01', toDay: '2026-09-30' }),
      },
      // 25 × 22.00 × (10 of 30 + 1 + 1).
      { credit: [true, 128_333, '2026-09-21', '2026-11-30'] },
    ],
    [
      'a line younger than the end gives back from its own first day',
      { ...ended, line: line({ effectiveDay: '2026-11-16' }) },
      { found: [['21', 55_000]], credit: [true, 27_500, '2026-11-16', '2026-11-30'] },
    ],
    [
      'included units were not charged',
      { ...ended, line: line({ included: '5' }) },
      { found: [['21', 44_000]], credit: [true, 44_000, '2026-11-01', '2026-11-30'] },
    ],
    [
      'a yearly price is a twelfth a month',
      { ...ended, agreement: agreement({ cycleMonths: 12, cycleWord: 'Yearly' }), line: line({ unitPrice: '264' }) },
      { found: [['21', 55_000]], credit: [true, 55_000, '2026-11-01', '2026-11-30'] },
    ],
    [
      'two subscriptions behind one line: over when the last of them is',
      { ...ended, also: [over('2026-11-10', 's-2'), history('s-2', ['2026-01-01', 25])] },
      { found: [['21', 55_000]], credit: [true, 36_667, '2026-11-11', '2026-11-30'] },
    ],
    [
      'every line that bills it has its own money',
      { ...ended, also: [line({ id: '22', quantity: '5' })] },
      {
        found: [
          ['21', 55_000],
          ['22', 11_000],
        ],
      },
    ],
    [
      'cancelled without an end day: its history says since when',
      {
        ...ended,
        subscription: over(null),
        history: {
          ...history('s-1', ['2026-01-01', 25]),
          data: {
            entries: [
              { from: '2026-01-01T10:00:00Z', quantity: '25', status: 'active' },
              { from: '2026-11-10T10:00:00Z', quantity: '25', status: 'cancelled' },
            ],
          },
        },
      },
      { found: [['21', 55_000]], credit: [true, 36_667, '2026-11-11', '2026-11-30'] },
    ],
    [
      'over by its days, whatever its status says',
      { ...ended, subscription: subscription({ status: 'active', endDay: '2026-10-31', quantity: '25' }) },
      { found: [['21', 55_000]] },
    ],
    [
      'a trial of the same product is nothing that recurs',
      { ...ended, also: [subscription({ id: 's-t', term: termOf('trial') })] },
      { found: [['21', 55_000]] },
    ],
    [
      'the line ends by itself, but only after another invoice',
      { ...ended, line: line({ cancelledDay: '2026-12-31' }) },
      { found: [['21', 55_000]] },
    ],
    [
      'a confirmed link of the line itself is enough',
      {
        ...ended,
        links: [
          companyLink,
          {
            id: 'ln_line',
            kind: 'line',
            records: [
              { connection: 'connectwise', kind: 'agreement-line', id: '21' },
              { connection: 'pax8', kind: 'subscription', id: 's-1' },
            ],
          },
        ],
      },
      { found: [['21', 55_000]] },
    ],
    [
      'where the distributor gives no invoices at all',
      { ...ended, charge: null, sources: (source) => (source.kind.startsWith('vendor-') ? null : source) },
      { found: [['21', 55_000]] },
    ],
  ];
  it.each(cases)('%s', (_, literal, expected) => {
    expect(look(literal)).toMatchObject({ held: null, causes: [], ...expected });
  });

  it('a line with an end of its own ends earlier', () => {
    const [end] = look({ ...ended, line: line({ cancelledDay: '2026-12-31' }) }).writes;
    expect(end).toMatchObject({ before: { until: '2026-12-31' }, after: { until: '2026-11-30' } });
  });
});

describe('holds its write', () => {
  it('while an invoice run is due, and tells no credit', () => {
    const seen = look({ ...ended, agreement: agreement({ nextInvoiceDay: '2026-11-20' }) });
    expect(seen).toMatchObject({
      found: [['21', 55_000]],
      credit: null,
      held: 'the invoice run of 2026-11-20 is due and not finished',
      writes: [],
    });
  });
});

describe('stays silent', () => {
  const cases: [string, Literal][] = [
    ['while the subscription goes on', {}],
    [
      'while a cancellation is pending',
      { ...ended, subscription: subscription({ status: 'ending', endDay: '2026-12-31' }) },
    ],
    ['when it is called cancelled and runs on to a later day', { ...ended, subscription: over('2027-06-30') }],
    ['when another subscription to the product goes on', { ...ended, also: [subscription({ id: 's-2' })] }],
    [
      'when another one goes on that only the product’s link knows',
      {
        ...ended,
        also: [subscription({ id: 's-2' })],
        links: [
          companyLink,
          {
            id: 'ln_line',
            kind: 'line',
            records: [
              { connection: 'connectwise', kind: 'agreement-line', id: '21' },
              { connection: 'pax8', kind: 'subscription', id: 's-1' },
            ],
          },
        ],
      },
    ],
    ['when the line has ended', { ...ended, line: line({ cancelledDay: '2026-11-19' }) }],
    ['when the line ends before the next invoice', { ...ended, line: line({ cancelledDay: '2026-11-30' }) }],
    ['when the agreement ends before the next invoice', { ...ended, agreement: agreement({ endDay: '2026-11-30' }) }],
    ['when the agreement is over', { ...ended, agreement: agreement({ status: 'expired' }) }],
    ['about a line that is not charged', { ...ended, line: line({ billing: 'no-charge' }) }],
    ['about a line that is not billed', { ...ended, line: line({ billing: 'do-not-bill' }) }],
    ['about a line without a price', { ...ended, line: line({ unitPrice: '0' }) }],
    ['about a line that never had a subscription', { ...ended, subscription: null, history: null, charge: null }],
    ['about a trial that ended', { ...ended, subscription: subscription({ status: 'trial', endDay: '2026-10-31' }) }],
    ['about a line that is linked to nothing', { ...ended, links: [companyLink] }],
  ];
  it.each(cases)('%s', (_, literal) => {
    expect(look(literal)).toMatchObject({ found: [], causes: [], writes: [] });
  });
});

describe('an end that is known before the run that would bill beyond it', () => {
  const ending = (endDay: string, literal: Literal = {}): Literal => ({
    ...ended,
    charge: charge({ quantity: '25' }),
    subscription: over(endDay),
    ...literal,
  });
  const quarterly = agreement({ cycleMonths: 3, cycleWord: 'Quarterly' });

  it.each<[string, Literal, number, string, string]>([
    ['ends with what is billed', ending('2026-11-30'), 55_000, '2026-11-30', '2026-12-01'],
    ['ends today, and the run comes later', ending('2026-11-20'), 55_000, '2026-11-30', '2026-12-01'],
    ['ends within the next cycle', ending('2026-12-15'), 55_000, '2026-12-15', '2026-12-16'],
    [
      'ends in the middle of the next quarter',
      ending('2026-12-31', { agreement: quarterly }),
      18_333,
      '2026-12-31',
      '2027-01-01',
    ],
    [
      'is only called ending',
      ending('2026-11-30', {
        subscription: { ...over('2026-11-30'), data: { ...over('2026-11-30').data, status: 'ending' } },
      }),
      55_000,
      '2026-11-30',
      '2026-12-01',
    ],
    [
      'is the last of two',
      ending('2026-11-25', {
        also: [over('2026-12-10', 's-2'), charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '25' })],
      }),
      55_000,
      '2026-12-10',
      '2026-12-11',
    ],
  ])('%s: the line’s end is offered, and nothing goes back', (_, literal, amount, until, effectiveDate) => {
    const seen = look(literal);
    expect(seen).toMatchObject({ found: [['21', amount]], credit: null, causes: [], held: null });
    expect(seen.writes).toMatchObject([{ type: 'line-end', after: { until }, effectiveDate }]);
  });

  it.each<[string, Literal]>([
    ['ends with the cycle that the next run bills', ending('2026-12-31')],
    ['ends in a later cycle', ending('2027-06-30')],
    [
      'is followed by another one',
      ending('2026-11-30', { also: [subscription({ id: 's-2', startDay: '2026-12-01' })] }),
    ],
    ['is billed by a line that ends with it', ending('2026-12-15', { line: line({ cancelledDay: '2026-12-15' }) })],
    ['ends with the agreement', ending('2026-11-30', { agreement: agreement({ endDay: '2026-11-30' }) })],
    ['ends beside one of which no day says when', ending('2026-12-15', { also: [over(null, 's-2')] })],
    [
      'ends while a run is not finished',
      ending('2026-11-25', { agreement: agreement({ nextInvoiceDay: '2026-11-20' }) }),
    ],
  ])('silent: %s', (_, literal) => {
    expect(look(literal)).toMatchObject({ found: [], causes: [], writes: [] });
  });

  it('is said as what will be, and is less urgent than what is', () => {
    const [finding] = buildPacket(clientView(ending('2026-12-15')), [cancelledStillBilled], [], null).content.findings;
    if (finding === undefined) throw new Error('nothing was found');
    expect([finding.severity, finding.deadline]).toEqual(['medium', '2026-12-01']);
    const words = wordsFor(finding);
    expect([
      words.title(finding),
      words.verdict(finding),
      words
        .arithmetic(finding)
        .map(({ text }) => text)
        .join(''),
    ]).toEqual([
      '25 Business Premium end on 15 Dec 2026 and go on being billed',
      'Client would pay too much',
      '25 on the agreement line × $22.00; the subscription ends on 2026-12-15, and the run of 2026-12-01 bills beyond that',
    ]);
  });
});

describe('where the PSA counts units by posted period', () => {
  const october = step({ from: '2026-10-01', until: '2026-10-31', unitPrice: '20', posted: 'yes' });
  const november = step({ from: '2026-11-01', until: '2026-11-30', quantity: '20', posted: 'yes' });
  const december = step({ from: '2026-12-01', quantity: '20', unitPrice: '24', posted: 'no' });
  const before = {
    ...ended,
    subscription: over('2026-09-30'),
    charge: charge({ quantity: '25', fromDay: '2026-09-01', toDay: '2026-09-30' }),
  };

  it('the line ends after the last posted day, and each posted step gives back what it billed', () => {
    const seen = look({ ...before, line: line({ steps: [october, november, december] }) });
    // 20 × 22.00 today; back go 25 × 20.00 and 20 × 22.00.
    expect(seen).toMatchObject({ found: [['21', 44_000]], credit: [true, 94_000, '2026-10-01', '2026-11-30'] });
    expect(seen.writes).toMatchObject([
      {
        before: { quantity: '20', unitPrice: '24', until: null },
        after: { until: '2026-11-30' },
        effectiveDate: '2026-12-01',
      },
    ]);
  });

  it('an open month that has begun is ended with it, and gives nothing back', () => {
    const steps = [october, { ...november, posted: 'no' as const }, december];
    const seen = look({ ...ended, line: line({ steps }) });
    expect(seen).toMatchObject({ found: [['21', 44_000]], credit: null });
    expect(seen.writes).toMatchObject([{ after: { until: '2026-10-31' }, effectiveDate: '2026-11-01' }]);
  });

  it.each<[string, LineStep[]]>([
    ['ends with its posted steps', [october, november]],
    ['has no seats in what is open', [october, november, { ...december, quantity: '0' }]],
    ['does not charge what is open', [october, november, { ...december, billing: 'do-not-bill' }]],
  ])('a line that %s is left alone', (_, steps) => {
    expect(look({ ...before, line: line({ steps }) })).toMatchObject({ found: [], causes: [], writes: [] });
  });

  it('a line with two quantities on one day is not checked, with no amount', () => {
    const seen = look({ ...before, line: line({ steps: [october, november, { ...december, from: '2026-11-15' }] }) });
    expect(seen).toMatchObject({ found: [], causes: [['period', 0]] });
    expect(seen.reasons).toContain('more than one quantity on 2026-11-15: 20 and 20');
  });
});

describe('says that it could not check', () => {
  const cases: [string, Literal, RegExp, string][] = [
    ['when no day says since when', { ...ended, subscription: over(null) }, /no day says since when/, 'period'],
    [
      'when the distributor charges for a time after the end',
      { ...ended, charge: charge({ quantity: '25' }) },
      /an issue of its own/,
      'quantity-truth',
    ],
    [
      'when the billing cycle is not known',
      { ...ended, agreement: agreement({ cycleMonths: null, cycleWord: 'Fortnight-ish' }) },
      /"Fortnight-ish" is not known/,
      'billing-calendar',
    ],
    [
      'when the PSA bills the line in a way that is not known',
      { ...ended, line: line({ billing: 'unknown' }) },
      /in a way that is not known/,
      'mapping',
    ],
    [
      'when a source was not read to the end',
      { ...ended, sources: (source) => (source.kind === 'subscription' ? { ...source, complete: false } : source) },
      /subscription has not been read to the end/,
      'coverage',
    ],
    [
      'when the invoices were not read to the end',
      { ...ended, sources: (source) => (source.kind === 'vendor-charge' ? { ...source, complete: false } : source) },
      /vendor-charge has not been read to the end/,
      'coverage',
    ],
    [
      'when a source did not answer for more than a day',
      { ...ended, sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
      /not answered for more than a day/,
      'coverage',
    ],
  ];
  it.each(cases)('%s', (_, literal, reason, cause) => {
    const seen = look(literal);
    expect(seen).toMatchObject({ found: [], writes: [] });
    expect(seen.causes.map(([name]) => name)).toEqual([cause]);
    expect(seen.reasons).toMatch(reason);
  });

  it('with what the line bills a month', () => {
    expect(look({ ...ended, subscription: over(null) }).causes).toEqual([['period', 55_000]]);
  });

  it('and says nothing where no connected system gives subscriptions', () => {
    const seen = look({ ...ended, sources: (source) => (source.kind === 'subscription' ? null : source) });
    expect(seen).toMatchObject({ found: [], causes: [] });
  });
});

it('looks again when an announced end is past', () => {
  const view = clientView({ subscription: subscription({ status: 'ending', endDay: '2026-11-24' }) });
  expect(resultOf(cancelledStillBilled, view).nextLookAtMs).toBe(Date.parse('2026-11-25T00:00:00Z'));
});

it('is the only rule that speaks of it, and gives way to a charge in dispute', () => {
  const rulesOf = (literal: Literal) =>
    buildPacket(clientView(literal), rules, [], null).content.findings.map((finding) => finding.rule);
  expect(rulesOf(ended)).toEqual(['cancelled-still-billed']);
  expect(rulesOf({ ...ended, charge: charge({ quantity: '25' }) })).toEqual(['vendor-charge-differs']);
});

it('says the same digest when everything was only seen again', () => {
  const [first, second] = ['2026-11-20T09:00:00Z', '2026-11-21T15:00:00Z'].map(
    (now) => buildPacket(clientView({ ...ended, now }), [cancelledStillBilled], [], null).digest,
  );
  expect(second).toBe(first);
});

it('has plain words', () => {
  const [finding] = buildPacket(clientView(ended), [cancelledStillBilled], [], null).content.findings;
  if (finding === undefined) throw new Error('nothing was found');
  const words = wordsFor(finding);
  expect(words.title(finding)).toBe('25 Business Premium have ended and are still billed');
  expect(
    words
      .arithmetic(finding)
      .map((piece) => piece.text)
      .join(''),
  ).toBe('25 on the agreement line × $22.00; the subscription ended on 2026-10-31');
  expect(words.chart(finding)?.lines[0]?.steps.at(-1)).toEqual({ day: '2026-11-01', value: 0 });
});
