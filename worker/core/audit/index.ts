// An audit of three files: read, compared, and put in words.
import type { ColumnMap } from '../../../shared/table/columns.ts';
import type { Table } from '../../../shared/table/read-csv.ts';
import { fieldsOf, missingFields, type Slot, slots } from './columns.ts';
import { audit } from './compare.ts';
import { type ReadLines, readLines } from './read-rows.ts';
import { type Report, reportOf, slotTitle } from './report.ts';

/** One export with the columns that its fields stand in. */
export interface Export {
  table: Table;
  map: ColumnMap;
}

/** What the three exports say together. Throws with a sentence where one of them cannot be compared. */
export function auditExports(exports: Readonly<Record<Slot, Export>>, currency: string): Report {
  const read = Object.fromEntries(slots.map((slot) => [slot, readOne(slot, exports[slot])])) as Record<Slot, ReadLines>;
  return reportOf(audit(read, currency), read);
}

function readOne(slot: Slot, { table, map }: Export): ReadLines {
  const missing = missingFields(slot, map).map(({ label }) => `“${label}”`);
  if (missing.length > 0) throw new Error(`${slotTitle[slot]}: say which column is ${missing.join(', ')}.`);
  const read = readLines(slot, table, map);
  if (read.lines.length > 0) return read;
  throw new Error(`${slotTitle[slot]}: no row could be read. ${read.setAside[0]?.why ?? ''}.`);
}

/** The only currency that the files name; null where they name none or several. */
export function currencyNamed(exports: Partial<Record<Slot, Export>>): string | null {
  const named = slots.flatMap((slot) => {
    const given = exports[slot];
    const header = given?.map[fieldsOf[slot].find(({ key }) => key === 'currency')?.key ?? ''];
    if (given === undefined || header === undefined) return [];
    const at = given.table.headers.indexOf(header);
    return given.table.rows.flatMap(({ cells }) =>
      /^[A-Za-z]{3}$/.test(cells[at] ?? '') ? [(cells[at] ?? '').toUpperCase()] : [],
    );
  });
  const all = [...new Set(named)];
  return all.length === 1 ? (all[0] ?? null) : null;
}
