// The files with counts of a world, handed in as a person would: as CSV, read by its columns.
import type { CountsAnswer, CountsRequest } from '../../shared/api/counts.ts';
import { sha256Hex } from '../../shared/canonical.ts';
import { guessIn } from '../../shared/table/columns.ts';
import { readCsv } from '../../shared/table/read-csv.ts';
import type { World, WorldCount } from '../../test/sandbox/world.ts';
import { countFields, readCountFile } from '../../worker/core/counts/read-file.ts';
import type { MemberClient } from './member-client.ts';

type Administrator = Pick<MemberClient, 'post'>;

/** The counts of each later step, in order. */
export function countsOf(world: World): WorldCount[][] {
  return (world.later ?? []).map(({ put = {} }) => (put.counts as unknown as WorldCount[] | undefined) ?? []);
}

/** Adds what counts come by, under the id that a world's links name. */
export async function connectCounts(administrator: Administrator): Promise<void> {
  await administrator.post('/v1/connections', { vendor: 'counts', fields: {}, id: 'counts' });
}

/** One file for each source and measure; what was refused of them, in sentences. */
export async function giveCounts(administrator: Administrator, rows: readonly WorldCount[]): Promise<string[]> {
  const files = Map.groupBy(rows, ({ source, measure }) => JSON.stringify([source, measure])).values();
  const said: string[] = [];
  for (const file of files) {
    const request = requestOf(file);
    const { refused } = await administrator.post<CountsAnswer>('/v1/counts', request);
    said.push(...refused.map(({ line, why }) => `${request.file}, line ${line}: ${why}`));
  }
  return said;
}

function requestOf(rows: readonly WorldCount[]): CountsRequest {
  const [{ source, measure, period }] = rows as [WorldCount, ...WorldCount[]];
  const lines = rows.map((row) => [row.client, row.product, String(row.quantity), row.period].map(quoted).join(','));
  const text = ['Client,Product,Quantity,Period', ...lines].join('\r\n');
  const table = readCsv(text);
  const read = readCountFile(table, guessIn(countFields, table.headers), period);
  return { source, measure, file: `${source}.csv`, digest: sha256Hex(text), rows: read.rows };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
