// The rule agreement-ended-costs-continue: what still costs after its agreement, and what only looks like it.
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../../shared/words/index.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { agreementEndedCostsContinue } from '../../../../worker/core/rules/agreement-ended-costs-continue/index.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import {
  agreement,
  charge,
  clientView,
  companyLink,
  history,
  invoice,
  type Literal,
  line,
  productLink,
  resultOf,
  subscription,
  termOf,
} from './client-view.ts';
import { product } from './seats/catalogue.ts';

/** The agreement's last day was 31 October; 28 seats at 18.00 go on. */
const ended: Literal = { agreement: agreement({ endDay: '2026-10-31' }) };

function look(literal: Literal) {
  const { content, proposed } = buildPacket(clientView(literal), [agreementEndedCostsContinue], [], null);
  return {
    found: content.findings.map(({ subject, impact }) => [subject.id, impact.amountMinor, impact.currency]),
    finding: content.findings[0],
    steps: proposed.map(({ by, target }) => `${by} ${target.kind} ${target.id}`),
    causes: content.notChecked.map(({ cause, amountMinor }) => [cause, amountMinor]),
    reasons: content.notChecked.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
  };
}

/** A second product, linked to catalogue item 32. */
const backup = { productId: 'p-2', productName: 'Backup', id: 's-2', quantity: '10', cost: '2.105' };
const backupLink = {
  id: 'ln_backup',
  kind: 'product' as const,
  records: [
    { connection: 'connectwise', kind: 'product', id: '32' },
    { connection: 'pax8', kind: 'product', id: 'p-2' },
  ],
};

describe('fires', () => {
  const cases: [string, Literal, ReturnType<typeof look>['found']][] = [
    ['28 seats at 18.00 a month after the last day', ended, [['11', 50_400, 'USD']]],
    [
      'at what the newest invoice charges for one: 28 at 18.50',
      { ...ended, charge: charge({ unitCost: '18.5', costTotal: '518' }) },
      [['11', 51_800, 'USD']],
    ],
    [
      'a void invoice charges nothing',
      { ...ended, invoice: invoice({ state: 'void' }), charge: charge({ unitCost: '99' }) },
      [['11', 50_400, 'USD']],
    ],
    [
      'an old invoice says nothing of today’s cost',
      { ...ended, charge: charge({ unitCost: '99', fromDay: '2026-08-01', toDay: '2026-08-31' }) },
      [['11', 50_400, 'USD']],
    ],
    ['it ended yesterday', { agreement: agreement({ endDay: '2026-11-19' }) }, [['11', 50_400, 'USD']]],
    ['it was cancelled and names no day', { agreement: agreement({ status: 'cancelled' }) }, [['11', 50_400, 'USD']]],
    ['it has expired', { agreement: agreement({ status: 'expired', endDay: '2026-10-31' }) }, [['11', 50_400, 'USD']]],
    [
      'all that was billed on it, summed and rounded once',
      {
        ...ended,
        links: [companyLink, productLink, backupLink],
        also: [line({ id: '22', productId: '32' }), subscription(backup)],
      },
      // 504.00 + 21.05
      [['11', 52_505, 'USD']],
    ],
    [
      'two subscriptions to one product',
      { ...ended, also: [subscription({ id: 's-2', quantity: '4' })] },
      [['11', 57_600, 'USD']],
    ],
    [
      'a yearly cost is a twelfth a month',
      { ...ended, charge: null, subscription: subscription({ term: termOf(12), cost: '216' }) },
      [['11', 50_400, 'USD']],
    ],
    [
      'costs stay in the distributor’s currency',
      { ...ended, subscription: subscription({ currency: 'EUR' }) },
      [['11', 50_400, 'EUR']],
    ],
    ['its line ended with it', { ...ended, line: line({ cancelledDay: '2026-10-31' }) }, [['11', 50_400, 'USD']]],
    [
      'a cancellation that is not over yet costs on',
      {
        ...ended,
        subscription: subscription({ status: 'ending', endDay: '2026-12-31' }),
      },
      [['11', 50_400, 'USD']],
    ],
    [
      'two agreements that ended one after the other: told under the later one',
      {
        ...ended,
        also: [agreement({ id: '12', endDay: '2025-10-31' }), line({ id: '22', on: '12' })],
      },
      [['11', 50_400, 'USD']],
    ],
  ];
  it.each(cases)('%s', (_, literal, found) => {
    expect(look(literal)).toMatchObject({ found, causes: [] });
  });

  it('cites the charge that says the cost, else the subscription', () => {
    const cited = [ended, { ...ended, charge: null }].map((literal) =>
      look(literal)
        .finding?.evidence.filter(({ field }) => field === 'unitCost' || field === 'cost')
        .map(({ kind, id, field, value }) => [kind, id, field, value]),
    );
    expect(cited).toEqual([[['vendor-charge', 'ch-1', 'unitCost', '18']], [['subscription', 's-1', 'cost', '18']]]);
  });

  it('a month, with a step for a person and no write', () => {
    const seen = look(ended);
    expect(seen.finding).toMatchObject({
      subject: { connection: 'connectwise', kind: 'agreement', id: '11' },
      impact: { basis: 'monthly' },
      catchUp: null,
      held: null,
      facts: { sinceDay: '2026-11-01' },
    });
    expect(seen.steps).toEqual(['person agreement 11']);
  });
});

