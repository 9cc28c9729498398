// A look at a client right after a decision, so that its packet says so at once.
import { messageOf } from '../../../shared/errors.ts';
import type { Deps } from '../../deps.ts';
import { keepBooks } from '../../store/commit.ts';
import { claimDue, postponeDue } from '../../store/due.ts';
import { readPacket } from '../../store/packets.ts';
import { assessClient } from '../flow/assess-client.ts';

/**
 * Looks at the packet's client where that is due and nobody else does; otherwise whoever does will. What was decided
 * stands whatever the look comes to: one that fails is due again at once.
 */
export async function lookAtOnce(deps: Deps, packetId: string): Promise<void> {
  const packet = await readPacket(deps.db, packetId);
  if (packet === null) return;
  const due = await claimDue(deps.db, { kind: 'assess', key: packet.client }, deps.nowMs);
  if (due === null) return;
  try {
    await assessClient(deps, packet.client, due);
  } catch (error) {
    deps.log('warn', 'look-at-once-failed', { client: packet.client, why: messageOf(error) });
    await keepBooks(deps.db, [postponeDue(deps.db, due, deps.nowMs, messageOf(error))]);
  }
}
