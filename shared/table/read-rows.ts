// A table's rows by the fields that are read of it; what cannot be read is set aside with its reason.
import type { Decimal } from '../money.ts';
import type { Day } from '../time.ts';
import { dayInCell, numberIn, writingOf } from './cells.ts';
import type { ColumnMap, Field } from './columns.ts';
import type { Table } from './read-csv.ts';

/** One row of a file; a field without a column or a value is null. */
export interface Line {
  line: number;
  text(field: string): string | null;
  number(field: string): Decimal | null;
  day(field: string): Day | null;
}

/** The rows of a table, each with why it cannot be read; null where it can. */
export function readRows(fields: readonly Field[], table: Table, map: ColumnMap): { line: Line; why: string | null }[] {
  const at = (key: string) => (map[key] === undefined ? -1 : table.headers.indexOf(map[key]));
  const cellsOf = (kind: 'number' | 'day') =>
    fields
      .filter((field) => field.kind === kind && at(field.key) >= 0)
      .flatMap(({ key }) => table.rows.map(({ cells }) => cells[at(key)] ?? ''));
  const writing = writingOf(cellsOf('number'), cellsOf('day'), table.delimiter);
  return table.rows.map(({ line, cells }) => {
    const text = (key: string) => cells[at(key)] || null;
    const row: Line = {
      line,
      text,
      number: (key) => (text(key) === null ? null : numberIn(text(key) ?? '', writing)),
      day: (key) => (text(key) === null ? null : dayInCell(text(key) ?? '', writing)),
    };
    return { line: row, why: unreadable(fields, row) };
  });
}

function unreadable(fields: readonly Field[], row: Line): string | null {
  for (const { key, label, kind, isNeeded } of fields) {
    const cell = row.text(key);
    if (cell === null && isNeeded) return `“${label}” is empty`;
    if (cell === null || kind === 'text') continue;
    if (kind === 'number' && row.number(key) === null) return `“${label}” says “${cell}”, which is no number`;
    if (kind === 'day' && row.day(key) === null) return `“${label}” says “${cell}”, which is no date`;
  }
  return null;
}
