// Tables out of files as people really export them.
import { expect, it } from 'vitest';
import { dayInCell, numberIn, writingOf } from '../../shared/table/cells.ts';
import { readCsv } from '../../shared/table/read-csv.ts';

it('reads a file with BOM, semicolons, quotes and a column name that stands twice', () => {
  const table = readCsv('\uFEFFClient;Name;Name;Amount\r\n"Fern; Holt";a;"b ""c"""; 1,50 \r\n;;;\r\n');
  expect(table.headers).toEqual(['Client', 'Name', 'Name (2)', 'Amount']);
  expect(table.rows).toEqual([{ line: 2, cells: ['Fern; Holt', 'a', 'b "c"', '1,50'] }]);
  expect(table.delimiter).toBe(';');
});

it('finds the columns under the titles of a report', () => {
  const table = readCsv(
    'Fern MSP,,,\nSales by Customer,,,\n"November 1-30, 2026",,,\n,,,\nDate,Customer,Qty,Amount\n11/1/2026,A,1,2.00\n',
  );
  expect(table.headers).toEqual(['Date', 'Customer', 'Qty', 'Amount']);
  expect(table.rows[0]?.line).toBe(6);
});

it.each([
  ['PK\u0003\u0004rest', /spreadsheet/],
  ['%PDF-1.7', /PDF/],
  ['A\u0000,\u0000B\u0000', /UTF-8/],
  ['', /no row with the names/],
  ['just words', /no row with the names/],
  ['Client,Product,Quantity', /nothing under them/],
])('says what a file is instead of a table: %j', (text, why) => {
  expect(() => readCsv(text)).toThrow(why);
});

it('reads twenty megabytes whole', () => {
  const row = `Fern & Holt,${'x'.repeat(80)},12,3.40\n`;
  const count = Math.ceil(20_000_000 / row.length);
  expect(readCsv(`Client,Product,Quantity,Price\n${row.repeat(count)}`).rows).toHaveLength(count);
});

it.each([
  ['1,234.56', '.', '1234.56'],
  ['1.234,56', ',', '1234.56'],
  ['$26.00', '.', '26'],
  ['26,00 €', ',', '26'],
  ['USD 5', '.', '5'],
  ['(12.50)', '.', '-12.5'],
  ['-$3.00', '.', '-3'],
  ['−3', '.', '-3'],
  ['1 234,5', ',', '1234.5'],
  ['.5', '.', '0.5'],
  ['1e5', '.', null],
  ['12 seats', '.', null],
  ['', '.', null],
] as const)('reads the number %j', (cell, decimal, value) => {
  expect(numberIn(cell, { decimal })).toBe(value);
});

it('tells the decimal mark and the order of days from the whole file', () => {
  expect(writingOf(['1,50', '2.000,00'], ['13/11/2026'], ',')).toEqual({ decimal: ',', dayFirst: true });
  expect(writingOf(['1.50'], ['01/02/2026', '11/13/2026'], ',')).toEqual({ decimal: '.', dayFirst: false });
  expect(writingOf(['100'], ['01.11.2026'], ';')).toEqual({ decimal: ',', dayFirst: true });
});

it.each([
  ['2026-11-03T00:00:00Z', false, '2026-11-03'],
  ['11/3/2026', false, '2026-11-03'],
  ['3/11/26', true, '2026-11-03'],
  ['3 Nov 2026', false, '2026-11-03'],
  ['Nov 3, 2026', false, '2026-11-03'],
  ['2/30/2026', false, null],
  ['soon', false, null],
] as const)('reads the day %j', (cell, dayFirst, day) => {
  expect(dayInCell(cell, { dayFirst })).toBe(day);
});
