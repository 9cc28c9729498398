// How a decision goes back as far as nothing of it has left: by somebody's undo, or because of whoever made it.
import { isAnswerVerb } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import type { Actor } from '../../../shared/trail.ts';
import type { TrailEvent } from '../../../shared/trail-event.ts';
import type { Deps } from '../../deps.ts';
import { offerSuperseded, takeBackAction } from '../../store/action-states.ts';
import { commit, keepBooks, type Write } from '../../store/commit.ts';
import { type DecisionRow, readDecision, revokeDecision, type Withdrawn } from '../../store/decisions.ts';
import { makeDue } from '../../store/due.ts';
import { type ActionRow, actionsOfClient } from '../../store/packets.ts';
import { doubtAction } from '../../store/restore.ts';
import { awaitingOfClient, dropAwaiting } from '../../store/second.ts';

/**
 * Takes back what has not left: all of it inside the undo window, later whatever is still waiting. What follows a change
 * that has left stays with it. The gates are told first, so that a database which is restored cannot forget it, and say
 * what they let through. `because` of somebody's undo, or of whoever it rested on. Throws AppError conflict when nothing is
 * left to take back.
 */
export async function takeBack(deps: Deps, decision: DecisionRow, because: Actor | Withdrawn): Promise<void> {
  const { id } = decision;
  const withdrawn = 'why' in because ? because : null;
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
        ? [...revokeDecision(deps.db, id, instantOf(deps.nowMs), withdrawn), offerSuperseded(deps.db, id)]
        : []),
      dropAwaiting(deps.db, id),
      ...(await revokeFirst(deps, decision, staying, withdrawn)),
      makeDue(deps.db, { kind: 'assess', key: decision.client }, deps.nowMs),
    ],
    [toldOf(deps, because, { decision: id, actions: back, left: staying })],
  );
  if (outcome === 'conflict') {
    await reopenGates(deps, decision, back);
    throw tooLate();
  }
}

function toldOf(deps: Deps, because: Actor | Withdrawn, facts: Record<string, unknown>): TrailEvent {
  return 'why' in because
    ? deps.event('decision-withdrawn', { ...facts, member: because.of, why: because.why })
    : { ...deps.event('decision-revoked', facts), actor: because };
}

/** It came too late, so what the gates closed for it stays approved: a note of a change that was made must not be refused. */
async function reopenGates(deps: Deps, decision: DecisionRow, closed: readonly string[]): Promise<void> {
  for (const { action, decision: by } of await actionsOfClient(deps.db, decision.client)) {
    if (!closed.includes(action.id) || action.state !== 'approved' || by !== decision.id) continue;
    await deps.gate({ id: action.connection }).reopen(decision.id, [action.id]);
  }
}

/** With the second word goes the first one, where that approved nothing else: both are needed again. */
async function revokeFirst(
  deps: Deps,
  { seconds }: DecisionRow,
  staying: readonly string[],
  withdrawn: Withdrawn | null,
): Promise<Write[]> {
  const first = seconds === undefined ? null : await readDecision(deps.db, seconds);
  if (first === null || first.revokedAt !== null || first.actions.length > 0 || staying.length > 0) return [];
  return revokeDecision(deps.db, first.id, instantOf(deps.nowMs), withdrawn);
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
