// Column maps that a person corrected, kept in this browser for the next file with the same columns.
import { type ColumnMap, type Field, guessIn } from '../../shared/table/columns.ts';

const prefix = 'audit-columns';

/** The columns of a file of the kind `name`: as a person set them for such a file, else as its headers say. */
export function columnsFor(name: string, fields: readonly Field[], headers: readonly string[]): ColumnMap {
  const guessed = guessIn(fields, headers);
  const saved = savedMap(keyOf(name, headers));
  return saved === null || Object.values(saved).some((header) => !headers.includes(header)) ? guessed : saved;
}

/** Keeps what a person set. */
export function saveColumns(name: string, headers: readonly string[], map: ColumnMap): void {
  localStorage.setItem(keyOf(name, headers), JSON.stringify(map));
}

function keyOf(name: string, headers: readonly string[]): string {
  return [prefix, name, ...headers].join('|');
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
