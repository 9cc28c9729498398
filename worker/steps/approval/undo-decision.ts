// Arrow: what a decision approved and has not left yet is taken back.
import { AppError } from '../../../shared/errors.ts';
import { mayUndoOthers } from '../../../shared/may-do.ts';
import { dayMs, secondMs } from '../../../shared/time.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { keepBooks } from '../../store/commit.ts';
import { type DecisionRow, decisionsOnFindings, readDecision, readSecond } from '../../store/decisions.ts';
import { undoFirst } from '../../store/undone-first.ts';
import { takeBack } from './take-back.ts';

/** For so long a request that is under way may still bring the decision. */
const mayStillComeS = dayMs / secondMs;

/**
 * Takes a decision back; answers with its packet. One that has not come yet never takes effect: its id is of all that was
 * signed, so whoever names it has it; `packet` is then the one it would have been about. Throws AppError not-found,
 * not-allowed, or conflict when it is too late.
 */
export async function undoDecision(deps: Deps, id: string, by: Decider, packet: string | null = null): Promise<string> {
  const decision = await readDecision(deps.db, id);
  if (decision === null) return undoBefore(deps, id, by, packet);
  if (decision.member.id !== by.id && !mayUndoOthers(by.rights)) {
    throw new AppError('not-allowed', `only ${decision.member.name} or an approver may undo that`);
  }
  if (decision.revokedAt !== null) return decision.packet;
  const second = decision.waiting === undefined ? null : await readSecond(deps.db, id);
  if (second !== null && decision.actions.length === 0) return undoDecision(deps, second.id, by);
  if (decision.about.length > 0) await refuseAnswered(deps, decision);
  await takeBack(deps, decision, actorOf(by));
  return decision.packet;
}

async function undoBefore(deps: Deps, id: string, by: Decider, packet: string | null): Promise<string> {
  if (!/^de_[0-9a-f]{20}$/.test(id)) throw new AppError('not-found', 'there is no such decision');
  const untilS = Math.floor(deps.nowMs / secondMs) + mayStillComeS;
  // It came this very moment: it is undone like any other.
  if ((await keepBooks(deps.db, undoFirst(deps.db, id, untilS))) === 'conflict') return undoDecision(deps, id, by);
  if (packet !== null) return packet;
  throw new AppError('not-found', 'there is no such decision; should it still come, nothing of it is taken');
}

/** A question stays where it was asked once it has its answer. */
async function refuseAnswered(deps: Deps, { id, client }: DecisionRow): Promise<void> {
  const answer = (await decisionsOnFindings(deps.db, client)).find((each) => each.to === id);
  if (answer !== undefined) throw new AppError('conflict', `${answer.member.name} has answered it: undo that first`);
}
