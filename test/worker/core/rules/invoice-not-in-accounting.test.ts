// The rule invoice-not-in-accounting: what accounting lacks, what it need not have, and what may be there unseen.
import { describe, expect, it } from 'vitest';
import type { InvoiceLine } from '../../../../shared/records/invoice.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import type { ConfirmedLink, SourceState } from '../../../../worker/core/client-view.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { invoiceNotInAccounting } from '../../../../worker/core/rules/invoice-not-in-accounting/index.ts';
import {
  accountingLink,
  agreement,
  clientInvoice,
  clientView,
  company,
  companyLink,
  type Literal,
  psaAndDistributor,
  resultOf,
  withAccounting,
} from './client-view.ts';

type Over = Parameters<typeof clientInvoice>[0];

/** The PSA's invoice, what accounting has, and what the rule says of it. */
function look(invoice: Over = {}, books: Over[] = [], literal: Literal = {}) {
  const { content, proposed, ...packet } = buildPacket(
    clientView({
      systems: withAccounting,
      links: [companyLink, accountingLink],
      ...literal,
      also: [
        clientInvoice(invoice),
        ...books.map((over, at) => clientInvoice({ id: `${900 + at}`, ...over, of: 'accounting' })),
        ...(literal.also ?? []),
      ],
    }),
    [invoiceNotInAccounting],
    [],
    null,
  );
  const [finding, ...more] = content.findings;
  expect(more).toEqual([]);
  return {
    ...packet,
    amount: finding?.impact.amountMinor,
    severity: finding?.severity,
    step: proposed.map(({ by, target }) => `${by} ${target.kind}`),
    causes: content.notChecked.map(({ cause, amountMinor }) => [cause, amountMinor]),
    reason: content.notChecked.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
    finding,
  };
}

const soldFor = (amount: string): InvoiceLine => ({
  id: null,
  description: null,
  productId: null,
  quantity: null,
  unitPrice: null,
  amount,
});

const other = { number: '10421', day: '2026-10-01', net: '500', total: '540' };

describe('fires', () => {
  it('594.00 with tax is 550.00 net, and accounting has only another invoice', () => {
    const seen = look({}, [other]);
    expect(seen).toMatchObject({ amount: 55_000, severity: 'high', step: ['person invoice'], causes: [] });
    expect(seen.finding).toMatchObject({
      subject: { connection: 'connectwise', kind: 'invoice', id: '71' },
      impact: { currency: 'USD', basis: 'one-off' },
      evidence: expect.arrayContaining([
        expect.objectContaining({ field: 'net', value: '550' }),
        expect.objectContaining({ connection: 'quickbooks', id: 'q-1', field: 'invoice 10422', value: null }),
      ]),
    });
    if (seen.finding === undefined) return;
    const words = wordsFor(seen.finding);
    const arithmetic = words.arithmetic(seen.finding).map(({ text }) => text);
    expect(words.title(seen.finding)).toBe('Invoice 10422 is not in QuickBooks Online');
    expect(arithmetic.join('')).toBe(
      '$594.00 on invoice 10422 of 1 Nov 2026 − $44.00 tax = $550.00; QuickBooks Online has no invoice 10422',
    );
  });

  const cases: [string, Over, Over[], number][] = [
    ['accounting has nothing of the client', {}, [], 55_000],
    ['it was paid in the PSA', { state: 'paid', balance: '0' }, [], 55_000],
    ['the number is only alike', {}, [{ ...other, number: '104220' }], 55_000],
    ['the same day and amount in another currency is no hint', {}, [{ number: 'X-1', currency: 'EUR' }], 55_000],
    ['the same day and amount that was voided is no hint', {}, [{ number: 'X-1', state: 'void' }], 55_000],
    ['its currency is its own', { currency: 'EUR' }, [], 55_000],
    ['yen have no cents', { currency: 'JPY', net: '5500', total: '6050', tax: '550' }, [], 5500],
    ['half a cent goes up', { net: '0.005', total: '0.005', tax: '0' }, [], 1],
    ['it was handed over and did not arrive', { syncedAt: '2026-11-02T06:00:00Z' }, [], 55_000],
  ];
  it.each(cases)('%s', (_, invoice, books, amount) => {
    expect(look(invoice, books)).toMatchObject({ amount, causes: [] });
  });

  it.each([
    [
      'another invoice of the PSA',
      { number: 'INV-10422', day: '2026-10-01' },
      { number: 'INV-10422', day: '2026-10-01' },
    ],
    ['one of another year', { number: '2025-10422', day: '2025-11-01' }, null],
    ['a number that only ends alike', { number: '110422', net: '549' }, null],
  ])('accounting has %s', (_, there, here) => {
    const also = here === null ? [] : [clientInvoice({ id: '72', ...here })];
    expect(look({}, [there, other], { also })).toMatchObject({ amount: 55_000, causes: [] });
  });

  it('beside a twin that accounting has under its own number', () => {
    const twin = clientInvoice({ id: '72', number: '10423' });
    expect(look({}, [{ number: '10423' }], { also: [twin] })).toMatchObject({ amount: 55_000, causes: [] });
  });

  it.each([
    ['2026-11-19T08:59:59Z', 'medium'],
    ['2026-11-13T09:00:00Z', 'medium'],
    ['2026-11-13T08:59:59Z', 'high'],
  ])('made at %s it is %s', (createdAt, severity) => {
    expect(look({ createdAt, day: '2026-11-18' })).toMatchObject({ amount: 55_000, severity });
  });
});

