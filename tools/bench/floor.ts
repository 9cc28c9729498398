// Runs the floor Worker over the rows a pull has stored.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { jsonChunks } from '../../worker/store/rows.ts';
import { startWorkerd, type Workerd } from '../local/workerd.ts';

export type StoredRow = readonly (string | number | null)[];

interface FloorOptions {
  rows: readonly StoredRow[];
  times: number;
}

const rowsPerRead = 2000;

/** Every stored record, column by column as the floor inserts them. */
export async function readStoredRows(worker: Workerd): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  for (;;) {
    const read = await worker.query<Record<string, string | number | null>>(
      `SELECT connection, kind, id, company, parent, data, body, mapper_version, changed_at FROM records
       ORDER BY connection, kind, id LIMIT ?1 OFFSET ?2`,
      rowsPerRead,
      rows.length,
    );
    rows.push(...read.map((row) => Object.values(row)));
    if (read.length < rowsPerRead) return rows;
  }
}

/** Milliseconds of each run that inserts all rows into an empty table, in a workerd of its own. */
export async function floorMs({ rows, times }: FloorOptions): Promise<number[]> {
  const script = stripTypeScriptTypes(await readFile('tools/bench/floor-worker.ts', 'utf8'));
  const floor = await startWorkerd({ script, databaseOnly: true });
  try {
    for (const body of jsonChunks(rows)) await floor.fetch('/', { method: 'PUT', body });
    const taken: number[] = [];
    for (let run = 0; run < times; run += 1) {
      const answer = await floor.fetch('/', { method: 'POST' });
      const said = await answer.text();
      if (!answer.ok) throw new Error(`the floor's inserts failed: ${said.split('\n')[0]}`);
      taken.push((JSON.parse(said) as { ms: number }).ms);
    }
    return taken;
  } finally {
    await floor.close();
  }
}
