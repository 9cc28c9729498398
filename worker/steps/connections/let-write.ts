// Arrow: an administrator's signed word lets a connection write once one harmless note on the MSP's own record has shown that it can.
import { deriveId } from '../../../shared/canonical.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SignedLetWrite } from '../../../shared/let-write.ts';
import { instantOf } from '../../../shared/time.ts';
import { undoWindowMs } from '../../../shared/undo-window.ts';
import { ownKinds } from '../../connections/own-kinds.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import { tryNote } from '../../core/operation/let-write.ts';
import type { Deps } from '../../deps.ts';
import { approveAction } from '../../store/action-states.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { type ConnectionRow, saveConnection } from '../../store/connections.ts';
import { readDecision, saveDecision } from '../../store/decisions.ts';
import { type DueRow, makeDue, settleDue, settleUntil } from '../../store/due.ts';
import { offerActions, readAction } from '../../store/packets.ts';
import { makeDeliveriesDue } from '../../store/pauses.ts';
import { currentPolicy } from '../../store/policies.ts';
import { nameOfOwn } from '../operation/own-record.ts';
import { changedMeanwhile } from './connection-fields.ts';
import { findConnection } from './find-connection.ts';
import { refuseWriting } from './may-write.ts';

/** No client's: it is in no packet, and no look at a client follows it. */
const noClient = '';
/** A note that is neither written nor refused yet is looked at again after so long. */
const againMs = 60_000;

/**
 * Writes the note like any other approved write; it alone may be written until it is there. The same word twice is one.
 * Throws AppError conflict, bad-input, not-found or not-allowed.
 */
export async function letWrite(
  deps: Deps,
  signed: SignedLetWrite,
  signature: string,
  by: Decider,
): Promise<ConnectionRow> {
  const { connection: id } = signed;
  const { row, held } = await findConnection(deps, id);
  const decision = deriveId('de', signed);
  if (row.letWrite === decision) return row;
  if (held.version !== signed.version) throw changedMeanwhile(id);
  if (held.mode === 'writing') throw new AppError('conflict', `"${row.title}" may write already`);
  if (held.trial !== undefined)
    throw new AppError('conflict', `"${row.title}" is being tried already; wait for its note`);
  await refuseWriting(deps, row, by);
  const note = tryNote(deps.salt, decision, signed, await placeNamed(deps, row, signed));
  const next = await deps.gate({ id }).setTrial(note.id, held.version);
  if (next === null) throw changedMeanwhile(id);
  const undoUntilMs = deps.nowMs + undoWindowMs;
  const covered = [{ id: note.id, digest: note.digest }];
  const { version: policy } = await currentPolicy(deps.db);
  const tried: ConnectionRow = { ...row, version: next.version, letWrite: decision };
  const outcome = await commit(
    deps.db,
    [
      ...saveConnection(deps.db, tried, row.version),
      offerActions(deps.db, noClient, [note]),
      ...approveAction(deps.db, note, decision),
      ...saveDecision(deps.db, {
        ...{ id: decision, client: noClient, signed, signature, by, at: instantOf(deps.nowMs), undoUntilMs, policy },
        actions: [note.id],
      }),
      makeDue(deps.db, { kind: 'deliver', key: note.id }, undoUntilMs),
      makeDue(deps.db, { kind: 'let-write', key: id }, undoUntilMs + againMs),
    ],
    [
      {
        ...deps.event('writing-tried', {
          decision,
          connection: id,
          ...{ verb: signed.verb, policy, signed, signature },
          actions: covered,
          version: next.version,
        }),
        actor: actorOf(by),
      },
    ],
  );
  // The next tick takes back what its gate was told.
  if (outcome === 'conflict') throw changedMeanwhile(id);
  return tried;
}

async function placeNamed(deps: Deps, { id, title }: ConnectionRow, { record }: SignedLetWrite): Promise<string> {
  const connection = deps.connections.find((each) => each.id === id);
  if (connection === undefined || !ownKinds(connection).includes(record.kind)) {
    throw new AppError('bad-input', `${title} takes no note on a record of that kind`);
  }
  const name = await nameOfOwn(deps, { connection: id, ...record });
  if (name !== null) return name;
  throw new AppError(
    'bad-input',
    `${title} has shown no ${record.kind} with the id "${record.id}": choose a record of your own there`,
  );
}

/** Looks what became of the note: it writes from now on where that is there, and only reads where it came to nothing. */
export async function endLetWrite(deps: Deps, due: DueRow): Promise<void> {
  if (deps.removed.has(due.key)) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return;
  }
  const { row, held } = await findConnection(deps, due.key);
  const decision = row.letWrite === null ? null : await readDecision(deps.db, row.letWrite);
  const note = held.trial === undefined ? null : await readAction(deps.db, held.trial);
  // Somebody switched it, or gave other keys, meanwhile.
  if (decision === null || note === null || !decision.actions.includes(note.action.id)) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return;
  }
  const { state } = note.action;
  if (state === 'approved' || state === 'sending') {
    await keepBooks(deps.db, settleUntil(deps.db, due, deps.nowMs + againMs));
    return;
  }
  const mode = state === 'done' ? ('writing' as const) : ('reading' as const);
  const now = await deps.gate(row).setMode(mode, held.version);
  if (now === null) throw changedMeanwhile(row.id);
  const told = { connection: row.id, decision: decision.id, action: note.action.id, state, version: now.version };
  await commit(
    deps.db,
    [
      ...saveConnection(deps.db, { ...row, version: now.version }, row.version),
      ...(mode === 'writing' ? [makeDeliveriesDue(deps.db, [row.id], deps.nowMs)] : []),
      ...settleDue(deps.db, due),
    ],
    [deps.event(mode === 'writing' ? 'writing-begun' : 'writing-not-begun', told)],
  );
}
