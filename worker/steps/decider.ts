// Who decides: a member at a device, as the trail names them, with what they may.
import type { MemberRights } from '../../shared/member.ts';
import type { Actor } from '../../shared/trail.ts';

/** A member as the trail names them. */
export type Member = Extract<Actor, { kind: 'member' }>;

export interface Decider extends Member {
  rights: MemberRights;
  /** Whether this device makes them a person of their own where two are needed. */
  counts: boolean;
}

/** Rights are no part of who somebody is: the trail names them without. */
export function actorOf({ kind, id, name, device }: Member): Member {
  return { kind, id, name, device };
}
