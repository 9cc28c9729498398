// The rule seats-under-billed: when it fires, stays silent, holds its write, or says it could not check.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../../shared/words/index.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { seatsUnderBilled } from '../../../../worker/core/rules/seats-under-billed/index.ts';
import {
  agreement,
  bought,
  charge,
  clientView,
  company,
  companyLink,
  history,
  invoice,
  type Literal,
  line,
  productLink,
  resultOf,
  step,
  subscription,
  termOf,
} from './client-view.ts';

/** The client's customer in the books. */
const inBooks = {
  ...companyLink,
  records: companyLink.records.map((record) =>
    record.connection === 'pax8' ? { ...record, connection: 'quickbooks', id: '7' } : record,
  ),
};

/** The charge for the year that began on 1 January, on the invoice of the 5th. */
function yearOf(over: Parameters<typeof charge>[0] = {}) {
  return charge({
    invoiceId: 'i-y',
    class: 'yearly',
    term: termOf(12),
    fromDay: '2026-01-01',
    toDay: '2026-12-31',
    ...over,
  });
}

/** 28 bought for a year at once, and nothing else invoiced of them since. */
function yearly(over: Parameters<typeof charge>[0] = {}) {
  return {
    subscription: subscription({ term: termOf(12), updatedAt: '2026-01-01T10:00:00Z' }),
    history: history('s-1', ['2025-11-01', 28]),
    invoice: invoice({ id: 'i-y', day: '2026-01-05' }),
    charge: yearOf(over),
  } satisfies Literal;
}

/** What the whole rule says of a client, causes included. */
function look(literal: Literal) {
  const packet = buildPacket(clientView(literal), [seatsUnderBilled], [], null);
  const [finding, ...more] = packet.content.findings;
  expect(more).toEqual([]);
  const action = packet.proposed.find((each) => each.type === 'line-quantity');
  return {
    amount: finding?.impact.amountMinor,
    currency: finding?.impact.currency,
    catchUp: finding?.catchUp ?? undefined,
    since: finding?.facts.sinceDay ?? undefined,
    subject: finding?.subject.id,
    held: finding?.held ?? undefined,
    to: action?.after.quantity,
    from: action?.effectiveDate,
    causes: packet.content.notChecked.map((each) => each.cause),
    reasons: packet.content.notChecked.map((each) => `${each.name}: ${each.reason}`),
  };
}

const silent = { amount: undefined, to: undefined, causes: [] };

