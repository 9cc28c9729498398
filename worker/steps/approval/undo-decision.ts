// Arrow: what a decision approved and has not left yet is taken back.
import { isAnswerVerb } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import { mayUndoOthers } from '../../../shared/may-do.ts';
import { instantOf } from '../../../shared/time.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { offerSuperseded, takeBackAction } from '../../store/action-states.ts';
import { commit, keepBooks, type Write } from '../../store/commit.ts';
import {
  type DecisionRow,
  decisionsOnFindings,
  readDecision,
  readSecond,
  revokeDecision,
} from '../../store/decisions.ts';
import { makeDue } from '../../store/due.ts';
import { type ActionRow, actionsOfClient } from '../../store/packets.ts';
import { doubtAction } from '../../store/restore.ts';
import { awaitingOfClient, dropAwaiting } from '../../store/second.ts';

/**
 * Takes back what has not left: all of it inside the undo window, later whatever is still waiting. What follows a change
 * that has left stays with it. The gates are told first, so that a database which is restored cannot forget it, and say
 * what they let through. Throws AppError not-found, or conflict when nothing is left to take back.
 */
export async function undoDecision(deps: Deps, id: string, by: Decider): Promise<string> {
  const decision = await readDecision(deps.db, id);
  if (decision === null) throw new AppError('not-found', 'there is no such decision');
  if (decision.member.id !== by.id && !mayUndoOthers(by.rights)) {
    throw new AppError('not-allowed', `only ${decision.member.name} or an approver may undo that`);
  }
  if (decision.revokedAt !== null) return decision.packet;
  const second = decision.waiting === undefined ? null : await readSecond(deps.db, id);
  if (second !== null && decision.actions.length === 0) return undoDecision(deps, second.id, by);
  if (decision.about.length > 0) await refuseAnswered(deps, decision);
  const rows = await actionsOfClient(deps.db, decision.client);
  const waiting = rows.filter((row) => row.action.state === 'approved' && row.decision === id);
  const { back, left } = await closeGates(deps, decision, waiting);
  await keepBooks(
    deps.db,
    left.flatMap((action) => doubtAction(deps.db, action, deps.nowMs)),
  );
  const isFirst = (await awaitingOfClient(deps.db, decision.client)).some((each) => each.decision === id);
  // What was only said can be taken back while nothing came of it.
  const isOnlySaid =
    (decision.about.length > 0 || decision.verb === 'propose' || isAnswerVerb(decision.verb) || isFirst) &&
    !rows.some((row) => row.decision === id && row.action.state === 'done');
  if (back.length === 0 && !isOnlySaid) throw tooLate();
  const staying = isOnlySaid ? [] : decision.actions.filter((action) => !back.includes(action));
  const outcome = await commit(
    deps.db,
    [
      ...back.flatMap((action) => takeBackAction(deps.db, action, id)),
      ...(staying.length === 0
        ? [...revokeDecision(deps.db, id, instantOf(deps.nowMs)), offerSuperseded(deps.db, id)]
        : []),
      dropAwaiting(deps.db, id),
      ...(await revokeFirst(deps, decision, staying)),
      makeDue(deps.db, { kind: 'assess', key: decision.client }, deps.nowMs),
    ],
    [{ ...deps.event('decision-revoked', { decision: id, actions: back, left: staying }), actor: actorOf(by) }],
  );
  if (outcome === 'conflict') {
    await reopenGates(deps, decision, back);
    throw tooLate();
  }
  return decision.packet;
}

/** It came too late, so what the gates closed for it stays approved: a note of a change that was made must not be refused. */
async function reopenGates(deps: Deps, decision: DecisionRow, closed: readonly string[]): Promise<void> {
  for (const { action, decision: by } of await actionsOfClient(deps.db, decision.client)) {
    if (!closed.includes(action.id) || action.state !== 'approved' || by !== decision.id) continue;
    await deps.gate({ id: action.connection }).reopen(decision.id, [action.id]);
  }
}

/** With the second word goes the first one, where that approved nothing else: both are needed again. */
async function revokeFirst(deps: Deps, { seconds }: DecisionRow, staying: readonly string[]): Promise<Write[]> {
  const first = seconds === undefined ? null : await readDecision(deps.db, seconds);
  if (first === null || first.revokedAt !== null || first.actions.length > 0 || staying.length > 0) return [];
  return revokeDecision(deps.db, first.id, instantOf(deps.nowMs));
}

/** A question stays where it was asked once it has its answer. */
async function refuseAnswered(deps: Deps, { id, client }: DecisionRow): Promise<void> {
  const answer = (await decisionsOnFindings(deps.db, client)).find((each) => each.to === id);
  if (answer !== undefined) throw new AppError('conflict', `${answer.member.name} has answered it: undo that first`);
}

const tooLate = () => new AppError('conflict', 'it has left already; what is done is shown in the packet');

/** Asks the gates one after the other, what is followed first: what follows something that has left stays with it. */
async function closeGates(
  deps: Deps,
  decision: DecisionRow,
  waiting: readonly ActionRow[],
): Promise<{ back: string[]; left: string[] }> {
  const back: string[] = [];
  const left: string[] = [];
  for (let rest = [...waiting]; rest.length > 0; ) {
    const next = rest.filter(({ action }) => !rest.some((other) => action.follows?.includes(other.action.id)));
    if (next.length === 0) throw new Error(`the actions of decision ${decision.id} follow each other in a circle`);
    rest = rest.filter((row) => !next.includes(row));
    for (const { action } of next) {
      const goesWith = (action.follows ?? []).every((id) => back.includes(id) || !decision.actions.includes(id));
      const connection = deps.connections.find((each) => each.id === action.connection);
      if (!goesWith) continue;
      const gone =
        connection === undefined ? [] : await deps.gate(connection).revoke(decision.id, [action.id], deps.nowMs);
      (gone.length === 0 ? back : left).push(action.id);
    }
  }
  return { back, left };
}
