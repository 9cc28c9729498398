// Who acts, as the trail names them and as the rules of membership see them.
import type { Doer } from '../core/members/may.ts';
import type { DeviceRow } from '../store/members.ts';
import type { Member } from './decider.ts';

export function actorOf({ id, member, memberName }: DeviceRow): Member {
  return { kind: 'member', id: member, name: memberName, device: id };
}

export function doerOf({ member, rights, counts }: DeviceRow): Doer {
  return { member, role: rights.role, counts };
}