describe('silent', () => {
  const cases: [string, Over, Over[]?, Literal?][] = [
    ['accounting has it', {}, [{}]],
    ['accounting has it on another day', {}, [{ day: '2026-11-04' }]],
    ['accounting has it with other tax', {}, [{ tax: '0', total: '550' }]],
    ['accounting has it, partly paid', {}, [{ balance: '94' }]],
    ['a cent of rounding', {}, [{ net: '550.01' }]],
    [
      'a cent of rounding on each of three lines',
      {},
      [{ net: '549.97', lines: [soldFor('100'), soldFor('200'), soldFor('249.97')] }],
    ],
    ['accounting has it again where the first was voided', {}, [{ state: 'void', net: '0' }, {}]],
    ['accounting has it in two parts', {}, [{ net: '300' }, { net: '250' }]],
    ['void, and void in accounting', { state: 'void' }, [{ state: 'void' }]],
    ['void, and paid in accounting', { status: 'Voided' }, [{ state: 'paid' }]],
    ['spaces around the number say nothing', { number: ' 10422 ' }, [{}]],
    ['a day old to the second', { createdAt: '2026-11-19T09:00:00Z' }],
    ['handed over less than a day ago', { syncedAt: '2026-11-19T09:00:00Z' }],
    ['dated the day before yesterday, and nobody says when it was made', { day: '2026-11-19', createdAt: null }],
    ['a draft', { state: 'draft' }],
    ['a draft in the MSP’s own words', { status: 'Draft - waiting' }],
    ['void', { state: 'void' }],
    ['void in the MSP’s own words', { status: 'Voided' }],
    ['a credit memo', { type: 'credit' }],
    ['money that goes back', { net: '-550', total: '-594' }],
    ['over nothing', { net: '0', tax: '0', total: '0' }],
    ['older than closed books', { day: '2025-10-01', createdAt: '2025-10-01T06:00:00Z' }],
    ['no accounting system is connected', {}, [], { systems: psaAndDistributor }],
    [
      'no accounting system is connected and the PSA was not read',
      {},
      [],
      { systems: psaAndDistributor, sources: (source) => ({ ...source, complete: false }) },
    ],
  ];
  it.each(cases)('%s', (_, invoice, books = [], literal = {}) => {
    expect(look(invoice, books, literal)).toMatchObject({ amount: undefined, causes: [], step: [] });
  });
});

