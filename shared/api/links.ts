// POST /v1/links: statements that records of different systems are the same, confirmed by the member who sends them.
import * as z from 'zod/mini';
import { recordRef } from '../finding.ts';

export const linksRequest = z.object({
  links: z
    .array(
      z.object({
        kind: z.enum(['company', 'product', 'line']),
        records: z.array(recordRef).check(z.minLength(2), z.maxLength(20)),
      }),
    )
    .check(z.minLength(1), z.maxLength(2000)),
});
export type LinksRequest = z.infer<typeof linksRequest>;
