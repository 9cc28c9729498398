// What the member may do here, as the Worker says beforehand; an older Worker does not say, and asks for nothing.
import type { Action } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import type { DecisionVerb, ShownDecision } from '../../shared/decision.ts';

export type Awaiting = PacketView['awaiting'][number];

/** Whether a verb is theirs to use. */
export function mayUse({ may }: Pick<PacketView, 'may'>, verb: DecisionVerb): boolean {
  return may === null || may.verbs.includes(verb);
}

/** Why they may not approve an action as it is offered; null when they may. */
export function whyNotMine({ may }: Pick<PacketView, 'may'>, { id }: Action): string | null {
  return may?.approve[id]?.why ?? null;
}

/** Why they may not approve all of these as they are offered: the first reason; null when they may. */
export function whyNotAll(view: Pick<PacketView, 'may'>, actions: readonly Action[]): string | null {
  return actions.map((action) => whyNotMine(view, action)).find((why) => why !== null) ?? null;
}

/** "finance or an administrator", where a reason says whose it is to approve; null where it says something else. */
export function whoMay(why: string): string | null {
  return /^only (.+) may do that\b/.exec(why)?.[1] ?? null;
}

/** Whether a second person is needed after them. */
export function needsSecond({ may }: Pick<PacketView, 'may'>, actions: readonly Action[]): boolean {
  return actions.some(({ id }) => may?.approve[id]?.second === true);
}

/** What one person approved is asked of the second one alone: here it is no longer on offer. */
export function withoutAwaited(view: PacketView): PacketView {
  const awaited = new Set(view.awaiting.flatMap(({ actions }) => actions));
  if (awaited.size === 0) return view;
  const actions = view.packet.actions.map((action) =>
    awaited.has(action.id) ? { ...action, state: 'prepared' as const } : action,
  );
  return { ...view, packet: { ...view.packet, actions } };
}

/** What somebody proposed for these actions and nobody has decided yet, the newest first. */
export function proposalsFor({ packet }: PacketView, open: readonly Action[]): ShownDecision[] {
  return packet.priorDecisions.filter(
    ({ verb, revokedAt, actions }) =>
      verb === 'propose' && revokedAt === null && actions.some((id) => open.some((action) => action.id === id)),
  );
}