describe('says that it could not check', () => {
  const cause = (name: string, amount = 55_000) => [[name, amount]];
  const cases: [string, Over, Over[], Literal, (string | number)[][], RegExp][] = [
    [
      'the client is linked to no customer',
      {},
      [],
      { links: [companyLink] },
      cause('mapping'),
      /^Invoice 10422: .*no customer/,
    ],
    ['the same day and amount is there', {}, [{ number: 'Q-77' }], {}, cause('mapping'), /as Q-77/],
    [
      'the same day and amount is there without a number',
      {},
      [{ number: null }],
      {},
      cause('mapping'),
      /without a number/,
    ],
    ['it has no number', { number: null }, [], {}, cause('mapping'), /no number/],
    [
      'it may be there behind a prefix',
      {},
      [{ number: 'INV-10422', day: '2026-11-03' }],
      {},
      cause('mapping'),
      /as INV-10422$/,
    ],
    ['it is void there', {}, [{ state: 'void', net: '0' }], {}, cause('mapping'), /void in QuickBooks Online/],
    [
      'it is void here and open there',
      { state: 'void' },
      [{}],
      {},
      cause('mapping'),
      /counts no more in ConnectWise PSA and is still to be paid in QuickBooks Online/,
    ],
    [
      'it is there twice',
      {},
      [{}, { day: '2026-11-02' }],
      {},
      cause('mapping'),
      /2 times: \$550\.00 of 1 Nov 2026 and/,
    ],
    [
      'it is there over another amount',
      {},
      [{ net: '500', total: '540' }],
      {},
      cause('mapping', 5000),
      /without tax it is \$550\.00 here and \$500\.00 in QuickBooks Online$/,
    ],
    ['it is two cents off', {}, [{ net: '550.02' }], {}, cause('mapping', 2), /\$550\.02/],
    [
      'it is there under a longer number over another amount',
      {},
      [{ number: 'INV-10422', net: '500' }],
      {},
      cause('mapping', 5000),
      /as INV-10422/,
    ],
    [
      'it is there over the same amount in another currency',
      {},
      [{ currency: 'CAD' }],
      {},
      cause('currency'),
      /over \$550\.00 here and over CA\$550\.00 in QuickBooks Online/,
    ],
    [
      'it is there in yen, which have no cents',
      { currency: 'JPY', net: '5500' },
      [{ currency: 'JPY', net: '5502' }],
      {},
      cause('mapping', 2),
      /¥5,502/,
    ],
    ['another company pays', {}, [], { payer: 'Contoso Holding' }, cause('mapping'), /Contoso Holding pays/],
    [
      'another company pays this one by the invoice itself',
      { billTo: { id: '9', name: 'Contoso Holding' } },
      [],
      {},
      cause('mapping'),
      /Contoso Holding pays it/,
    ],
    [
      'another company pays what its agreement bills, whatever else is with this customer',
      {},
      [{ number: '10420' }],
      {
        agreement: agreement({ billTo: { id: '9', name: 'Contoso Holding' } }),
        also: [clientInvoice({ id: '70', number: '10420', agreementId: null })],
      },
      cause('mapping'),
      /Contoso Holding pays it/,
    ],
    [
      'accounting begins later',
      { day: '2026-06-01', createdAt: null },
      [{ number: '1', net: '1' }],
      {},
      cause('coverage'),
      /as old/,
    ],
    [
      'accounting was not read to the end',
      {},
      [],
      { sources: (source) => (source.connection === 'quickbooks' ? { ...source, complete: false } : source) },
      cause('coverage'),
      /not been read to the end/,
    ],
    [
      'the PSA was not asked for more than a day',
      {},
      [],
      { sources: (source) => ({ ...source, checkedAtMs: (source.checkedAtMs ?? 0) - 25 * 3_600_000 }) },
      cause('coverage'),
      /more than a day/,
    ],
  ];
  it.each(cases)('%s', (_, invoice, books, literal, causes, reason) => {
    const seen = look(invoice, books, literal);
    expect(seen).toMatchObject({ amount: undefined, step: [], causes });
    expect(seen.reason).toMatch(reason);
  });

  it('another company pays, and other invoices of the client are with this customer', () => {
    const also = [clientInvoice({ id: '70', number: '10421' })];
    expect(look({}, [{ number: '10421' }], { payer: 'Contoso Holding', also })).toMatchObject({
      amount: 55_000,
      causes: [],
    });
  });

  it('another company pays it, and others that it pays are with this customer', () => {
    const billTo = { id: '9', name: 'Contoso Holding' };
    const also = [clientInvoice({ id: '70', number: '10421', billTo })];
    expect(look({ billTo }, [{ number: '10421' }], { also })).toMatchObject({ amount: 55_000, causes: [] });
  });

  it('a company of the client’s own family pays it: its books are searched too', () => {
    const also = [company({ id: '9', name: 'Contoso Holding' })];
    expect(look({ billTo: { id: '9', name: 'Contoso Holding' } }, [], { also })).toMatchObject({ amount: 55_000 });
  });

  it('an old invoice is missing where accounting reaches as far back', () => {
    const old = { day: '2026-06-01', createdAt: null };
    expect(look(old, [{ number: '1', day: '2026-05-01' }])).toMatchObject({ amount: 55_000, causes: [] });
  });
});

