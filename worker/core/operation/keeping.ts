// How long what grows is kept, and why so long.
import { dayMs } from '../../../shared/time.ts';

/** Milliseconds since it was made, gone, withdrawn or confirmed. */
export interface Keeping {
  /** What a packet was at each earlier moment. */
  revisionsMs: number;
  /** What moved in the vendors' records, field by field. */
  changesMs: number;
  /** Records that are gone at the vendor. */
  goneRecordsMs: number;
  /** Changes that were offered, that nobody decided on, and that are offered no more. */
  offersMs: number;
  /** What was read right before and after a write that was seen in place. */
  readingsMs: number;
  /** Packets of earlier months. */
  packetsMs: number;
  /** Which webhook deliveries came. */
  deliveriesMs: number;
}

export const keeping: Keeping = {
  // A month is billed, questioned and corrected within the quarter.
  revisionsMs: 90 * dayMs,
  changesMs: 90 * dayMs,
  // A record that comes back within half a year is told as one that came back.
  goneRecordsMs: 180 * dayMs,
  offersMs: 90 * dayMs,
  // A year's accounts are closed a month after it.
  readingsMs: 400 * dayMs,
  // This year, the one before, and a month to close it.
  packetsMs: 760 * dayMs,
  // Vendors repeat a delivery for three days at most; what comes later is only read once more.
  deliveriesMs: 4 * dayMs,
};
