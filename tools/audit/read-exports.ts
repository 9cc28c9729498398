// The three exports of a folder, told apart by their names or by their columns.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NotATable, readCsv } from '../../shared/table/read-csv.ts';
import { guessColumns, type Slot, slotOf, slots } from '../../worker/core/audit/columns.ts';
import type { Export } from '../../worker/core/audit/index.ts';
import { slotTitle } from '../../worker/core/audit/report.ts';

/** Reads them; throws in a sentence that names the file. `agreements.csv`, `distributor.csv` and `books.csv` say what they are. */
export async function readExports(folder: string): Promise<Record<Slot, Export>> {
  const names = await readdir(folder).catch(() => {
    throw new Error(`there is no folder ${folder}`);
  });
  const exports: Partial<Record<Slot, Export>> = {};
  for (const name of names.filter((each) => /\.(?:csv|txt|tsv)$/i.test(each)).toSorted()) {
    const table = await readTable(join(folder, name));
    const said = slots.find((slot) => basename(name).toLowerCase().startsWith(slot));
    const slot = said ?? slotOf(table.headers);
    if (slot === null) {
      throw new Error(
        `${name}: its columns are of none of the three exports (${table.headers.slice(0, 8).join(', ')}…). Name it agreements.csv, distributor.csv or books.csv to say which it is.`,
      );
    }
    if (exports[slot] !== undefined)
      throw new Error(`${name}: there is another file for “${slotTitle[slot]}” already.`);
    exports[slot] = { table, map: guessColumns(slot, table.headers) };
  }
  const { agreements, distributor, books } = exports;
  if (agreements !== undefined && distributor !== undefined && books !== undefined)
    return { agreements, distributor, books };
  const missing = slots.filter((slot) => exports[slot] === undefined).map((slot) => `${slotTitle[slot]} (${slot}.csv)`);
  throw new Error(`${folder} lacks ${missing.join(' and ')}`);
}

async function readTable(path: string) {
  try {
    return readCsv(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof NotATable) throw new Error(`${basename(path)}: ${error.message}`);
    throw error;
  }
}