it('looks again when an invoice is a day old, and when it is a week old', () => {
  const next = (createdAt: string) => {
    const also = [clientInvoice({ day: '2026-11-18', createdAt })];
    const view = clientView({ also, systems: withAccounting, links: [companyLink, accountingLink] });
    return new Date(resultOf(invoiceNotInAccounting, view).nextLookAtMs ?? 0).toISOString();
  };
  expect(next('2026-11-20T08:00:00Z')).toBe('2026-11-21T08:00:00.001Z');
  expect(next('2026-11-18T08:00:00Z')).toBe('2026-11-25T08:00:00.001Z');
});

describe('an invoice of accounting that could not be read', () => {
  const books = withAccounting.find(({ role }) => role === 'accounting')?.id;
  const unread = (source: SourceState) =>
    source.connection === books && source.kind === 'invoice' ? { ...source, aside: 1 } : source;

  it('may be the one that is missing: that is no issue, and is said with its money', () => {
    const { finding, step, causes, reason } = look({}, [], { sources: unread });
    expect({ finding, step }).toEqual({ finding: undefined, step: [] });
    expect(causes).toEqual([['coverage', look().amount]]);
    expect(reason).toContain('1 invoice in');
    expect(reason).toContain('could not be read');
  });

  it('is called by its name, with what to do', () => {
    const named = (source: SourceState) =>
      unread(source) === source
        ? source
        : { ...unread(source), asideNames: ['invoice 7 is too large to read (6,000 lines)'] };
    expect(look({}, [], { sources: named }).reason).toMatch(
      /1 invoice in (.+) could not be read, and may be what is missing here\. \1: invoice 7 is too large to read \(6,000 lines\)\. Look at it in \1;/,
    );
  });

  it('changes nothing for one that accounting has, nor does an unread one of the PSA', () => {
    expect(look({}, [{}], { sources: unread })).toMatchObject({ finding: undefined, causes: [] });
    const ofPsa = (source: SourceState) =>
      source.connection !== books && source.kind === 'invoice' ? { ...source, aside: 1 } : source;
    expect(look({}, [], { sources: ofPsa }).finding).toBeDefined();
  });
});

describe('numbers that accounting gives its own way', () => {
  const earlier = (number: string) => clientInvoice({ id: '70', number, day: '2026-10-01', net: '500', total: '540' });
  const cases: [string, [string, string], [string, string]][] = [
    ['behind a prefix', ['10421', 'INV-10421'], ['10422', 'INV-10422']],
    ['filled up with zeros', ['10421', '00010421'], ['10422', '00010422']],
    ['behind a year and zeros', ['10421', '2026-010421'], ['10422', '2026-010422']],
    ['without the PSA’s prefix', ['inv 10421', '10421'], ['inv 10422', '10422']],
    ['with another prefix', ['PSA-10421', 'QB-10421'], ['PSA-10422', 'QB-10422']],
  ];
  it.each(cases)('%s are the same where another one shows the way', (_, [own, there], [number, other]) => {
    const books = [{ number: there, day: '2026-10-01', net: '500' }, { number: other }];
    expect(look({ number }, books, { also: [earlier(own)] })).toMatchObject({ amount: undefined, causes: [] });
    const [, alone] = books;
    expect(look({ number }, [alone ?? {}])).toMatchObject({ amount: undefined, causes: [['mapping', 55_000]] });
  });

  it('and given another way they show nothing', () => {
    const books = [{ number: 'X-10421', day: '2026-10-01', net: '500' }, { number: 'INV-10422' }];
    const seen = look({}, books, { also: [earlier('10421')] });
    expect(seen.causes).toEqual([
      ['mapping', 55_000],
      ['mapping', 50_000],
    ]);
  });
});

