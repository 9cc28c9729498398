// A table's rows as lines of an export; what cannot be read is set aside with its reason.
import Big from 'big.js';
import type { Decimal } from '../../../shared/money.ts';
import { dayInCell, numberIn, writingOf } from '../../../shared/table/cells.ts';
import type { Table } from '../../../shared/table/read-csv.ts';
import type { Day } from '../../../shared/time.ts';
import { type ColumnMap, fieldsOf, type Slot } from './columns.ts';

/** One row of an export; a field without a column or a value is null. */
export interface Line {
  line: number;
  text(field: string): string | null;
  number(field: string): Decimal | null;
  day(field: string): Day | null;
}

export interface ReadLines {
  lines: Line[];
  /** Rows that could not be read; `client` as far as the row names one. */
  setAside: { line: number; why: string; client: string | null }[];
}

/** The lines of one export; a needed cell that cannot be read sets its row aside. */
export function readLines(slot: Slot, table: Table, map: ColumnMap): ReadLines {
  const at = (key: string) => (map[key] === undefined ? -1 : table.headers.indexOf(map[key]));
  const cellsOf = (kind: 'number' | 'day') =>
    fieldsOf[slot]
      .filter((field) => field.kind === kind && at(field.key) >= 0)
      .flatMap(({ key }) => table.rows.map(({ cells }) => cells[at(key)] ?? ''));
  const writing = writingOf(cellsOf('number'), cellsOf('day'), table.delimiter);
  const read: ReadLines = { lines: [], setAside: [] };
  for (const { line, cells } of table.rows) {
    const text = (key: string) => cells[at(key)] || null;
    const row: Line = {
      line,
      text,
      number: (key) => (text(key) === null ? null : numberIn(text(key) ?? '', writing)),
      day: (key) => (text(key) === null ? null : dayInCell(text(key) ?? '', writing)),
    };
    const why = unreadable(slot, row);
    if (why === null) read.lines.push(row);
    else read.setAside.push({ line, why, client: row.text('client') });
  }
  return read;
}

function unreadable(slot: Slot, row: Line): string | null {
  for (const { key, label, kind, isNeeded } of fieldsOf[slot]) {
    const cell = row.text(key);
    if (cell === null && isNeeded) return `“${label}” is empty`;
    if (cell === null || kind === 'text') continue;
    if (kind === 'number' && row.number(key) === null) return `“${label}” says “${cell}”, which is no number`;
    if (kind === 'day' && row.day(key) === null) return `“${label}” says “${cell}”, which is no date`;
  }
  const currency = row.text('currency');
  return currency === null || /^[a-z]{3}$/i.test(currency) ? null : `“${currency}” is no currency`;
}

/** What an agreement line bills, less what is included. */
export function billedQuantity(line: Line): Decimal {
  return new Big(line.number('quantity') ?? 0).minus(line.number('included') ?? 0).toFixed();
}

/** The currency of a line, or the one that holds where its file names none. */
export function currencyOf(line: Line | undefined, home: string): string {
  return (line?.text('currency') ?? home).toUpperCase();
}
