// How large a page is asked for: smaller after it failed for good, larger again once what failed lies behind.
import { z } from 'zod';
import { VendorError } from './http.ts';

/** So many attempts in a row, minutes apart, say that it is the page and no passing trouble. */
export const patience = 2;

const narrowed = z.object({
  size: z.int().positive(),
  /** Objects that came since the size last fell. */
  read: z.int().nonnegative(),
});
/** A page size below the usual one; null stands for the usual one. */
export type Narrowed = z.infer<typeof narrowed> | null;

/** What a due row kept. */
export function readNarrowed(payload: unknown): Narrowed {
  return narrowed.safeParse(payload).data ?? null;
}

/** True for failures that a smaller page may not meet: the vendor broke down over it, or took or sent too much. */
export function mayBeThePage(error: unknown): error is VendorError {
  if (!(error instanceof VendorError) || error.kind !== 'retryable' || !error.sent) return false;
  const { status } = error;
  return status === null || status === 200 || status === 408 || status >= 500;
}

/** The next smaller page, once it is time; null when there is none, or when it is to be asked for again as it is. */
export function narrower(sizes: readonly number[], at: Narrowed, attempts: number): Narrowed {
  if (at === null && attempts < patience) return null;
  const size = sizes.find((each) => each < (at?.size ?? sizes[0] ?? 0));
  return size === undefined ? null : { size, read: 0 };
}

/** True when a page of one object failed often enough to go on without it. */
export function isPatienceOver(at: Narrowed, attempts: number): boolean {
  return at?.size === 1 && attempts >= patience;
}

/** The size of the next page after one that came: as large as what failed once so much was read. */
export function wider(sizes: readonly number[], at: Narrowed, came: number): Narrowed {
  if (at === null) return null;
  const read = at.read + Math.max(1, came);
  const larger = sizes.findLast((each) => each > at.size);
  if (larger === undefined || read < larger) return { ...at, read };
  return larger === sizes[0] ? null : { size: larger, read };
}
