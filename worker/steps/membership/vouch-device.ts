// Arrow: a member says "I know whose browser this is"; it is then known to be another person's.
import { AppError } from '../../../shared/errors.ts';
import { counts } from '../../core/members/counts.ts';
import { vouchProblem } from '../../core/members/may.ts';
import type { Deps } from '../../deps.ts';
import { commit } from '../../store/commit.ts';
import { type DeviceEntry, readDeviceEntry, vouchForDevice } from '../../store/devices.ts';
import type { DeviceRow } from '../../store/members.ts';
import { actorOf, doerOf } from './acting.ts';

/** Vouches for a device. Throws AppError not-allowed, not-found or conflict. */
export async function vouchFor(deps: Deps, id: string, by: DeviceRow): Promise<void> {
  const device = await readDeviceEntry(deps.db, id);
  if (device === null) throw new AppError('not-found', 'that browser is not known here');
  const problem = vouchProblem(doerOf(by), device);
  if (problem !== null) throw new AppError('not-allowed', problem);
  const isSecond = counts({ ...device, vouchedBy: by.member });
  const outcome = await commit(deps.db, vouchForDevice(deps.db, device, by.member, isSecond), [
    {
      ...deps.event('vouched', { device: id, keyId: device.keyId, member: device.member, counts: isSecond }),
      actor: actorOf(by),
    },
  ]);
  if (outcome === 'conflict') throw new AppError('conflict', 'somebody was first; look at it again');
}

/** Whether this member may vouch for the device now. */
export function mayVouch(device: DeviceEntry, by: DeviceRow): boolean {
  return vouchProblem(doerOf(by), device) === null;
}
