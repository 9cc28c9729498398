// Which rows of a file are taken: those of its newest month, each client and product once.
import type { CountRow } from '../../../shared/api/counts.ts';
import type { Month } from '../../../shared/time.ts';
import { monthInWords } from '../../../shared/words/day.ts';

export interface Refused {
  line: number;
  why: string;
}

export interface JudgedRows {
  /** The month the file counts for; null where no row is of one that can be taken. */
  month: Month | null;
  taken: CountRow[];
  refused: Refused[];
}

/** Judges the rows against the month it is, and that of the newest file there is; null where none was given before. */
export function judgeRows(rows: readonly CountRow[], thisMonth: Month, newest: Month | null): JudgedRows {
  const alone = rows.map((row) => ({ row, why: wrongAlone(row, thisMonth, newest) }));
  const months = alone.flatMap(({ row, why }) => (why === null ? row.month : []));
  const month = months.toSorted().at(-1) ?? null;
  const judged = alone.map(({ row, why }) => ({ row, why: why ?? wrongAmong(row, month) }));
  const sameOnes = Map.groupBy(
    judged.flatMap(({ row, why }) => (why === null ? row : [])),
    keyOf,
  );
  const said = judged.map(({ row, why }) => ({ row, why: why ?? doubled(row, sameOnes.get(keyOf(row)) ?? []) }));
  return {
    month,
    taken: said.flatMap(({ row, why }) => (why === null ? row : [])),
    refused: said.flatMap(({ row: { line }, why }) => (why === null ? [] : { line, why })),
  };
}

function wrongAlone({ quantity, month }: CountRow, thisMonth: Month, newest: Month | null): string | null {
  if (Number(quantity) < 0) return `${quantity} is below zero`;
  if (month > thisMonth) return `${monthInWords(month)} has not begun`;
  if (newest === null || month >= newest) return null;
  return `it is for ${monthInWords(month)}, and a file for ${monthInWords(newest)} was given already`;
}

function wrongAmong(row: CountRow, month: Month | null): string | null {
  if (month === null || row.month === month) return null;
  return `it is for ${monthInWords(row.month)}: of a file only its newest month counts, ${monthInWords(month)}`;
}

/** Nobody can tell which of two is right, or whether they are to be added. */
function doubled(row: CountRow, same: readonly CountRow[]): string | null {
  const other = same.find((each) => each !== row);
  return other === undefined ? null : `line ${other.line} names the same client and product: only one can count`;
}

function keyOf({ client, product }: CountRow): string {
  return JSON.stringify([client, product]);
}
