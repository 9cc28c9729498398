// What an audit of three exports counts as proven, and what it only asks.
import { describe, expect, it } from 'vitest';
import { guessColumns, slotOf } from '../../../../worker/core/audit/columns.ts';
import { agreements, agreementsHead, books, booksHead, distributor, partOf, reportFor } from './exports.ts';

const swap = (rows: string[], index: number, from: string, to: string) =>
  rows.map((row, at) => (at === index ? row.replace(from, to) : row));

it('says what is bought, agreed and invoiced of a product, with its rows, and sums subscriptions of one product', () => {
  const { sums, rows } = partOf(reportFor(), 'under');
  expect(sums).toEqual(['$78.00 a month']);
  expect(rows).toEqual([
    [
      'Fern & Holt LLC',
      'M365 Business Premium',
      '25',
      '22',
      '22',
      '26 USD',
      '$78.00',
      'distributor 2, 3 · agreements 2 · books 2',
    ],
  ]);
});

it('counts what is included as not billed', () => {
  expect(reportFor().lead).toContain('1 bought as often as billed');
});

it('takes invoices that come to exactly what is agreed as proof that nothing more was billed', () => {
  const summed = [booksHead, 'Fern & Holt LLC,INV-1,11/15/2026,Managed services,1,639.20,639.20,USD,Paid'];
  expect(partOf(reportFor({ books: summed }), 'under').sums).toEqual(['$78.00 a month']);
});

describe('asks without money', () => {
  const cases: [name: string, given: Parameters<typeof reportFor>[0], asked: RegExp][] = [
    ['where an invoice bills more than the agreement', { books: swap(books, 1, ',22,', ',25,') }, /line of its own/],
    [
      'where invoices name no product and come to more',
      { books: [booksHead, 'Fern & Holt LLC,INV-1,11/15/2026,Services,1,800,800,USD,Paid'] },
      /come to something else/,
    ],
    [
      'where a credit hides what was billed',
      {
        books: [
          booksHead,
          'Fern & Holt LLC,INV-1,11/15/2026,Services,1,739.20,739.20,USD,Paid',
          'Fern & Holt LLC,INV-1,11/15/2026,Goodwill,1,-100,-100,USD,Paid',
        ],
      },
      /come to something else/,
    ],
    [
      'where the only invoice is void',
      { books: books.map((row) => row.replace('Authorised', 'Voided')) },
      /no invoice/,
    ],
    ['where the invoice is of another time', { books: books.map((row) => row.replace('11/15', '7/15')) }, /no invoice/],
    ['where the plan is another', { agreements: swap(agreements, 1, 'Premium', 'Standard') }, /no agreement line/],
    [
      'where the client has another name',
      { agreements: swap(swap(agreements, 1, 'Holt', 'Colt'), 2, 'Holt', 'Colt') },
      /under another name/,
    ],
    [
      'where two clients have one name',
      { agreements: [...agreements, 'Fern & Holt Inc,Managed,X,Backup,1,,9,1/1/2026,,Billable,Monthly'] },
      /Several clients/,
    ],
    [
      'where a charge is for a part of the month',
      { distributor: swap(distributor, 1, '2026-11-30', '2026-11-20') },
      /part of a month/,
    ],
    ['where a charge is a correction', { distributor: swap(distributor, 1, ',20,', ',-20,') }, /credit/],
    [
      'where another line has as many as are missing, which may be a bundle of it',
      { agreements: [...agreements, 'Fern & Holt LLC,M,PU,Managed user,3,,95,1/1/2026,,Billable,Monthly'] },
      /part of another line/,
    ],
    [
      'where its own line bills only the few beyond a bundle',
      { agreements: swap(agreements, 1, ',22,', ',4,'), books: swap(books, 1, ',22,', ',4,') },
      /part of another line/,
    ],
    [
      'where lines of one product have two prices',
      {
        agreements: [
          ...agreements,
          'Fern & Holt LLC,Old,M365BP,M365 Business Premium,1,,22,1/1/2026,,Billable,Monthly',
        ],
      },
      /different prices/,
    ],
    [
      'where the line begins within the month',
      { agreements: swap(agreements, 1, '1/1/2026', '11/13/2026') },
      /begins or ends/,
    ],
    [
      'where the line has ended',
      { agreements: swap(agreements, 1, '1/1/2026,', '1/1/2026,10/31/2026') },
      /ended too early/,
    ],
    ['where the line is billed yearly', { agreements: swap(agreements, 1, 'Monthly', 'Annual') }, /not billed monthly/],
    [
      'where the price looks like that of a year',
      { agreements: swap(agreements, 1, '$26.00', '$312.00') },
      /price of a year/,
    ],
    ['where the line is not billed', { agreements: swap(agreements, 1, 'Billable', 'Do Not Bill') }, /not billed/],
    [
      'where a line of the client cannot be read, which may be the one that is missing',
      {
        agreements: [
          ...agreements,
          'Fern & Holt LLC,M,M365BP,M365 Business Premium,3 seats,,26,1/1/2026,,Billable,Monthly',
        ],
      },
      /cannot be read/,
    ],
    [
      'where a row of its invoices cannot be read',
      { books: [...books, 'Fern & Holt LLC,INV-2,11/20/2026,M365 Business Premium,three,26.00,78.00,USD,Authorised'] },
      /cannot be read/,
    ],
    [
      'where a credit took back what was billed of it',
      {
        books: [
          ...books,
          'Fern & Holt LLC,INV-2,11/20/2026,M365 Business Premium,3,26.00,78.00,USD,Authorised',
          'Fern & Holt LLC,CN-1,11/25/2026,M365 Business Premium,-3,26.00,-78.00,USD,Authorised',
        ],
      },
      /credit/,
    ],
    [
      'where it is bought in another currency',
      { distributor: distributor.map((row) => row.replace('USD', 'CAD')) },
      /different currencies/,
    ],
  ];
  it.each(cases)('%s', (_, given, asked) => {
    const report = reportFor(given);
    expect(partOf(report, 'under')).toEqual({ sums: [], rows: [] });
    const questions = partOf(report, 'questions').rows;
    expect(questions.some((cells) => asked.test(cells[2] ?? ''))).toBe(true);
    expect(questions.flat().join(' ')).not.toMatch(/\$\d/);
  });
});

