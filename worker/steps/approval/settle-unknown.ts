// Arrow: a person's signed word settles actions whose end could not be told.
import { isMessage } from '../../../shared/action.ts';
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import type { Deps } from '../../deps.ts';
import { reviveWithdrawn, settleUnknown } from '../../store/action-states.ts';
import type { Write } from '../../store/commit.ts';
import { makeDue } from '../../store/due.ts';
import { type ActionRow, actionsOfClient, type PacketRow } from '../../store/packets.ts';
import { type DecideOutcome, landDecision, type Weighed, type Word } from './land-decision.ts';

/**
 * "it-happened" makes them done and sends the note that waited; "it-did-not" ends them, so that the change is offered
 * anew under another id. Nothing is ever sent a second time. Throws AppError not-found or conflict.
 */
export async function settleByWord(deps: Deps, word: Word): Promise<DecideOutcome> {
  return landDecision(deps, word, (packet) => settle(deps, word, packet));
}

async function settle(deps: Deps, { signed, by }: Word, { client }: PacketRow): Promise<Weighed> {
  const rows = await actionsOfClient(deps.db, client);
  const happened = signed.verb === 'it-happened';
  const chosen = signed.actions.map(({ id: action, digest }) => {
    const row = rows.find((each) => each.action.id === action && each.action.digest === digest);
    if (row?.action.state === 'unknown') return settled(deps, row);
    throw new AppError(
      'conflict',
      `action ${action} is ${row?.action.state ?? 'not of this packet'}: nothing to settle`,
    );
  });
  const at = instantOf(deps.nowMs);
  const message = `${by.name} looked: it ${happened ? 'is there' : 'is not there'}`;
  return {
    isTaken: true,
    refused: [],
    writes: [
      ...chosen.flatMap(({ action }) => settleUnknown(deps.db, action, happened ? 'done' : 'rejected', at, message)),
      ...(happened ? chosen.flatMap((row) => wake(deps, row, rows)) : []),
      makeDue(deps.db, { kind: 'assess', key: client }, deps.nowMs),
    ],
    about: { actions: chosen.map(({ action }) => action.id), undoUntilMs: deps.nowMs },
    facts: { taken: chosen.map(({ action }) => ({ id: action.id, digest: action.digest })) },
  };
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