describe('fires', () => {
  it('28 invoiced, 25 billed at 22.00: 66.00 a month, and 95.81 since 18 October beside it', () => {
    expect(look({})).toMatchObject({
      amount: 6600,
      currency: 'USD',
      catchUp: { amountMinor: 9581, currency: 'USD', fromDay: '2026-10-18', toDay: '2026-11-30' },
      subject: '21',
      held: undefined,
      to: '28',
      from: '2026-12-01',
      causes: [],
    });
  });

  const cases: [string, Literal, Partial<ReturnType<typeof look>>][] = [
    [
      'included seats are paid in the base fee: of 28, a line of 25 with 5 included misses 3, and goes to 28',
      { line: line({ quantity: '25', included: '5' }) },
      { amount: 6600, to: '28' },
    ],
    [
      'a base fee that includes more than the line counts pays for all it includes',
      { line: line({ quantity: '3', included: '26' }) },
      { amount: 4400, to: '28' },
    ],
    [
      'an invoice that names the product but no subscription is compared with all subscriptions of it together',
      {
        subscription: subscription({ quantity: '20', updatedAt: '2026-10-18T10:00:00Z' }),
        history: history('s-1', ['2026-01-01', 17], ['2026-10-18', 20]),
        also: [
          subscription({ id: 's-2', quantity: '8', updatedAt: '2026-01-01T10:00:00Z' }),
          history('s-2', ['2026-01-01', 8]),
        ],
        charge: charge({ subscriptionId: null, quantity: '28' }),
      },
      {
        amount: 6600,
        to: '28',
        catchUp: { amountMinor: 9581, currency: 'USD', fromDay: '2026-10-18', toDay: '2026-11-30' },
      },
    ],
    [
      'two subscriptions to one product are summed',
      {
        also: [
          subscription({ id: 's-2', quantity: '4', updatedAt: '2026-01-01T10:00:00Z' }),
          history('s-2', ['2026-01-01', 4]),
          charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '4' }),
        ],
        line: line({ quantity: '29' }),
      },
      {
        amount: 6600,
        to: '32',
        catchUp: { amountMinor: 9581, currency: 'USD', fromDay: '2026-10-18', toDay: '2026-11-30' },
      },
    ],
    [
      'a trial and a one-time item are no recurring seats',
      {
        also: [
          subscription({ id: 's-t', term: termOf('trial'), quantity: '50' }),
          subscription({ id: 's-u', status: 'trial', quantity: '50' }),
          subscription({ id: 's-o', term: termOf('one-time'), quantity: '50' }),
          charge({ id: 'ch-t', subscriptionId: 's-t', quantity: '50' }),
          charge({ id: 'ch-o', subscriptionId: 's-o', class: 'one-off', quantity: '50' }),
        ],
      },
      { amount: 6600, to: '28' },
    ],
    [
      'charged for a year ten months ago: the charge that covers today counts',
      { ...yearly() },
      { amount: 6600, to: '28' },
    ],
    [
      'seats added within the year stand on a later invoice, for the rest of the year',
      {
        ...yearly({ quantity: '20' }),
        also: [
          invoice({ id: 'i-6', day: '2026-06-05' }),
          yearOf({ id: 'ch-6', invoiceId: 'i-6', fromDay: '2026-06-02', quantity: '8' }),
        ],
        history: history('s-1', ['2026-01-01', 20], ['2026-06-02', 28]),
      },
      { amount: 6600, to: '28' },
    ],
    [
      'or as a proration, or with an end of their own',
      {
        ...yearly({ quantity: '20' }),
        also: [
          invoice({ id: 'i-6', day: '2026-06-05' }),
          yearOf({ id: 'ch-6', invoiceId: 'i-6', class: 'proration', fromDay: '2026-06-02', quantity: '5' }),
          yearOf({ id: 'ch-7', invoiceId: 'i-6', fromDay: '2026-06-02', toDay: '2027-06-01', quantity: '3' }),
        ],
        history: history('s-1', ['2026-01-01', 20], ['2026-06-02', 28]),
      },
      { amount: 6600, to: '28' },
    ],
    [
      'a year that was charged by two invoices counts once, as the later one says',
      {
        ...yearly({ quantity: '30' }),
        also: [invoice({ id: 'i-6', day: '2026-02-05' }), yearOf({ id: 'ch-6', invoiceId: 'i-6' })],
      },
      { amount: 6600, to: '28' },
    ],
    [
      'a year that begins on the day the last one ends takes its place',
      {
        ...yearly({ fromDay: '2025-11-20', toDay: '2026-11-20' }),
        also: [
          invoice({ id: 'i-6', day: '2026-11-05' }),
          yearOf({ id: 'ch-6', invoiceId: 'i-6', fromDay: '2026-11-20', toDay: '2027-11-20' }),
        ],
      },
      { amount: 6600, to: '28' },
    ],
    [
      'a year that is charged ahead does not count before it begins',
      {
        ...yearly(),
        also: [
          invoice({ id: 'i-6', day: '2026-11-05' }),
          yearOf({ id: 'ch-6', invoiceId: 'i-6', fromDay: '2027-01-01', toDay: '2027-12-31', quantity: '40' }),
        ],
      },
      { amount: 6600, to: '28' },
    ],
    [
      'a year that is billed by the month is compared by its newest month',
      {
        charge: charge({ class: 'yearly', term: termOf(12), quantity: '25' }),
        also: [charge({ id: 'ch-12', class: 'yearly', term: termOf(12), fromDay: '2026-12-01', toDay: '2026-12-31' })],
      },
      { amount: 6600, to: '28' },
    ],
    [
      'a correction that ends with the month does not cover the next one',
      { also: [line({ id: '22', quantity: '3', effectiveDay: '2026-11-01', cancelledDay: '2026-11-30' })] },
      { amount: 6600, to: '28', from: '2026-12-01' },
    ],
    [
      'nor does one that hides more than it bills, or that is larger than the line that goes on',
      {
        line: line({ quantity: '5' }),
        also: [line({ id: '22', quantity: '40', cancelledDay: '2026-11-30' })],
      },
      { amount: 50_600, to: '28', from: '2026-12-01', catchUp: undefined },
    ],
    [
      'use in arrears beside the seats is none of them',
      { also: [charge({ id: 'ch-m', class: 'metered', quantity: '143.2817364' })] },
      { amount: 6600, to: '28' },
    ],
    [
      'a credited and a void invoice count for nothing',
      {
        also: [
          invoice({ id: 'i-c', state: 'credited' }),
          invoice({ id: 'i-v', state: 'void', day: '2026-11-06' }),
          charge({ id: 'ch-c', invoiceId: 'i-c', quantity: '40' }),
          charge({ id: 'ch-v', invoiceId: 'i-v', quantity: '40' }),
        ],
      },
      { amount: 6600 },
    ],
    [
      'a proration inside the period nets in',
      {
        charge: charge({ quantity: '25' }),
        also: [charge({ id: 'ch-p', class: 'proration', fromDay: '2026-11-03', quantity: '3' })],
        history: history('s-1', ['2026-01-01', 25], ['2026-11-03', 28]),
      },
      { amount: 6600, to: '28', since: '2026-11-03' },
    ],
    [
      'a credited proration inside the period nets out',
      {
        charge: charge({ quantity: '30' }),
        also: [charge({ id: 'ch-p', class: 'proration', fromDay: '2026-11-03', quantity: '2', costTotal: '-36' })],
        history: history('s-1', ['2026-01-01', 25], ['2026-10-18', 30], ['2026-11-03', 28]),
      },
      { amount: 6600, to: '28' },
    ],
    [
      'a yearly price is a twelfth a month',
      { agreement: agreement({ cycleMonths: 12, cycleWord: 'Yearly' }), line: line({ unitPrice: '264' }) },
      { amount: 6600 },
    ],
    ['half a cent is rounded up once, at the end', { line: line({ unitPrice: '0.335' }) }, { amount: 101 }],
    [
      'a yearly price that has no exact twelfth still rounds half a cent up',
      { agreement: agreement({ cycleMonths: 12, cycleWord: 'Yearly' }), line: line({ unitPrice: '0.10' }) },
      { amount: 3 },
    ],
    [
      'the agreement names the currency',
      { agreement: agreement({ currency: 'EUR' }), ...bought('EUR') },
      { amount: 6600, currency: 'EUR' },
    ],
    [
      'else the client does',
      { agreement: agreement({ currency: null }), currency: 'JPY', ...bought('JPY') },
      { amount: 66, currency: 'JPY' },
    ],
    [
      'dinars have three decimals',
      { agreement: agreement({ currency: 'KWD' }), ...bought('KWD'), line: line({ unitPrice: '7.125' }) },
      { amount: 21_375, currency: 'KWD' },
    ],
    [
      'no next invoice date on a monthly agreement: the first of next month',
      { agreement: agreement({ nextInvoiceDay: null }) },
      { amount: 6600, from: '2026-12-01' },
    ],
    [
      'a confirmed link of the line itself needs no product link',
      {
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
      { amount: 6600, to: '28' },
    ],
  ];
  it.each(cases)('%s', (_, literal, expected) => {
    expect(look(literal)).toMatchObject({ held: undefined, causes: [], ...expected });
  });
});

