// Who may do what to members and devices.
import { unvouchedProblem } from '../../../shared/may-do.ts';
import type { MemberRole } from '../../../shared/member.ts';
import { whySame } from './another-person.ts';
import type { Backing } from './counts.ts';

/** Who does it, from which kind of device. */
export interface Doer {
  member: string;
  role: MemberRole;
  counts: boolean;
}

const onlyAdministrators = 'only an administrator may do this; ask one';

/** Why this member cannot invite others; null when they can. */
export function inviteProblem({ role, counts }: Doer): string | null {
  if (!counts) return unvouchedProblem;
  return role === 'administrator' ? null : onlyAdministrators;
}

/** Why this member cannot issue codes for, revoke devices of, or take leave for another; null when they can. */
export function careProblem({ member, role, counts }: Doer, of: string): string | null {
  if (!counts) return unvouchedProblem;
  return member === of || role === 'administrator' ? null : onlyAdministrators;
}

/**
 * Why this member cannot change another's rights; null when they can. A device that does not count may be anybody's, also
 * of the member whose rights it would change.
 */
export function rightsChangeProblem({ member, role, counts }: Doer, of: string): string | null {
  if (member === of) return 'nobody changes their own role, money or limit; ask another administrator';
  if (role !== 'administrator') return onlyAdministrators;
  return counts ? null : unvouchedProblem;
}

/** Why this member cannot say that they know whose device it is; null when they can. */
export function vouchProblem(
  doer: Doer,
  device: Backing & { counts: boolean; revokedAt: string | null },
): string | null {
  if (device.revokedAt !== null) return 'this browser was revoked';
  const why = whySame(doer, device.member);
  if (why !== null)
    return why === 'unvouched' ? unvouchedProblem : 'nobody vouches for their own browser; ask a colleague';
  if (device.issuedBy !== null && whySame(doer, device.issuedBy) !== null) {
    return 'you gave out its code; somebody else must vouch for it';
  }
  if (device.counts || device.vouchedBy !== null) return 'somebody vouched for it already';
  return device.issuerCounted
    ? null
    : 'its code was given out from a browser that nobody had vouched for; enrol it again with a new code';
}
