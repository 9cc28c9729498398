// JSON shapes the sandbox keeps and serves, and the small questions asked of them.

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One vendor object in the vendor's own shape. */
export type Row = { [key: string]: Json };

/** True for a JSON object, false for an array, null or a plain value. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The id of a row as text, or null when it has none; QuickBooks writes it `Id`. */
export function idOf(row: Row): string | null {
  const id = row.id ?? row.Id;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null;
}

/** The id of a row of a collection whose vendor may have a field of its own for it; null when it has none. */
export function idWithin(
  rules: { id: { of?: Readonly<Record<string, string>> } } | undefined,
  collection: string,
  row: Row,
): string | null {
  const field = rules?.id.of?.[collection];
  return field === undefined ? idOf(row) : textAt(row, field) || null;
}

/** The rows with each id once, as the last of them has it. */
export function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}

/** A field's object value, or an empty object when it holds something else. */
export function rowAt(row: Row, key: string): Row {
  const value = row[key];
  return isRow(value) ? value : {};
}

/** A field's text, or an empty text when it holds something else. */
export function textAt(row: Row, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : '';
}

/** A field's number, or zero when it holds something else. */
export function numberAt(row: Row, key: string): number {
  const value = row[key];
  return typeof value === 'number' ? value : 0;
}