describe('stays silent', () => {
  const cases: [string, Literal][] = [
    ['when as many are billed as invoiced', { line: line({ quantity: '28' }) }],
    ['when more are billed than invoiced', { line: line({ quantity: '30' }) }],
    ['when the included seats make up the rest', { line: line({ quantity: '28', included: '5' }) }],
    ['when all of them are included', { line: line({ quantity: '28', included: '28' }) }],
    ['when the base fee includes more than are bought', { line: line({ quantity: '5', included: '40' }) }],
    [
      'when the included seats of two lines make up the rest together',
      {
        line: line({ quantity: '20', included: '5' }),
        also: [line({ id: '22', quantity: '8', included: '8' })],
      },
    ],
    [
      'about seats added after the invoice: nobody has paid for them yet',
      {
        charge: charge({ quantity: '25' }),
        history: history('s-1', ['2026-01-01', 25], ['2026-11-18', 28]),
      },
    ],
    [
      'when a line with the missing seats already begins on the next invoice day',
      { also: [line({ id: '22', quantity: '3', effectiveDay: '2026-12-01' })] },
    ],
    [
      'when another line takes the place of one that ends',
      {
        line: line({ quantity: '25', cancelledDay: '2026-11-30' }),
        also: [line({ id: '22', quantity: '3' }), line({ id: '23', quantity: '25', effectiveDay: '2026-12-01' })],
      },
    ],
    ['about a line that is not charged and has all of them', { line: line({ quantity: '28', billing: 'no-charge' }) }],
    ['about a line that is not billed and has all of them', { line: line({ quantity: '28', billing: 'do-not-bill' }) }],
    [
      'about a subscription that began after the last invoice',
      {
        subscription: subscription({
          createdAt: '2026-11-10T08:00:00Z',
          startDay: '2026-11-10',
          billingStartDay: null,
        }),
        charge: null,
        history: null,
      },
    ],
    ['about a subscription that has ended', { subscription: subscription({ endDay: '2026-11-10' }) }],
    [
      'about one that was cancelled without an end day, and last charged for an older time',
      {
        subscription: subscription({ status: 'cancelled', statusWord: 'Cancelled' }),
        history: {
          ...history('s-1'),
          data: {
            entries: [
              { from: '2026-01-01T10:00:00Z', quantity: '28', status: 'active' },
              { from: '2026-10-12T10:00:00Z', quantity: '28', status: 'cancelled' },
            ],
          },
        },
        charge: charge({ fromDay: '2026-10-01', toDay: '2026-10-11' }),
      },
    ],
    // Other rules tell what no line bills.
    ['about a product that no line bills', { line: null }],
    ['about seats that go on after their agreement', { agreement: agreement({ status: 'cancelled' }) }],
    ['about seats that go on after their line', { line: line({ cancelledDay: '2026-11-01' }) }],
  ];
  it.each(cases)('%s', (_, literal) => {
    expect(look(literal)).toMatchObject(silent);
  });
});

