// Who decides: a member at a device, as the trail names them, with what they may.
import type { MemberRights } from '../../../shared/member.ts';
import type { Actor } from '../../../shared/trail.ts';

/** A member at a device; the trail names them by id alone. */
export type Member = Extract<Actor, { kind: 'member' }> & { name: string };

export interface Decider extends Member {
  rights: MemberRights;
  /** Whether this device makes them a person of their own where two are needed. */
  counts: boolean;
}

/** Rights are no part of who somebody is, and a name is not for good: the trail names them without. */
export function actorOf({ kind, id, device }: Member): Actor {
  return { kind, id, device };
}
