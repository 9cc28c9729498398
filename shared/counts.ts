// What is kept of the rows of files with counts, and the ids of the records that are made of them.
import * as z from 'zod/mini';
import type { CountMeasure } from './records/count.ts';
import { type Month, nextMonth } from './time.ts';

/** A row as it is kept: the body of the record that is made of it. */
export const countBody = z.object({
  source: z.string(),
  measure: z.enum(['counted', 'assigned']),
  client: z.string(),
  product: z.string(),
  quantity: z.nullable(z.string()),
  month: z.string(),
  file: z.string(),
  digest: z.string(),
  givenAt: z.string(),
  givenBy: z.string(),
});
export type CountBody = z.infer<typeof countBody>;

export const clientBody = z.object({ source: z.string(), client: z.string() });
export const productBody = z.object({ source: z.string(), product: z.string() });

/** A source's files of one measure follow each other, month by month; its name holds no "/". */
export interface CountSource {
  source: string;
  measure: CountMeasure;
}

export function sourceKey({ source, measure }: CountSource): string {
  return `${source}/${measure}`;
}

/** A client or a product is known by the file's own text under the name of its source. */
export function textId(source: string, text: string): string {
  return `${source}/${text}`;
}

/** One for each client and product of a source: spelled so that no two come to the same. */
export function countId({ client, product, ...of }: CountSource & { client: string; product: string }): string {
  return `${sourceKey(of)}/${encodeURIComponent(client)}/${product}`;
}

const months = z.record(z.string(), z.string());

/** The month of each source's newest file, by its key: what the bookmark of the counts holds. */
export function monthsIn(cursor: unknown): Readonly<Record<string, Month>> {
  return months.parse(cursor ?? {});
}

/** Counts of a month hold until the month after it is over, UTC milliseconds: from then on the file for that one is missing. */
export function holdsUntilMs(month: Month): number {
  return Date.parse(`${nextMonth(nextMonth(month))}-01T00:00:00Z`);
}