describe('holds its write, and says why', () => {
  const cases: [string, Literal, string][] = [
    [
      'seats went down after the invoice',
      {
        subscription: subscription({ quantity: '26', updatedAt: '2026-11-18T10:00:00Z' }),
        history: history('s-1', ['2026-01-01', 25], ['2026-10-18', 28], ['2026-11-18', 26]),
      },
      'seats went down to 26 after that invoice: the next one will tell',
    ],
    [
      'several lines bill the product',
      { line: line({ quantity: '20' }), also: [line({ id: '22', quantity: '5' })] },
      '2 lines bill this product: choose the one to change',
    ],
    [
      'the agreement ends before its next invoice',
      { agreement: agreement({ endDay: '2026-11-25' }) },
      'the agreement ends on 2026-11-25',
    ],
    [
      'the line ends before the next invoice',
      { line: line({ cancelledDay: '2026-11-25' }) },
      'the quantity changes by itself on 2026-12-01',
    ],
    [
      'the invoice run is due today',
      { agreement: agreement({ nextInvoiceDay: '2026-11-20' }) },
      'the invoice run of 2026-11-20 is due and not finished',
    ],
    [
      'the invoice run is overdue',
      { agreement: agreement({ nextInvoiceDay: '2026-11-01' }) },
      'the invoice run of 2026-11-01 is due and not finished',
    ],
    [
      'a subscription ends before the next invoice',
      { subscription: subscription({ endDay: '2026-11-28' }) },
      'Business Premium ends on 2026-11-28',
    ],
    [
      'a scheduled line brings some of the seats',
      { also: [line({ id: '22', quantity: '1', effectiveDay: '2026-12-01' })] },
      'the quantity changes by itself on 2026-12-01',
    ],
    [
      'a quarterly agreement shows no next invoice date',
      { agreement: agreement({ cycleMonths: 3, cycleWord: 'Quarterly', nextInvoiceDay: null }) },
      'the agreement shows no next invoice date and is billed "Quarterly"',
    ],
  ];
  it.each(cases)('%s', (_, literal, held) => {
    const seen = look(literal);
    expect(seen.amount).toBeGreaterThan(0);
    expect(seen).toMatchObject({ held, to: undefined, causes: [] });
  });
});

describe('where the invoice and the history disagree, what both have is billed', () => {
  const both = (charged: number, held: number, billed: number): Literal => ({
    charge: charge({ quantity: `${charged}` }),
    subscription: subscription({ quantity: `${held}` }),
    history: history('s-1', ['2026-01-01', held]),
    line: line({ quantity: `${billed}` }),
  });

  it.each<[string, Literal, number, string]>([
    ['charged too much', both(50, 40, 30), 22_000, '40'],
    ['charged too little', both(40, 50, 30), 22_000, '40'],
  ])('%s: up to 40, and the past waits', (_, literal, amount, to) => {
    expect(look(literal)).toMatchObject({ amount, to, catchUp: undefined, since: undefined, causes: [] });
  });

  it.each<[string, Literal]>([
    ['charged too much', both(50, 40, 40)],
    ['charged too little', both(40, 50, 45)],
    ['charged nothing that both have', both(50, 0, 10)],
  ])('%s and no more than that is billed: nothing is written, and the charge is to be settled first', (_, literal) => {
    const seen = look(literal);
    expect(seen).toMatchObject({ amount: undefined, to: undefined, causes: ['quantity-truth'] });
  });

  it.each<[string, Literal]>([
    ['charged too little, and all that are held are billed', both(40, 50, 50)],
    ['charged too much, and all that are charged are billed', both(50, 40, 50)],
    ['charged too little, and more than either are billed', both(40, 50, 60)],
  ])('%s: neither number would bill more, so nothing is in doubt', (_, literal) => {
    expect(look(literal)).toMatchObject(silent);
  });

  it('says what is left out', () => {
    const { content } = buildPacket(clientView(both(50, 40, 30)), [seatsUnderBilled], [], null);
    const [finding] = content.findings;
    if (finding === undefined) throw new Error('nothing was found');
    const said = wordsFor(finding)
      .arithmetic(finding)
      .map(({ text }) => text);
    expect(said.join('')).toBe(
      "without 10 in dispute, 40 on the distributor's invoice of 2026-11-05 − 30 on the agreement line = 10 × $22.00",
    );
  });

  it('one of two subscriptions is in dispute: the other counts in full', () => {
    const other = [
      subscription({ id: 's-2', quantity: '8' }),
      history('s-2', ['2026-01-01', 8]),
      charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '8' }),
    ];
    expect(look({ ...both(50, 40, 30), also: other })).toMatchObject({ amount: 39_600, to: '48' });
  });
});

