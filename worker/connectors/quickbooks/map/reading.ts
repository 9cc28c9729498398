// Reads one QuickBooks object; what it lacks is named with its id.
import type { z } from 'zod';
import { id, need, readBody } from '../../../lib/lenient.ts';

export interface Reading<T> {
  read: T;
  /** A field that must be there. Throws a sentence with its name. */
  required<V>(value: V | null, field: string): V;
}

/** Reads a body, or throws a sentence with its name, its id and the first field that cannot be read. */
export function reading<T>(schema: z.ZodType<T>, body: unknown, name: string): Reading<T> {
  const known = idOf(body);
  const label = known === null ? name : `${name} ${known}`;
  return {
    read: readBody(schema, body, label),
    required: (value, field) => need(value, field, body, label),
  };
}

/** The `Id` of a body that may be anything; null when there is none. */
export function idOf(body: unknown): string | null {
  return body !== null && typeof body === 'object' && 'Id' in body ? id.parse(body.Id) : null;
}
