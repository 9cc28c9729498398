// A CSV file as a table: its columns by name, and its rows with the line each stands on.
/// <reference path="./papaparse.d.ts" />
import papa from 'papaparse';

/** A file that was read; cells are texts, trimmed. */
export interface Table {
  /** As they stand in the file; a name that stands twice is "Name (2)" the second time. */
  headers: string[];
  rows: { line: number; cells: string[] }[];
  /** "," or ";" or a tab. */
  delimiter: string;
}

/** Why a file is no table, in a sentence for people. */
export class NotATable extends Error {}

/** Reports put titles above their columns. */
const mostTitleRows = 20;
const fewestColumns = 3;

/** Reads a CSV text; throws NotATable where it has no columns or no rows. */
export function readCsv(text: string): Table {
  if (text.startsWith('PK')) {
    throw new NotATable('This is a spreadsheet, not CSV: open it and save it as CSV (comma separated) first.');
  }
  if (text.startsWith('%PDF')) throw new NotATable('This is a PDF: export the same list as CSV.');
  if (text.includes('\u0000')) {
    throw new NotATable('This is not text in UTF-8: save it as “CSV UTF-8” in the spreadsheet program.');
  }
  const { data, meta } = papa.parse(text.replace(/^\uFEFF/, ''), {});
  const lines = data
    .map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const head = headOf(lines);
  if (head === undefined) throw new NotATable('It has no row with the names of at least three columns.');
  const rows = lines.slice(lines.indexOf(head) + 1);
  if (rows.length === 0) throw new NotATable('It has column names and nothing under them.');
  return { headers: named(head.cells), rows, delimiter: meta.delimiter };
}

/** The first row that is nearly as wide as the widest and holds names alone. */
function headOf(lines: readonly Table['rows'][number][]): Table['rows'][number] | undefined {
  const widest = lines.reduce((most, { cells }) => Math.max(most, filled(cells)), 0);
  return lines.slice(0, mostTitleRows).find(({ cells }) => {
    const isWide = filled(cells) >= Math.max(fewestColumns, widest * 0.6);
    return isWide && cells.every((cell) => !/^[-(]?[$€£]?\d[\d.,]*\)?$/.test(cell));
  });
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length;
}

function named(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell === '' ? `Column ${index + 1}` : cell;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