describe('bought in one currency and billed in another', () => {
  const cases: [string, Literal, number, RegExp][] = [
    [
      'Canadian and American dollars',
      bought('CAD'),
      55_000,
      /bought in CAD for CA\$504\.00, and the client is billed in USD at \$550\.00 a month$/,
    ],
    ['as many as are billed', { ...bought('CAD'), line: line({ quantity: '28' }) }, 61_600, /CA\$504\.00/],
    ['the invoice alone says so', { charge: charge({ currency: 'CAD' }) }, 55_000, /bought in CAD for CA\$504\.00,/],
    [
      'the agreement alone says so',
      { agreement: agreement({ currency: 'JPY' }), homeCurrency: 'EUR' },
      550,
      /billed in JPY at ¥550 a month$/,
    ],
    [
      'one of two subscriptions',
      {
        subscription: subscription({ quantity: '20' }),
        charge: charge({ quantity: '20' }),
        history: history('s-1', ['2026-01-01', 20]),
        also: [
          subscription({ id: 's-2', quantity: '8', currency: 'EUR' }),
          history('s-2', ['2026-01-01', 8]),
          charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '8', currency: 'EUR' }),
        ],
      },
      55_000,
      /bought in EUR for €144\.00 and \$360\.00,/,
    ],
  ];
  it.each(cases)('%s: both amounts are said, and nothing is proposed', (_, literal, amountMinor, reason) => {
    const { content, proposed } = buildPacket(clientView(literal), [seatsUnderBilled], [], null);
    expect([content.findings, proposed]).toEqual([[], []]);
    expect(content.notChecked).toMatchObject([{ cause: 'currency', amountMinor, namesCost: true }]);
    expect(content.notChecked[0]?.reason).toMatch(reason);
  });

  it('seats bought in the MSP’s own currency are counted for a client in any, in the client’s money', () => {
    expect(look({ agreement: agreement({ currency: 'CAD' }) })).toMatchObject({
      amount: 6600,
      currency: 'CAD',
      causes: [],
    });
  });

  it('where nobody names a currency, it is the client’s', () => {
    const unsaid = { subscription: subscription({ currency: null }), charge: charge({ currency: null }) };
    expect(look(unsaid)).toMatchObject({ amount: 6600, causes: [] });
  });
});

describe('a company under the client that has no tenant', () => {
  const children = (...lines: ReturnType<typeof line>[]) => [
    { ...company({ id: '3', name: 'Contoso Annex' }), parent: '1' },
    ...lines.map((each) => ({ ...each, company: '3', parent: '13' })),
  ];
  const heldBy = (...lines: ReturnType<typeof line>[]) => {
    const view = { ...clientView(), children: children(...lines) };
    const { content, proposed } = buildPacket(view, [seatsUnderBilled], [], null);
    return [content.findings[0]?.held, proposed.length > 0];
  };

  it('and bills the same product may have the seats: nothing is written before a person said', () => {
    const held =
      'Contoso Annex, whose parent this is, bills 3 of it and is linked to no distributor company: if it shares this one, link it to it';
    expect(heldBy(line({ id: '31', quantity: '3' }))).toEqual([held, false]);
    expect(heldBy(line({ id: '31', quantity: '1' }), line({ id: '32', quantity: '2' }))).toEqual([held, false]);
  });

  it('and bills nothing of it says nothing of the seats', () => {
    expect(heldBy()).toEqual([null, true]);
    expect(heldBy(line({ id: '31', productId: '99' }))).toEqual([null, true]);
    expect(heldBy(line({ id: '31', cancelledDay: '2026-10-31' }))).toEqual([null, true]);
  });
});

