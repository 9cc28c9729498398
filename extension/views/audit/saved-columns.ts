// Column maps that a person corrected, kept in this browser for the next file with the same columns.
import type { ColumnMap } from '../../../shared/table/columns.ts';
import { guessColumns, type Slot } from '../../../worker/core/audit/columns.ts';

const prefix = 'audit-columns';

/** The columns of a file: as a person set them for such a file, else as its headers say. */
export function columnsFor(slot: Slot, headers: readonly string[]): ColumnMap {
  const guessed = guessColumns(slot, headers);
  const saved = savedMap(keyOf(slot, headers));
  return saved === null || Object.values(saved).some((header) => !headers.includes(header)) ? guessed : saved;
}

/** Keeps what a person set. */
export function saveColumns(slot: Slot, headers: readonly string[], map: ColumnMap): void {
  localStorage.setItem(keyOf(slot, headers), JSON.stringify(map));
}

function keyOf(slot: Slot, headers: readonly string[]): string {
  return [prefix, slot, ...headers].join('|');
}

/** Null where there is none, or nothing that can be read. */
function savedMap(key: string): ColumnMap | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    const isMap = typeof value === 'object' && value !== null && Object.values(value).every(isText);
    return isMap ? (value as ColumnMap) : null;
  } catch {
    return null;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
