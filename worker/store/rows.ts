// Bulk writes in few statements: rows travel as one JSON text and are unpacked by SQLite.

// D1 takes statements of at most 2 MB and fares best with a few thousand rows in each.
const rowsPerStatement = 2000;
const charactersPerStatement = 1_500_000;

/** Splits rows into JSON arrays small enough for one statement each. */
export function jsonChunks(rows: readonly unknown[]): string[] {
  const chunks: string[] = [];
  let chunk: string[] = [];
  let size = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (chunk.length > 0 && (chunk.length >= rowsPerStatement || size + text.length > charactersPerStatement)) {
      chunks.push(`[${chunk.join(',')}]`);
      chunk = [];
      size = 0;
    }
    chunk.push(text);
    size += text.length + 1;
  }
  if (chunk.length > 0) chunks.push(`[${chunk.join(',')}]`);
  return chunks;
}
