// How many of a thing a client has, as a file says that somebody gave, because no system says it.
import type { Decimal } from '../money.ts';
import type { Instant, Month } from '../time.ts';

/** `counted`: things that are there. `assigned`: licences that somebody has, beside those that are bought. */
export type CountMeasure = 'counted' | 'assigned';

export interface Count {
  /** What the files are lists of, as whoever gives them calls it: "Graph". */
  source: string;
  measure: CountMeasure;
  productId: string;
  productName: string;
  /** Null where the newest file of its source names it no more. */
  quantity: Decimal | null;
  /** The month of its source's newest file. */
  month: Month;
  file: string;
  /** SHA-256 of the file's bytes, as hex. */
  digest: string;
  givenAt: Instant;
  /** The id of the member who gave it. */
  givenBy: string;
}