describe('says that it could not check', () => {
  const noHistoryOf = (id: string) => `Business Premium: the invoice of 2026-11-05 says ${id}`;
  const cases: [string, Literal, string[], RegExp][] = [
    [
      'when the invoice and the subscription’s history disagree',
      { history: history('s-1', ['2026-01-01', 25]), subscription: subscription({ quantity: '25' }) },
      ['quantity-truth'],
      /the invoice of 2026-11-05 says 28, its history does not/,
    ],
    [
      'when the history for that time is not known',
      { history: null, subscription: subscription({ updatedAt: '2026-11-18T10:00:00Z' }) },
      ['quantity-truth'],
      new RegExp(`${noHistoryOf('28')}, and its history for that time is not known`),
    ],
    [
      'when its line is set to bill nobody and has fewer',
      { line: line({ billing: 'do-not-bill' }) },
      ['mapping'],
      /: 3 more are bought than its line has, which is set to bill nobody: what pays for them is not known$/,
    ],
    [
      'when its line is set to charge nothing and has fewer',
      { line: line({ billing: 'no-charge' }) },
      ['mapping'],
      /which is set to charge nothing/,
    ],
    [
      'when the last invoice is of an old period',
      { charge: charge({ fromDay: '2026-09-01', toDay: '2026-09-30' }) },
      ['period'],
      /for the period to 2026-09-30/,
    ],
    [
      'when it is charged by use, whatever the quantity looks like',
      { charge: charge({ class: 'metered', quantity: '28', fromDay: '2026-10-01', toDay: '2026-10-31' }) },
      ['quantity-truth'],
      /by use in arrears: 28 to 2026-10-31, which is no number of seats/,
    ],
    [
      'when it was once charged in seats and now by use',
      {
        charge: charge({ fromDay: '2026-08-01', toDay: '2026-08-31' }),
        also: [charge({ id: 'ch-m', class: 'metered', quantity: '12.5' })],
      },
      ['quantity-truth'],
      /by use in arrears: 12.5 to 2026-11-30/,
    ],
    [
      'when the charge is for a part of a seat',
      { charge: charge({ quantity: '143.2817364' }) },
      ['quantity-truth'],
      /says 143.2817364, which is no number of seats/,
    ],
    [
      'when the year that was charged is over',
      yearly({ fromDay: '2025-01-01', toDay: '2025-12-31' }),
      ['period'],
      /for the period to 2025-12-31/,
    ],
    [
      'when the newest invoice does not mention it',
      { charge: null },
      ['period'],
      /of 2026-11-05 does not mention it; its charges may follow$/,
    ],
    ['when there is no invoice yet', { charge: null, invoice: null }, ['period'], /sent no invoice yet/],
    [
      'when the PSA bills the line in a way that is not known',
      { line: line({ billing: 'unknown' }) },
      ['mapping'],
      /in a way that is not known/,
    ],
    [
      'when the billing cycle is not known',
      { agreement: agreement({ cycleMonths: null, cycleWord: 'Fortnight-ish' }) },
      ['billing-calendar'],
      /"Fortnight-ish" is not known/,
    ],
    [
      'when the product is linked to nothing',
      { links: [companyLink] },
      ['mapping', 'mapping'],
      /linked to no distributor product/,
    ],
    ['when the company is linked to nothing', { links: [] }, ['mapping'], /linked to no distributor company/],
    [
      'when the company is linked in accounting alone',
      { links: [inBooks, productLink] },
      ['mapping'],
      /linked to no distributor company/,
    ],
    [
      'when a source was not read to the end',
      { sources: (source) => (source.kind === 'vendor-charge' ? { ...source, complete: false } : source) },
      ['coverage'],
      /vendor-charge has not been read to the end/,
    ],
    [
      'when a source did not answer for more than a day',
      { sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
      ['coverage'],
      /not answered for more than a day/,
    ],
    [
      'when no connected system gives a kind',
      { sources: (source) => (source.kind === 'subscription' ? null : source) },
      ['coverage'],
      /no connected system gives subscription records/,
    ],
  ];
  it.each(cases)('%s', (_, literal, causes, reason) => {
    const seen = look(literal);
    expect(seen).toMatchObject({ amount: undefined, to: undefined, causes });
    expect(seen.reasons.join('\n')).toMatch(reason);
  });

  it('a line that is not checked is named with what is billed on it a month', () => {
    const { notChecked } = resultOf(seatsUnderBilled, clientView({ links: [companyLink] }));
    expect(notChecked[0]).toMatchObject({ name: 'Business Premium', amountMinor: 55_000, currency: 'USD' });
  });
});

describe('the past', () => {
  it('is not priced when the quantity was over from the first step that is known', () => {
    const seen = look({ history: history('s-1', ['2026-09-01', 27], ['2026-10-18', 28]) });
    expect(seen).toMatchObject({ amount: 6600, catchUp: undefined, since: undefined });
  });

  it('is not priced when one of two subscriptions is known only from later on', () => {
    const seen = look({
      also: [
        subscription({ id: 's-2', quantity: '4', updatedAt: '2026-10-25T10:00:00Z' }),
        charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '4' }),
      ],
      subscription: subscription({ quantity: '25' }),
      history: history('s-1', ['2026-01-01', 25]),
      charge: charge({ quantity: '25' }),
      line: line({ quantity: '26' }),
    });
    expect(seen).toMatchObject({ amount: 6600, catchUp: undefined, since: undefined });
  });

  it('a second subscription counts from the day it was bought', () => {
    const seen = look({
      also: [
        subscription({ id: 's-2', quantity: '3', startDay: '2026-10-18', createdAt: '2026-10-18T10:00:00Z' }),
        history('s-2', ['2026-10-18', 3]),
        charge({ id: 'ch-2', subscriptionId: 's-2', quantity: '3' }),
      ],
      subscription: subscription({ quantity: '25' }),
      history: history('s-1', ['2026-01-01', 25]),
      charge: charge({ quantity: '25' }),
    });
    expect(seen).toMatchObject({ amount: 6600, since: '2026-10-18', catchUp: { amountMinor: 9581 } });
  });

  it('begins with the line where the line is younger', () => {
    const seen = look({ line: line({ effectiveDay: '2026-11-01' }) });
    expect(seen.catchUp).toMatchObject({ fromDay: '2026-11-01', amountMinor: 6600 });
  });

  it('counts a full month as exactly one month, whatever its length', () => {
    const seen = look({
      agreement: agreement({ nextInvoiceDay: '2026-12-01' }),
      history: history('s-1', ['2026-01-01', 25], ['2026-10-01', 28]),
      line: line({ effectiveDay: '2026-10-01', unitPrice: '0.005' }),
    });
    // Two months of three seats at half a cent: 3.0 cents, not 2.99….
    expect(seen.catchUp).toMatchObject({ amountMinor: 3 });
    const odd = look({
      history: history('s-1', ['2026-01-01', 25], ['2026-10-01', 28]),
      line: line({ effectiveDay: '2026-10-01', unitPrice: '0.0125' }),
    });
    expect(odd.catchUp).toMatchObject({ amountMinor: 8 });
  });
});

