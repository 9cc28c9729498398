// What a member may approve of a packet's offers, told before they click, and what waits for their word.
import type { Action } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import { decisionVerb, type SignedDecision } from '../../shared/decision.ts';
import { AppError } from '../../shared/errors.ts';
import { unvouchedProblem, verbProblem } from '../../shared/may-do.ts';
import { instantOf } from '../../shared/time.ts';
import type { Decider } from '../core/members/decider.ts';
import { judgeApproval } from '../core/permissions/approval-law.ts';
import type { Deps } from '../deps.ts';
import { readLaw } from '../steps/approval/read-law.ts';
import type { ActionRow, PacketRow } from '../store/packets.ts';
import type { AwaitingSecond } from '../store/second.ts';

const offeredStates = new Set<Action['state']>(['proposed', 'prepared']);

/** Judged as their approval would be, over the values as they are offered. */
export async function mayApprove(
  deps: Deps,
  packet: PacketRow,
  actions: readonly ActionRow[],
  by: Decider,
): Promise<Pick<PacketView, 'awaiting' | 'may'>> {
  const offered = actions.filter(({ action }) => offeredStates.has(action.state));
  const law = await readLaw(deps, packet, unsigned(deps, packet, by), by);
  const free = offered.filter(({ action }) => !law.awaiting.some((each) => each.action === action.id));
  const { barred, waits } = judgeApproval(
    law,
    free.map(({ action }) => action),
  );
  const awaiting: PacketView['awaiting'] = [];
  for (const [decision, waiting] of Map.groupBy(law.awaiting, (each) => each.decision)) {
    awaiting.push(await awaitedBy(deps, packet, offered, by, decision, waiting));
  }
  return {
    awaiting,
    may: {
      verbs: decisionVerb.options.filter((verb) => by.counts && verbProblem(by.rights, verb) === null),
      approve: Object.fromEntries(
        free.map(({ action: { id } }) => [
          id,
          { why: by.counts ? (barred.get(id) ?? null) : unvouchedProblem, second: waits.has(id) },
        ]),
      ),
    },
  };
}

async function awaitedBy(
  deps: Deps,
  packet: PacketRow,
  offered: readonly ActionRow[],
  by: Decider,
  decision: string,
  waiting: readonly AwaitingSecond[],
): Promise<PacketView['awaiting'][number]> {
  const [first] = waiting;
  if (first === undefined) throw new Error(`decision ${decision} waits for nothing`);
  const ids = waiting.map((each) => each.action);
  const edits = first.edits.filter((each) => ids.includes(each.action));
  const law = await readLaw(deps, packet, { ...unsigned(deps, packet, by), edits, seconds: decision }, by).catch(
    (error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    },
  );
  const why =
    law instanceof AppError
      ? law.message
      : ([
          ...judgeApproval(
            law,
            offered.map(({ action }) => action).filter(({ id }) => ids.includes(id)),
          ).barred.values(),
        ][0] ?? null);
  const { member, at, reason } = first;
  return { decision, member, at, reason, actions: ids, edits, mine: member.id === by.id, why };
}

/** What they would sign, as far as it is judged. */
function unsigned(deps: Deps, { id, revision }: PacketRow, { device }: Decider): SignedDecision {
  const at = instantOf(deps.nowMs);
  return { v: 1, packet: id, revision, verb: 'approve', actions: [], device, at, nonce: 'not signed at all' };
}
