// A file that somebody dropped, read in the browser.
import { NotATable, readCsv, type Table } from '../../shared/table/read-csv.ts';

const mostBytes = 60_000_000;

/** The table and the SHA-256 of the file as hex, or why it is none, in a sentence. Text is UTF-8, or what Windows writes. */
export async function openFile(file: File): Promise<{ table: Table; digest: string } | { why: string }> {
  if (file.size > mostBytes) return { why: `${file.name} is larger than 60 MB: export fewer months.` };
  try {
    const bytes = await file.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return {
      table: readCsv(decoded(bytes)),
      digest: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    };
  } catch (error) {
    if (error instanceof NotATable) return { why: `${file.name}: ${error.message}` };
    return { why: `${file.name} cannot be read by the browser. Is it still where it was?` };
  }
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
