// A file with counts: which columns it has, and its rows as they are given.
import type { CountRow } from '../../../shared/api/counts.ts';
import { dayInCell } from '../../../shared/table/cells.ts';
import type { ColumnMap, Field } from '../../../shared/table/columns.ts';
import type { Table } from '../../../shared/table/read-csv.ts';
import { readRows } from '../../../shared/table/read-rows.ts';
import { type Month, monthOf } from '../../../shared/time.ts';
import type { Refused } from './judge-rows.ts';

const known = {
  client:
    'clientname client companyname company customername customer organizationname organization organisation site accountname account tenant tenantname',
  product: 'productname product servicename service item sku license licence plan devicetype type',
  quantity: 'quantity qty count total units devices endpoints users seats assigned consumedunits used',
  month: 'period month billingperiod billingmonth date reportdate asof',
};

/** What is read of it; where it names no month, all of it is of one. */
export const countFields: readonly Field[] = [
  { key: 'client', label: 'Client', kind: 'text', isNeeded: true, headers: known.client.split(' ') },
  { key: 'product', label: 'Product', kind: 'text', isNeeded: true, headers: known.product.split(' ') },
  { key: 'quantity', label: 'Quantity', kind: 'number', isNeeded: true, headers: known.quantity.split(' ') },
  { key: 'month', label: 'Month or date', kind: 'text', isNeeded: false, headers: known.month.split(' ') },
];

const longestName = 200;

/** Its rows, those without a month as of `month`; and those that cannot be read, each with its reason. */
export function readCountFile(table: Table, map: ColumnMap, month: Month): { rows: CountRow[]; refused: Refused[] } {
  const rows: CountRow[] = [];
  const refused: Refused[] = [];
  const dayFirst = table.rows.some(({ cells }) =>
    cells.some((cell) => /^(1[3-9]|2\d|3[01])[/.-]\d{1,2}[/.-]/.test(cell)),
  );
  for (const { line, why } of readRows(countFields, table, map)) {
    const cell = line.text('month');
    const of = cell === null ? month : monthInCell(cell, dayFirst);
    const names = { client: oneLine(line.text('client')), product: oneLine(line.text('product')) };
    const reason =
      why ?? wrongNames(names) ?? (of === null ? `“Month or date” says “${cell}”, which is neither` : null);
    if (reason !== null || of === null) refused.push({ line: line.line, why: reason ?? '' });
    else rows.push({ line: line.line, ...names, quantity: line.number('quantity') ?? '0', month: of });
  }
  return { rows, refused };
}

function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function wrongNames(names: Readonly<Record<string, string>>): string | null {
  const long = Object.entries(names).find(([, name]) => name.length > longestName);
  return long === undefined ? null : `its ${long[0]} is longer than ${longestName} letters`;
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** "2026-11", "11/2026", "Nov 2026", or the month of a date; null where it is none. */
function monthInCell(cell: string, dayFirst: boolean): Month | null {
  const trimmed = cell.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})$/.exec(trimmed) ?? /^(\d{4})(\d{2})$/.exec(trimmed);
  if (iso !== null) return real(iso[1], iso[2]);
  const turned = /^(\d{1,2})[-/.](\d{4})$/.exec(trimmed);
  if (turned !== null) return real(turned[2], turned[1]);
  const named = /^([a-z]{3})[a-z]*\.?[ -](\d{4})$/i.exec(trimmed);
  if (named !== null) return real(named[2], String(monthNames.indexOf((named[1] ?? '').toLowerCase()) + 1));
  const day = dayInCell(trimmed, { dayFirst });
  return day === null ? null : monthOf(day);
}

function real(year = '', month = ''): Month | null {
  const number = Number(month);
  return number >= 1 && number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : null;
}
