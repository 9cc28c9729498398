// Nobody can lock the last administrator out.
import { AppError } from '../../../shared/errors.ts';
import type { Deps } from '../../deps.ts';
import { activeAdministrators } from '../../store/members.ts';

/**
 * Throws AppError not-allowed where nobody could administer once this member, or one device of theirs, were gone. The
 * same is asked again in the batch, since two may go at one moment.
 */
export async function refuseWithoutAdministrator(
  deps: Deps,
  without: { member: string } | { device: string },
): Promise<void> {
  const active = await activeAdministrators(deps.db);
  const isWithout = (each: { member: string; device: string }) =>
    'member' in without ? each.member === without.member : each.device === without.device;
  if (!active.some(isWithout) || active.some((each) => !isWithout(each))) return;
  throw new AppError(
    'not-allowed',
    'nobody could change members and devices any more; make somebody else an administrator first',
  );
}
