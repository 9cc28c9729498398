// The cursor a dependent stream starts with.
import { z } from 'zod';

/** The record it is read for, and the company that record belongs to. */
export const dependentCursor = z.object({
  parent: z.string(),
  company: z
    .string()
    .nullish()
    .transform((company) => company ?? null),
});
