// Reads one Xero object; what it lacks is named with its id.
import type { z } from 'zod';
import { id, need, readBody } from '../../../lib/lenient.ts';

export interface Reading<T> {
  read: T;
  /** A field that must be there. Throws a sentence with its name. */
  required<V>(value: V | null, field: string): V;
}

/** Reads a body, or throws a sentence with its name, its id and the first field that cannot be read. */
export function reading<T>(schema: z.ZodType<T>, body: unknown, name: string, idField: string): Reading<T> {
  const known = idIn(body, idField);
  const label = known === null ? name : `${name} ${known}`;
  return {
    read: readBody(schema, body, label),
    required: (value, field) => need(value, field, body, label),
  };
}

/** The id that a body that may be anything has under one of these names; null when there is none. */
export function idIn(body: unknown, ...fields: readonly string[]): string | null {
  if (body === null || typeof body !== 'object') return null;
  const known: Readonly<Record<string, unknown>> = { ...body };
  return fields.map((field) => id.parse(known[field])).find((each) => each !== null) ?? null;
}
