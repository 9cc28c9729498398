// What a file makes of the counts that its source had: new ones, ones it names no more, and ones it corrects away.
import type { CountRow } from '../../../shared/api/counts.ts';
import { type CountBody, countId } from '../../../shared/counts.ts';
import type { Month } from '../../../shared/time.ts';

/** What all counts of one file have in common. */
export type OfFile = Omit<CountBody, 'client' | 'product' | 'quantity'> & { month: Month };

export interface NextCounts {
  /** As the source stands after it. */
  counts: CountBody[];
  /** Those that an earlier file for the same month named by mistake. */
  gone: CountBody[];
}

/**
 * `before` are the counts of the same source and measure. One that a file for an earlier month named and this one does not
 * stays without a quantity: whether there are none, or nobody looked, is not said.
 */
export function nextCounts(before: readonly CountBody[], rows: readonly CountRow[], file: OfFile): NextCounts {
  const named = rows.map(({ client, product, quantity }): CountBody => ({ ...file, client, product, quantity }));
  const ids = new Set(named.map(countId));
  const others = before.filter((each) => !ids.has(countId(each)));
  const isCorrected = ({ month, quantity }: CountBody) => month === file.month && quantity !== null;
  return {
    counts: [
      ...named,
      ...others.filter((each) => !isCorrected(each)).map((each) => ({ ...each, ...file, quantity: null })),
    ],
    gone: others.filter(isCorrected),
  };
}
