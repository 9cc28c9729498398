// Confirms an agreement's billing calendar, and gives the packet as it stands then.

import { packetView } from '../../shared/api/packets.ts';
import { policyAnswer } from '../../shared/api/policy.ts';
import type { Calls } from '../messages/calls.ts';
import { askWorker } from './worker-client.ts';

/** The new policy version first, then the packet anew. */
export async function confirmCalendar(
  input: Calls['confirm-calendar']['input'],
): Promise<Calls['confirm-calendar']['output']> {
  const { connection, agreement, packet, calendar } = input;
  const target = `/v1/agreements/${encodeURIComponent(connection)}/${encodeURIComponent(agreement)}/calendar`;
  const stored = await askWorker({ method: 'PUT', target, body: calendar, answer: policyAnswer });
  if (!stored.ok) return stored;
  return askWorker({ method: 'GET', target: `/v1/packets/${encodeURIComponent(packet)}`, answer: packetView });
}