it('never sets what is billed beyond against what is not billed, and adds no two currencies', () => {
  const report = reportFor({
    agreements: [
      agreementsHead.replace('Billing Cycle', 'Currency'),
      'Fern & Holt LLC,M,A,M365 Business Premium,22,,26,1/1/2026,,Billable,USD',
      'Fern & Holt LLC,M,B,Entra ID P1,12,,8.40,1/1/2026,,Billable,USD',
      'Moss Oy,M,A,M365 Business Premium,2,,30,1/1/2026,,Billable,EUR',
    ],
    distributor: [
      ...distributor,
      'Moss Oy,subscription,Microsoft 365 Business Premium,CFQ1,3,18.70,2026-11-01,2026-11-30,EUR',
    ],
    books: [...swap(books, 2, ',8,', ',12,'), 'Moss Oy,INV-2,11/15/2026,M365 Business Premium,2,30,60,EUR,Paid'],
  });
  expect(partOf(report, 'under').sums).toEqual(['€30.00 a month', '$78.00 a month']);
  expect(partOf(report, 'over').sums).toEqual(['$33.60 a month']);
});

it('tells exports apart by their columns, and an export of another kind from all three', () => {
  const kind = (head: string) => slotOf(head.split(','));
  expect(kind(agreementsHead)).toBe('agreements');
  expect(kind('Client Name,Contract Name,Service Name,Units,Unit Price,Start Date,End Date')).toBe('agreements');
  expect(kind('company_name,product_name,sku,quantity,cost,start_period,end_period')).toBe('distributor');
  expect(kind(booksHead)).toBe('books');
  expect(
    kind(
      'Date,Transaction type,Num,Customer full name,Product/Service,Memo/Description,Quantity,Sales price,Amount,Balance',
    ),
  ).toBe('books');
  expect(kind('Ticket #,Summary,Status,Owner,Priority')).toBeNull();
});

it('says which column it misses where a file is in the wrong place', () => {
  expect(() => reportFor({ distributor: agreements })).toThrow(
    /The distributor’s invoice: say which column is .*“Period ends”/,
  );
});

it('gives no column to two fields', () => {
  const map = guessColumns('agreements', ['Company', 'Description', 'Description (2)', 'Quantity', 'Price']);
  expect(new Set(Object.values(map)).size).toBe(Object.values(map).length);
});

it('lists rows that cannot be read, with the cell', () => {
  const report = reportFor({
    agreements: [...agreements, 'Fern & Holt LLC,M,Z,Backup,some,,9,1/1/2026,,Billable,Monthly'],
  });
  expect(partOf(report, 'set-aside').rows).toEqual([
    ['Agreements with their lines', 'Row 4', '“Quantity” says “some”, which is no number'],
  ]);
});
