// Arrow: a device is revoked, or a member leaves with all of theirs; from then on nothing they ask is answered.
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import { careProblem } from '../../core/members/may.ts';
import type { Deps } from '../../deps.ts';
import { voidCodesFrom, voidCodesOf } from '../../store/codes.ts';
import { commit } from '../../store/commit.ts';
import { type DeviceEntry, readDeviceEntry, readDevices, revokeDevice } from '../../store/devices.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import {
  activeAdministrators,
  type DeviceRow,
  leaveMember,
  oneAdministratorLeft,
  readMember,
} from '../../store/members.ts';
import { makeWithdrawal, withdrawAtOnce } from '../approval/withdraw.ts';
import { actorOf, doerOf } from './acting.ts';
import { refuseWithoutAdministrator } from './last-administrator.ts';

/** Revokes a device, the codes it gave out, and what was signed in it and has not left. Throws AppError not-allowed, not-found or conflict. */
export async function revokeOne(deps: Deps, id: string, by: DeviceRow): Promise<void> {
  const device = await readDeviceEntry(deps.db, id);
  // A browser ends itself, whoever may be at it.
  const problem = by.id === id ? null : careProblem(doerOf(by), device?.member ?? '');
  if (problem !== null) throw new AppError('not-allowed', problem);
  if (device === null) throw new AppError('not-found', 'that browser is not known here');
  if (device.revokedAt !== null) return;
  await refuseWithoutAdministrator(deps, { device: id });
  const outcome = await commit(
    deps.db,
    [
      ...revokeDevice(deps.db, id, instantOf(deps.nowMs)),
      voidCodesFrom(deps.db, id),
      makeWithdrawal(deps, id, 'browser', device.member),
      ...(await guardOf(deps, device.member)),
    ],
    [revoked(deps, device, by)],
  );
  if (outcome === 'conflict') throw changedMeanwhile();
  await withdrawAtOnce(deps, id);
}

/** Ends a membership: every device, every open code, everything they approved that has not left. Throws AppError not-allowed, not-found or conflict. */
export async function leaveOne(deps: Deps, id: string, by: DeviceRow): Promise<void> {
  const problem = careProblem(doerOf(by), id);
  if (problem !== null) throw new AppError('not-allowed', problem);
  const member = await readMember(deps.db, id);
  if (member === null) throw new AppError('not-found', 'that person is not a member here');
  if (member.leftAt !== null) return;
  await refuseWithoutAdministrator(deps, { member: id });
  const at = instantOf(deps.nowMs);
  const devices = (await readDevices(deps.db, id)).filter((each) => each.revokedAt === null);
  const left = { ...deps.event('member-left', { member: id, name: member.name }), actor: actorOf(by) };
  const outcome = await commit(
    deps.db,
    [
      ...leaveMember(deps.db, id, at),
      ...devices.flatMap((each) => revokeDevice(deps.db, each.id, at)),
      voidCodesOf(deps.db, id),
      makeWithdrawal(deps, id, 'left', id),
      ...(await guardOf(deps, id)),
      // What was asked of them, and what goes to them, is somebody else's now.
      makeAllClientsDue(deps.db, deps.nowMs),
    ],
    [left, ...devices.map((each) => revoked(deps, each, by))],
  );
  if (outcome === 'conflict') throw changedMeanwhile();
  await withdrawAtOnce(deps, id);
}

/** Of two administrators who end each other at one moment, one stays. */
async function guardOf(deps: Deps, member: string) {
  const active = await activeAdministrators(deps.db);
  return active.some((each) => each.member === member) ? [oneAdministratorLeft(deps.db)] : [];
}

function revoked(deps: Deps, { id, keyId, member }: DeviceEntry, by: DeviceRow): TrailEvent {
  return { ...deps.event('device-revoked', { device: id, keyId, member }), actor: actorOf(by) };
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', 'somebody changed members or devices at the same moment; look at it again');
}
