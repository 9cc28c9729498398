// Arrow: an administrator gives another member another role, sight of money or limit.
import { AppError } from '../../../shared/errors.ts';
import { type MemberRights, rightsProblem } from '../../../shared/member.ts';
import { isLess } from '../../core/members/lost-rights.ts';
import { rightsChangeProblem } from '../../core/members/may.ts';
import type { Deps } from '../../deps.ts';
import { commit } from '../../store/commit.ts';
import { changeRights, type DeviceRow, oneAdministratorLeft, readMember } from '../../store/members.ts';
import { makeWithdrawal, withdrawAtOnce } from '../approval/withdraw.ts';
import { actorOf, doerOf } from './acting.ts';
import { refuseWithoutAdministrator } from './last-administrator.ts';

/** Changes them at once; whoever may do less then takes nothing along that has not left. Throws AppError not-allowed, bad-input, not-found or conflict. */
export async function changeRightsOf(deps: Deps, id: string, rights: MemberRights, by: DeviceRow): Promise<void> {
  const problem = rightsChangeProblem(doerOf(by), id);
  if (problem !== null) throw new AppError('not-allowed', problem);
  const wrong = rightsProblem(rights);
  if (wrong !== null) throw new AppError('bad-input', wrong);
  const member = await readMember(deps.db, id);
  if (member === null || member.leftAt !== null)
    throw new AppError('not-found', 'that person is not a member here any more');
  const before = member.rights;
  if (before.role === rights.role && before.money === rights.money && before.limitMinor === rights.limitMinor) return;
  const endsAdministrator = before.role === 'administrator' && rights.role !== 'administrator';
  if (endsAdministrator) await refuseWithoutAdministrator(deps, { member: id });
  const outcome = await commit(
    deps.db,
    [
      ...changeRights(deps.db, member, rights),
      ...(endsAdministrator ? [oneAdministratorLeft(deps.db)] : []),
      ...(isLess(rights, before) ? [makeWithdrawal(deps, id, 'rights', id)] : []),
    ],
    [
      {
        ...deps.event('rights-changed', { member: id, name: member.name, before, after: rights }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'conflict') {
    throw new AppError('conflict', `somebody changed ${member.name} at the same moment; look at it again`);
  }
  if (isLess(rights, before)) await withdrawAtOnce(deps, id);
}