describe('where the PSA counts units by posted period', () => {
  const year = step({ from: '2026-01-01', until: '2026-09-30', posted: 'yes' });
  const october = step({ from: '2026-10-01', until: '2026-10-31', quantity: '26', posted: 'yes' });
  const november = step({ from: '2026-11-01', until: '2026-11-30', posted: 'yes' });
  const december = step({ from: '2026-12-01', until: '2026-12-31', unitPrice: '24', posted: 'no' });
  const posted = line({ steps: [year, october, november, december] });

  it('the quantity is that of today, is changed after the last posted day, and the past is billed by each step', () => {
    expect(look({ line: posted })).toMatchObject({
      amount: 6600,
      // 2 × 22.00 × 14 of 31 days, and 3 × 22.00.
      catchUp: { amountMinor: 8587, fromDay: '2026-10-18', toDay: '2026-11-30' },
      since: '2026-10-18',
      held: undefined,
      to: '28',
      from: '2026-12-01',
      causes: [],
    });
    const [finding] = buildPacket(clientView({ line: posted }), [seatsUnderBilled], [], null).content.findings;
    expect(finding).toMatchObject({
      deadline: '2026-12-01',
      facts: {
        billed: '25',
        picture: {
          billed: [
            { day: '2026-07-23', value: 25 },
            { day: '2026-10-01', value: 26 },
            { day: '2026-11-01', value: 25 },
          ],
        },
      },
    });
  });

  it('each step has its own price', () => {
    const dearer = { ...november, unitPrice: '30' };
    expect(look({ line: line({ steps: [year, october, dearer, december] }) })).toMatchObject({
      amount: 9000,
      // 2 × 22.00 × 14 of 31 days, and 3 × 30.00.
      catchUp: { amountMinor: 10_987 },
    });
  });

  it('where fewer were billed than before, and as many are bought, the past begins with that step', () => {
    const steps = [{ ...year, quantity: '28' }, { ...october, quantity: '28' }, november, december];
    const seen = look({ line: line({ steps }), history: history('s-1', ['2026-01-01', 28]) });
    expect(seen).toMatchObject({ since: '2026-11-01', catchUp: { amountMinor: 6600, fromDay: '2026-11-01' } });
  });

  it('a month that has begun and is open can still be changed', () => {
    const open = line({ steps: [year, october, { ...november, posted: 'no' }, december] });
    expect(look({ line: open })).toMatchObject({ to: '28', from: '2026-11-01', catchUp: { toDay: '2026-10-31' } });
  });

  it.each<[string, Literal, object]>([
    [
      'an open step that has the seats already: nothing',
      { line: line({ steps: [year, october, november, { ...december, quantity: '28' }] }) },
      silent,
    ],
    [
      'an open step that has some of them: held',
      { line: line({ steps: [year, october, november, { ...december, quantity: '26' }] }) },
      { amount: 6600, to: undefined, held: 'the quantity changes by itself on 2026-12-01' },
    ],
    [
      'a gap in which another line bills as many: held, for nothing is left to change',
      {
        line: line({ steps: [year, october, november] }),
        also: [line({ id: '22', steps: [december] })],
      },
      { to: undefined, held: 'the line bills nothing from 2026-12-01 on' },
    ],
    [
      'all days posted: held',
      { line: line({ steps: [step({ posted: 'yes' })] }) },
      { amount: 6600, to: undefined, held: 'what is posted of it has no end' },
    ],
    [
      'two steps on one day: not checked, and never added up',
      { line: line({ steps: [year, october, november, { ...december, from: '2026-11-30' }] }) },
      {
        amount: undefined,
        causes: ['period'],
        reasons: ['Business Premium: it has more than one quantity on 2026-11-30: 25 and 25'],
      },
    ],
  ])('%s', (_, literal, expected) => {
    expect(look(literal)).toMatchObject(expected);
  });
});

