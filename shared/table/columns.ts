// Which column of a file is which: the fields that are read of it, and how they are told from its own headers.

export interface Field {
  key: string;
  label: string;
  isNeeded: boolean;
  kind: 'text' | 'number' | 'day';
  /** Headers of known exports, as letters and digits alone, the likeliest first. */
  headers: readonly string[];
}

/** For each field that a column was found for, the header. */
export type ColumnMap = Readonly<Record<string, string>>;

/** Of each field the likeliest header, no header twice. */
export function guessIn(fields: readonly Field[], headers: readonly string[]): ColumnMap {
  const map: Record<string, string> = {};
  const taken = new Set<string>();
  for (const { key, headers: known } of fields) {
    const header = known.flatMap((name) => headers.filter((each) => bareHeader(each) === name && !taken.has(each)))[0];
    if (header === undefined) continue;
    map[key] = header;
    taken.add(header);
  }
  return map;
}

/** The needed fields without a column. */
export function missingIn(fields: readonly Field[], map: ColumnMap): Field[] {
  return fields.filter(({ key, isNeeded }) => isNeeded && map[key] === undefined);
}

/** A header as letters and digits alone. */
export function bareHeader(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