describe('stays silent', () => {
  const cases: [string, Literal][] = [
    ['while the agreement goes on', {}],
    ['on its last day', { agreement: agreement({ endDay: '2026-11-20' }) }],
    ['until a cancellation takes effect', { agreement: agreement({ status: 'cancelled', endDay: '2026-11-30' }) }],
    [
      'when another active agreement bills the product',
      { ...ended, also: [agreement({ id: '12' }), line({ id: '22', on: '12' })] },
    ],
    [
      'when another agreement will from a known day on',
      { ...ended, also: [agreement({ id: '12' }), line({ id: '22', on: '12', effectiveDay: '2026-12-01' })] },
    ],
    ['when the subscription is over too', { ...ended, subscription: subscription({ endDay: '2026-10-31' }) }],
    ['when the product was not billed on it', { ...ended, line: line({ productId: '99' }) }],
    ['when its line had ended before', { ...ended, line: line({ cancelledDay: '2026-09-30' }) }],
    ['about a trial', { ...ended, subscription: subscription({ term: termOf('trial') }) }],
    ['about a one-time item', { ...ended, subscription: subscription({ term: termOf('one-time') }) }],
    ['about nothing at all', { ...ended, subscription: subscription({ quantity: '0' }) }],
    ['about a product that is linked to nothing', { ...ended, links: [companyLink] }],
    ['about a client of no distributor', { ...ended, links: [productLink] }],
    [
      'when an agreement is inactive: that does not say whether it bills',
      {
        agreement: agreement({ status: 'inactive', endDay: '2026-10-31' }),
      },
    ],
  ];
  it.each(cases)('%s', (_, literal) => {
    expect(look(literal)).toMatchObject({ found: [], causes: [], steps: [] });
  });
});

describe('says that it could not check', () => {
  const cases: [string, Literal, ReturnType<typeof look>['causes'], RegExp][] = [
    [
      'when the costs are in two currencies',
      { ...ended, also: [subscription({ id: 's-2', currency: 'EUR' })] },
      [['currency', 0]],
      /several currencies: €504\.00 and \$504\.00 a month$/,
    ],
    [
      'when no cost is known',
      { ...ended, subscription: subscription({ cost: null }) },
      [['coverage', 0]],
      /names no cost/,
    ],
    [
      'when the billing term is not known',
      { ...ended, charge: null, subscription: subscription({ term: termOf('unknown', 'Biennial-ish') }) },
      [['billing-calendar', 0]],
      /"Biennial-ish" is not known/,
    ],
    [
      'when a source was not read to the end',
      { ...ended, sources: (source) => (source.kind === 'subscription' ? { ...source, complete: false } : source) },
      [['coverage', 50_400]],
      /subscription has not been read to the end/,
    ],
    [
      'when a source did not answer for more than a day',
      { ...ended, sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
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
    const seen = look({ ...ended, sources: (source) => (source.kind === 'subscription' ? null : source) });
    expect(seen).toMatchObject({ found: [], causes: [] });
  });
});

describe('money is counted once', () => {
  const spoken = (literal: Literal) =>
    buildPacket(
      clientView({ ...literal, also: [product(), ...(literal.also ?? [])] }),
      rules,
      [],
      null,
    ).content.findings.map(({ rule, impact }) => [rule, impact.amountMinor]);

  it('what was billed on the ended agreement is told there, and not as unbilled', () => {
    expect(spoken(ended)).toEqual([['agreement-ended-costs-continue', 50_400]]);
  });

  it('what was not billed on it is unbilled', () => {
    expect(spoken({ ...ended, line: line({ cancelledDay: '2026-09-30' }) })).toEqual([
      ['subscription-unbilled', 61_600],
    ]);
  });

  it('units in dispute with the distributor are told apart from what goes on', () => {
    const disputed = { subscription: subscription({ quantity: '25' }), history: history('s-1', ['2026-01-01', 25]) };
    expect(spoken({ ...ended, ...disputed, charge: charge() })).toEqual([
      ['agreement-ended-costs-continue', 45_000],
      ['vendor-charge-differs', 5400],
    ]);
  });
});

it('looks again when an agreement has ended', () => {
  const view = clientView({ agreement: agreement({ endDay: '2026-11-24' }) });
  expect(resultOf(agreementEndedCostsContinue, view).nextLookAtMs).toBe(Date.parse('2026-11-25T00:00:00Z'));
});

it('says the same digest when everything was only seen again', () => {
  const [first, second] = ['2026-11-20T09:00:00Z', '2026-11-21T15:00:00Z'].map(
    (now) => buildPacket(clientView({ ...ended, now }), [agreementEndedCostsContinue], [], null).digest,
  );
  expect(second).toBe(first);
});

it('has plain words', () => {
  const { finding } = look(ended);
  if (finding === undefined) throw new Error('nothing was found');
  const words = wordsFor(finding);
  expect(words.title(finding)).toBe('Managed Services has ended, its costs go on');
  expect(
    words
      .arithmetic(finding)
      .map((piece) => piece.text)
      .join(''),
  ).toBe('28 Business Premium × $18.00; the agreement ended on 2026-10-31');
});
