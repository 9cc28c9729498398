// The rule invoice-not-in-accounting: what accounting lacks, what it need not have, and what may be there unseen.
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../../shared/words/index.ts';
import type { SourceState } from '../../../../worker/core/client-view.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { invoiceNotInAccounting } from '../../../../worker/core/rules/invoice-not-in-accounting/index.ts';
import {
  accountingLink,
  clientInvoice,
  clientView,
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
    ['accounting has it with another total', {}, [{ net: '1', total: '1', day: '2026-01-01' }]],
    ['accounting has it and voided it', {}, [{ state: 'void' }]],
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
    ['another company pays', {}, [], { payer: 'Contoso Holding' }, cause('mapping'), /Contoso Holding pays/],
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
