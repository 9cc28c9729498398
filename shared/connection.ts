// A connection: one account at a vendor that the MSP's administrator has added.
import * as z from 'zod/mini';
import { canonicalJson } from './canonical.ts';

/** reading: nothing is written. removed: its keys are erased, and what was read of it is history. */
export const connectionMode = z.enum(['reading', 'writing', 'removed']);
export type ConnectionMode = z.infer<typeof connectionMode>;

/** A connection as answers name it; removed ones stay, so that what is past keeps its name. */
export const connectionName = z.object({ id: z.string(), vendor: z.string(), title: z.string() });
export type ConnectionName = z.infer<typeof connectionName>;

/** Values by the name of their field. */
export type Fields = Readonly<Record<string, string>>;

/** True when both name the same values for the same fields. */
export function sameFields(a: Fields, b: Fields): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
