// The decisions a view brings.
import type { PacketView } from '../../shared/api/packets.ts';
import type { ShownDecision } from '../../shared/decision.ts';

/** All decisions, each once, the newest first. */
export function decisionsOf({ packet, underway }: Pick<PacketView, 'packet' | 'underway'>): ShownDecision[] {
  const all = [...packet.priorDecisions, ...(underway === null ? [] : [underway])];
  return [...new Map(all.map((decision) => [decision.id, decision])).values()].toSorted((a, b) =>
    b.at.localeCompare(a.at),
  );
}
