// Whether a device is known to be another person's, so that it may stand as the second of two.

import { whySame } from './another-person.ts';

/** Who stands behind a device. Everyone named here acted from a device that counted then, unless said otherwise. */
export interface Backing {
  member: string;
  /** The member who issued its code; null for a code of the deployment's own first members. */
  issuedBy: string | null;
  issuerCounted: boolean;
  /** A member who said from a counting device that it is this member's; null for nobody. */
  vouchedBy: string | null;
}

/**
 * True for a device of the deployment's first members, for one whose code the same member issued from a device that
 * counts, and where two different counting members stand behind it. One person alone can bring about none of these for
 * somebody else.
 */
export function counts({ member, issuedBy, issuerCounted, vouchedBy }: Backing): boolean {
  if (issuedBy === null) return true;
  if (!issuerCounted) return false;
  if (issuedBy === member) return true;
  // Nobody vouches from a browser that does not count (may.ts).
  const voucher = vouchedBy === null ? null : { member: vouchedBy, counts: true };
  return voucher !== null && whySame(voucher, member) === null && whySame(voucher, issuedBy) === null;
}
