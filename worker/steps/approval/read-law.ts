// What an approval is judged by, read once: the packet's findings, the policy's limits, who is there, who approved first.
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Decider } from '../../core/members/decider.ts';
import type { ApprovalLaw } from '../../core/permissions/approval-law.ts';
import { twoPeopleAbove } from '../../core/permissions/two-people.ts';
import type { Deps } from '../../deps.ts';
import { readDecision } from '../../store/decisions.ts';
import { readAllMembers, readDevice } from '../../store/members.ts';
import { newestPacket, type PacketRow } from '../../store/packets.ts';
import { policyLimits } from '../../store/policies.ts';
import { type AwaitingSecond, awaitingOfClient } from '../../store/second.ts';

/** Reads what the approval of one packet is judged by. Throws AppError conflict where the first approval is gone. */
export async function readLaw(
  deps: Deps,
  packet: PacketRow,
  signed: SignedDecision,
  by: Decider,
): Promise<ApprovalLaw & { awaiting: AwaitingSecond[] }> {
  const newest = (await newestPacket(deps.db, packet.client)) ?? packet;
  return {
    signed,
    by,
    findings: [...newest.content.findings, ...packet.content.findings],
    homeCurrency: deps.homeCurrency,
    twoPeopleAboveMinor: twoPeopleAbove(await policyLimits(deps.db), by.id),
    awaiting: await awaitingOfClient(deps.db, packet.client),
    first: signed.seconds === undefined ? null : await readFirst(deps, packet, signed.seconds),
    members: (await readAllMembers(deps.db)).filter(({ leftAt }) => leftAt === null),
  };
}

async function readFirst(deps: Deps, packet: PacketRow, id: string): Promise<NonNullable<ApprovalLaw['first']>> {
  const decision = await readDecision(deps.db, id);
  if (decision === null || decision.client !== packet.client || decision.verb !== 'approve') {
    throw new AppError('bad-input', 'seconds: that is not an approval for this client');
  }
  if (decision.revokedAt !== null) throw new AppError('conflict', `${decision.member.name} undid the approval`);
  const device = await readDevice(deps.db, decision.device);
  if (device === null) {
    throw new AppError(
      'conflict',
      `the browser of ${decision.member.name} was removed, so their approval no longer counts`,
    );
  }
  return { decision, device };
}
