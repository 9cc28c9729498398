// POST /v1/links: statements that records of different systems are the same, confirmed by the member who sends them.
import * as z from 'zod/mini';
import { recordRef } from '../finding.ts';

const link = z.object({
  kind: z.enum(['company', 'product', 'line']),
  records: z.array(recordRef).check(z.minLength(2), z.maxLength(20)),
});

export const linksRequest = z.object({ links: z.array(link).check(z.minLength(1), z.maxLength(2000)) });
export type LinksRequest = z.infer<typeof linksRequest>;

/** As they are stored; the same link twice is one. */
export const linksAnswer = z.object({ links: z.array(z.extend(link, { id: z.string() })) });
export type LinksAnswer = z.infer<typeof linksAnswer>;
