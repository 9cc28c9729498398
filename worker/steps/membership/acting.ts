// Who acts, as the trail names them and as the rules of membership see them.
import type { Actor } from '../../../shared/trail.ts';
import type { Member } from '../../core/members/decider.ts';
import type { Doer } from '../../core/members/may.ts';
import type { DeviceRow } from '../../store/members.ts';

export function memberAt({ id, member, memberName }: DeviceRow): Member {
  return { kind: 'member', id: member, name: memberName, device: id };
}

export function actorOf({ id, member }: DeviceRow): Actor {
  return { kind: 'member', id: member, device: id };
}

export function doerOf({ member, rights, counts }: DeviceRow): Doer {
  return { member, role: rights.role, counts };
}
