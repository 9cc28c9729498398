// A table's rows as lines of an export; what cannot be read is set aside with its reason.
import Big from 'big.js';
import type { Decimal } from '../../../shared/money.ts';
import type { ColumnMap } from '../../../shared/table/columns.ts';
import type { Table } from '../../../shared/table/read-csv.ts';
import { type Line, readRows } from '../../../shared/table/read-rows.ts';
import { fieldsOf, type Slot } from './columns.ts';

export interface ReadLines {
  lines: Line[];
  /** Rows that could not be read; `client` as far as the row names one. */
  setAside: { line: number; why: string; client: string | null }[];
}

/** The lines of one export; a needed cell that cannot be read sets its row aside. */
export function readLines(slot: Slot, table: Table, map: ColumnMap): ReadLines {
  const read: ReadLines = { lines: [], setAside: [] };
  for (const { line, why } of readRows(fieldsOf[slot], table, map)) {
    const reason = why ?? wrongCurrency(line);
    if (reason === null) read.lines.push(line);
    else read.setAside.push({ line: line.line, why: reason, client: line.text('client') });
  }
  return read;
}

function wrongCurrency(line: Line): string | null {
  const currency = line.text('currency');
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