it('says how many are included, and how many are billed for this period alone', () => {
  const view = clientView({
    line: line({ quantity: '25', included: '5' }),
    also: [line({ id: '22', quantity: '2', cancelledDay: '2026-11-30' })],
  });
  const [finding] = buildPacket(view, [seatsUnderBilled], [], null).content.findings;
  if (finding === undefined) throw new Error('nothing was found');
  const said = wordsFor(finding).arithmetic(finding);
  expect(said.map(({ text }) => text).join('')).toBe(
    "28 on the distributor's invoice of 2026-11-05 − 25 on the agreement line, of which 5 included = 3 × $22.00; 2 more are billed until 2026-11-30",
  );
});

it('money is (invoiced − billed) × price, rounded half-up once, and the write closes exactly that gap', () => {
  const seats = fc.integer({ min: 0, max: 500 });
  const months = fc.constantFrom(1, 3, 12);
  fc.assert(
    fc.property(
      seats,
      seats,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 999_999 }),
      months,
      (invoiced, quantity, included, mils, cycle) => {
        const seen = look({
          agreement: agreement({ cycleMonths: cycle, cycleWord: 'x' }),
          line: line({
            quantity: `${quantity}`,
            included: `${included}`,
            unitPrice: (mils / 1000).toFixed(3),
          }),
          subscription: subscription({ quantity: `${invoiced}` }),
          history: history('s-1', ['2026-01-01', invoiced]),
          charge: charge({ quantity: `${invoiced}` }),
        });
        const billed = Math.max(quantity, included);
        if (invoiced <= billed) {
          expect(seen).toMatchObject(silent);
          return;
        }
        // In tenths of a cent times the cycle's months; half-up is floor((2n + d) / 2d).
        const tenths = BigInt(invoiced - billed) * BigInt(mils);
        const whole = 10n * BigInt(cycle);
        expect(BigInt(seen.amount ?? -1)).toBe((2n * tenths + whole) / (2n * whole));
        expect(Number(seen.to)).toBe(invoiced);
      },
    ),
    { numRuns: 300 },
  );
});

it('waits for no link of a product that a person said stands alone, in the PSA and at the distributor', () => {
  const view = clientView({ links: [companyLink] });
  const standalone = view.records.flatMap(({ connection, data }) =>
    'productId' in data && data.productId !== null ? [{ connection, kind: 'product', id: data.productId }] : [],
  );
  const causes = (of: typeof view) => resultOf(seatsUnderBilled, of).notChecked.map(({ cause }) => cause);
  expect(causes(view)).toEqual(['mapping', 'mapping']);
  expect(causes({ ...view, standalone })).toEqual([]);
});
