// Arrow: a person's signed word settles actions whose end could not be told.
import { isMessage } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import type { Deps } from '../../deps.ts';
import { reviveWithdrawn, settleUnknown } from '../../store/action-states.ts';
import { commit, type Write } from '../../store/commit.ts';
import { readDecision, saveDecision } from '../../store/decisions.ts';
import { makeDue } from '../../store/due.ts';
import { type ActionRow, actionsOfClient, readPacket } from '../../store/packets.ts';
import { currentPolicy } from '../../store/policies.ts';
import type { DecideOutcome } from './decide.ts';

/**
 * "it-happened" makes them done and sends the note that waited; "it-did-not" ends them, so that the change is offered
 * anew under another id. Nothing is ever sent a second time. Throws AppError not-found or conflict.
 */
export async function settleByWord(
  deps: Deps,
  signed: SignedDecision,
  signature: string,
  by: Decider,
): Promise<DecideOutcome> {
  const id = deriveId('de', signed);
  if ((await readDecision(deps.db, id)) !== null) return { decision: id, refused: [] };
  const packet = await readPacket(deps.db, signed.packet);
  if (packet === null) throw new AppError('not-found', 'this packet is no longer there: open the client again');
  const rows = await actionsOfClient(deps.db, packet.client);
  const at = instantOf(deps.nowMs);
  const happened = signed.verb === 'it-happened';
  const message = `${by.name} looked: it ${happened ? 'is there' : 'is not there'}`;
  const chosen = signed.actions.map(({ id: action, digest }) => {
    const row = rows.find((each) => each.action.id === action && each.action.digest === digest);
    if (row?.action.state === 'unknown') return settled(deps, row);
    throw new AppError(
      'conflict',
      `action ${action} is ${row?.action.state ?? 'not of this packet'}: nothing to settle`,
    );
  });
  const { version: policy } = await currentPolicy(deps.db);
  const outcome = await commit(
    deps.db,
    [
      ...chosen.flatMap(({ action }) => settleUnknown(deps.db, action, happened ? 'done' : 'rejected', at, message)),
      ...(happened ? chosen.flatMap((row) => wake(deps, row, rows)) : []),
      makeDue(deps.db, { kind: 'assess', key: packet.client }, deps.nowMs),
      ...saveDecision(deps.db, {
        id,
        client: packet.client,
        signed,
        signature,
        by,
        at,
        undoUntilMs: deps.nowMs,
        actions: chosen.map(({ action }) => action.id),
        policy,
      }),
    ],
    [
      {
        ...deps.event('decision-made', {
          decision: id,
          verb: signed.verb,
          signed,
          signature,
          taken: chosen.map(({ action }) => ({ id: action.id, digest: action.digest })),
          refused: [],
          policy,
        }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'conflict') throw new AppError('conflict', 'someone else settled this at the same moment');
  return { decision: id, refused: [] };
}

/** What may still land must not be called absent: the look has to come after. */
function settled(deps: Deps, row: ActionRow): ActionRow {
  const { inFlightUntilMs } = row;
  if (inFlightUntilMs === null || inFlightUntilMs <= deps.nowMs) return row;
  throw new AppError('conflict', `it may still arrive; look again after ${instantOf(inFlightUntilMs)}`);
}

/** A change that is done is read again as a plain record, and what waited for it goes on. */
function wake(deps: Deps, { action, decision }: ActionRow, rows: readonly ActionRow[]): Write[] {
  const isNote = action.purpose === 'record' && !isMessage(action);
  const confirm = isNote ? [] : [makeDue(deps.db, { kind: 'confirm', key: action.id }, deps.nowMs)];
  const followers = rows.filter((each) => each.decision === decision && each.action.follows?.includes(action.id));
  return [
    ...confirm,
    ...followers.flatMap((follower) => [
      reviveWithdrawn(deps.db, follower.action.id, decision ?? ''),
      makeDue(deps.db, { kind: 'deliver', key: follower.action.id }, deps.nowMs),
    ]),
  ];
}
