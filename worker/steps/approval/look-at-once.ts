// A look at a client right after a decision, so that its packet says so at once.
import type { Deps } from '../../deps.ts';
import { claimDue } from '../../store/due.ts';
import { readPacket } from '../../store/packets.ts';
import { assessClient } from '../flow/assess-client.ts';

/** Looks at the packet's client where that is due and nobody else does; otherwise whoever does will. */
export async function lookAtOnce(deps: Deps, packetId: string): Promise<void> {
  const packet = await readPacket(deps.db, packetId);
  if (packet === null) return;
  const due = await claimDue(deps.db, { kind: 'assess', key: packet.client }, deps.nowMs);
  if (due !== null) await assessClient(deps, packet.client, due);
}
