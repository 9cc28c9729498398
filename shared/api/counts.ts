// Counts that no system gives, from files: GET and POST /v1/counts.
import * as z from 'zod/mini';

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
/** "2026-11". */
const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
export const countMeasure = z.enum(['counted', 'assigned']);
/** It stands in ids before a "/". */
const sourceName = z.string().check(z.trim(), z.minLength(1), z.maxLength(60), z.regex(/^[^/]+$/, 'it holds no "/"'));

export const countRow = z.object({
  /** The line of the file, by which people find it. */
  line: z.int(),
  client: name,
  product: name,
  quantity: z.string().check(z.maxLength(20), z.regex(/^-?\d+(\.\d+)?$/)),
  month,
});
export type CountRow = z.infer<typeof countRow>;

/** One file's rows, as its columns were read. */
export const countsRequest = z.object({
  /** What the files are lists of: "Graph". Files of one source and measure take each other's place. */
  source: sourceName,
  measure: countMeasure,
  file: name,
  /** SHA-256 of the file's bytes. */
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  rows: z.array(countRow).check(z.minLength(1), z.maxLength(4000)),
});
export type CountsRequest = z.infer<typeof countsRequest>;

const countSource = z.object({
  source: z.string(),
  measure: countMeasure,
  /** Of its newest file. */
  month,
  file: z.string(),
  givenAt: z.string(),
  givenBy: z.string(),
  rows: z.int(),
  /** Named by an earlier file and not by the newest one: these are not checked. */
  missing: z.int(),
  /** The month whose file is missing by now; null while the newest one holds. */
  lacks: z.nullable(month),
});

export const countsView = z.object({
  /** False until an administrator has added them in Set-up. */
  isConnected: z.boolean(),
  sources: z.array(countSource),
  /** In the business's own zone: no file is of a later one. */
  thisMonth: month,
});
export type CountsView = z.infer<typeof countsView>;

export const countsAnswer = z.extend(countsView, {
  taken: z.int(),
  refused: z.array(z.object({ line: z.int(), why: z.string() })),
});
export type CountsAnswer = z.infer<typeof countsAnswer>;
