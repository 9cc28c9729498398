// Where the approved changes stand.

import type { Action } from '../../../shared/action.ts';
import type { PacketView } from '../../../shared/api/packets.ts';

const onTheWay = ['approved', 'sending'];

export type Progress =
  | { phase: 'none' }
  /** Nothing has left; it can be undone. */
  | { phase: 'waiting'; decision: string; leftMs: number; actions: Action[] }
  | { phase: 'sending'; actions: Action[] };

/** The decision under way, as it stands at `nowMs` by the Worker's clock. */
export function progressOf({ packet, underway }: PacketView, nowMs: number): Progress {
  const actions = packet.actions.filter(({ state }) => onTheWay.includes(state));
  if (underway !== null && underway.revokedAt === null) {
    const own = packet.actions.filter(({ id }) => underway.actions.includes(id));
    const leftMs = Date.parse(underway.undoUntil) - nowMs;
    if (leftMs > 0) return { phase: 'waiting', decision: underway.id, leftMs, actions: own };
    if (own.some(({ state }) => onTheWay.includes(state))) return { phase: 'sending', actions: own };
  }
  return actions.length > 0 ? { phase: 'sending', actions } : { phase: 'none' };
}

/** What came of the latest decision, and whatever still needs a person. */
export function settledActions({ packet, underway }: PacketView): Action[] {
  const decisions = [...packet.priorDecisions, ...(underway === null ? [] : [underway])];
  const latest = decisions
    .filter(({ revokedAt }) => revokedAt === null)
    .toSorted((a, b) => b.at.localeCompare(a.at))[0];
  return packet.actions.filter(({ id, state }) => state === 'unknown' || (latest?.actions.includes(id) ?? false));
}
