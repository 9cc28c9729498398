// A text built from the packet's facts.
import * as z from 'zod/mini';

export const draft = z.object({
  kind: z.enum(['billing-summary', 'usage-exception', 'client-message']),
  text: z.string(),
  /** Every figure in the text with the finding it comes from. */
  facts: z.array(z.object({ text: z.string(), finding: z.string() })),
});
export type Draft = z.infer<typeof draft>;
