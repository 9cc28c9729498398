// Where the approved changes stand.

import type { Action } from '../../../shared/action.ts';
import type { PacketView } from '../../../shared/api/packets.ts';

const onTheWay = ['approved', 'sending'];
const settled = ['done', 'rejected', 'stale', 'unknown', 'withdrawn'];

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

/** Changes that came to an end, in the order of the packet; new words for an end are kept too. */
export function settledActions({ packet }: PacketView): Action[] {
  return packet.actions.filter(({ state }) => settled.includes(state) && state !== 'withdrawn');
}
