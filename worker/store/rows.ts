// Bulk writes in few statements: rows travel as one JSON text and are unpacked by SQLite.

// D1 takes values of at most 2 MB and fares best with a few thousand rows in each.
const rowsPerStatement = 2000;
const bytesPerStatement = 1_800_000;

const encoder = new TextEncoder();

/** How many bytes a text is in UTF-8. */
export function utf8Bytes(text: string): number {
  return beyondAscii.test(text) ? encoder.encode(text).byteLength : text.length;
}

const beyondAscii = /[\u0080-\uffff]/;

/** Splits rows into JSON arrays small enough for one statement each. */
export function jsonChunks(rows: readonly unknown[]): string[] {
  return chunksOf(rows.map((row) => JSON.stringify(row)));
}

/** Joins rows that are JSON already into arrays small enough for one statement each. */
export function chunksOf(rows: readonly string[]): string[] {
  const chunks: string[] = [];
  let chunk: string[] = [];
  let size = 0;
  for (const row of rows) {
    const bytes = utf8Bytes(row) + 1;
    if (chunk.length > 0 && (chunk.length >= rowsPerStatement || size + bytes > bytesPerStatement)) {
      chunks.push(`[${chunk.join(',')}]`);
      chunk = [];
      size = 0;
    }
    chunk.push(row);
    size += bytes;
  }
  if (chunk.length > 0) chunks.push(`[${chunk.join(',')}]`);
  return chunks;
}
