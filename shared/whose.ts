// Whose a waiting packet is.
import { verbRoles } from './may-do.ts';

/** Who looks; null before that is known. */
export type Me = { id: string; role: string } | null;

/** Whether what goes there goes to them; what names nobody is everybody's. */
export function isFor(goesTo: string | undefined, me: Me): boolean {
  if (goesTo === undefined || goesTo === me?.id || goesTo === me?.role) return true;
  // What goes to approvers is everybody's who may approve.
  return goesTo === 'approver' && verbRoles.approve.some((role) => role === me?.role);
}

interface Routed {
  /** As the Worker says; an older one does not. */
  mine?: boolean | undefined;
  goesTo?: string | null | undefined;
  escalatedTo?: string | null | undefined;
  awaits?: { mine: boolean } | null | undefined;
}

/** Whether it goes to whoever looks, at first or by now. */
export function isMine({ mine, goesTo, escalatedTo, awaits }: Routed, me: Me): boolean {
  if (mine !== undefined) return mine;
  // What they approved themselves waits for a second person.
  if (awaits?.mine === true) return false;
  return isFor(goesTo ?? undefined, me) || (escalatedTo != null && isFor(escalatedTo, me));
}