describe('the usual way into accounting', () => {
  /** Earlier invoices, each made at six in the morning, and after how many hours each was entered. */
  const arrived = (...hours: number[]) => ({
    also: hours.map((_, at) =>
      clientInvoice({ id: `${80 + at}`, number: `${at}`, createdAt: `2026-10-0${at + 1}T06:00:00Z` }),
    ),
    books: hours.map((each, at) => ({
      number: `${at}`,
      createdAt: new Date(Date.parse(`2026-10-0${at + 1}T06:00:00Z`) + each * 3_600_000).toISOString(),
    })),
  });
  const made = (hoursAgo: number) => ({
    day: '2026-11-18',
    createdAt: new Date(Date.parse('2026-11-20T09:00:00Z') - hoursAgo * 3_600_000).toISOString(),
  });
  const isLate = (hoursAgo: number, hours: number[], over: Over = {}) => {
    const { also, books } = arrived(...hours);
    const seen = look({ ...made(hoursAgo), ...over }, books, { also });
    expect(seen.causes).toEqual([]);
    return seen.amount !== undefined;
  };

  it.each<[string, number, number[], boolean]>([
    ['takes three days: not late after two', 48, [70, 72, 71, 72], false],
    ['takes three days: late after more', 73, [70, 72, 71, 72], true],
    ['takes an hour: a day is given all the same', 24, [1, 1, 1], false],
    ['takes an hour: late after a day', 25, [1, 1, 1], true],
    ['one that was stuck makes no habit', 48, [1, 1, 500, 1], true],
    ['once a week: not late after five days', 120, [24, 144, 72, 120, 48, 96], false],
    ['two show no habit', 48, [72, 72], true],
    ['entered when the books began shows none', 48, [900, 900, 900], true],
  ])('%s', (_, hoursAgo, hours, late) => {
    expect(isLate(hoursAgo, hours)).toBe(late);
  });

  it('counts from when the PSA made it, and a day is given after it was handed over', () => {
    expect(isLate(100, [72, 72, 72], { syncedAt: '2026-11-20T06:00:00Z' })).toBe(false);
    expect(isLate(100, [72, 72, 72], { syncedAt: '2026-11-19T06:00:00Z' })).toBe(true);
  });

  it.each<[string, Over, boolean]>([
    ['open: its last change is when it was there at the latest', { balance: '594' }, false],
    ['paid in part: what changed it last was the payment', { balance: '94' }, true],
    ['paid', { balance: '0', state: 'paid' }, true],
    ['void', { balance: '594', state: 'void' }, true],
    ['of an unknown balance', { balance: null }, true],
  ])('where the books do not say when they made an invoice that is %s', (_, over, late) => {
    const { also, books } = arrived(72, 72, 72);
    const untold = books.map(({ number, createdAt }) => ({ number, createdAt: null, updatedAt: createdAt, ...over }));
    expect(look(made(48), untold, { also }).amount !== undefined).toBe(late);
  });

  it('is looked at again when it has passed', () => {
    const { also, books } = arrived(72, 72, 72);
    const there = books.map((over, at) => clientInvoice({ id: `${900 + at}`, ...over, of: 'accounting' }));
    const view = clientView({
      also: [clientInvoice(made(48)), ...also, ...there],
      systems: withAccounting,
      links: [companyLink, accountingLink],
    });
    expect(new Date(resultOf(invoiceNotInAccounting, view).nextLookAtMs ?? 0).toISOString()).toBe(
      '2026-11-21T09:00:00.001Z',
    );
  });
});

describe('what hangs below the client’s customer', () => {
  const customer = (id: string, parent: string | null, over = {}) => ({
    ...company({ id, name: `Customer ${id}`, ...over }),
    connection: 'quickbooks',
    parent,
  });
  const below: ConfirmedLink = {
    ...accountingLink,
    id: 'ln_below',
    records: [{ connection: 'quickbooks', kind: 'company', id: 'q-11' }],
  };
  const links = [companyLink, accountingLink, below];
  const also = [customer('q-1', null), customer('q-11', 'q-1')];

  it('is looked through, and the one customer is named', () => {
    const seen = look({}, [other], { links, also });
    expect(seen.amount).toBe(55_000);
    expect(seen.finding?.facts.accounting).toBe('QuickBooks Online');
    expect(seen.finding?.evidence.filter(({ field }) => field === 'invoice 10422')).toEqual([
      expect.objectContaining({ id: 'q-1' }),
    ]);
  });

  it('one that its parent pays for may have the invoice there', () => {
    const paid = customer('q-1', 'q-0', { billTo: { id: 'q-0', name: 'Contoso Holding' } });
    const seen = look({}, [other], { also: [paid] });
    expect(seen).toMatchObject({ amount: undefined, causes: [['mapping', 55_000]] });
    expect(seen.reason).toMatch(/Contoso Holding pays/);
  });
});
