// Arrow: what a pull has shown closes manual steps that were done, and wakes deferred actions whose record is there.
import type { Action } from '../../../shared/action.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';
import { instantOf } from '../../../shared/time.ts';
import { isOutdatedNote } from '../../core/actions/outdated-note.ts';
import { awaitedRecord, isSeenDone } from '../../core/actions/seen.ts';
import type { Deps } from '../../deps.ts';
import { arriveTarget, endAction, markConfirmed, withdrawApproved } from '../../store/action-states.ts';
import { commit, mustHaveChanged } from '../../store/commit.ts';
import { readDecision } from '../../store/decisions.ts';
import { makeDue } from '../../store/due.ts';
import type { ActionRow } from '../../store/packets.ts';

/** What a look at the client says of a manual step that its records do not show. */
export interface LookAround {
  /** Whether the finding is no longer there. */
  isGone(finding: string): boolean;
  /** Whether what would show the step was read to the end since. */
  isRechecked(action: Action, sinceMs: number): boolean;
}

/** Looks at those of a client's actions that are approved and wait for a person or for a record. */
export async function closeWaiting(
  deps: Deps,
  rows: readonly ActionRow[],
  records: readonly StoredRecord[],
  around: LookAround | null = null,
): Promise<void> {
  const actions = rows.map(({ action }) => action);
  const waiting = rows.filter(({ action }) => action.state === 'approved');
  for (const row of waiting) {
    const { action } = row;
    if (action.by === 'person') await settleManual(deps, row, records, around);
    if (row.arrived === null && isOutdatedNote(action, actions)) {
      await withdrawNote(deps, row);
      continue;
    }
    const record = row.arrived === null ? awaitedRecord(action, records) : undefined;
    if (record === undefined) continue;
    await commit(
      deps.db,
      [
        ...arriveTarget(deps.db, action.id, record.id),
        makeDue(deps.db, { kind: 'deliver', key: action.id }, deps.nowMs),
      ],
      [deps.event('awaited-record-seen', { action: action.id, record: { kind: record.kind, id: record.id } })],
    );
  }
}

/**
 * A step is done when its record shows it, or when its finding is gone after everything was read again. One that a person
 * says was done and that no reading shows is withdrawn, and the finding is open again.
 */
async function settleManual(
  deps: Deps,
  row: ActionRow,
  records: readonly StoredRecord[],
  around: LookAround | null,
): Promise<void> {
  const { action, decision: decisionId } = row;
  if (isSeenDone(action, records)) return closeManual(deps, row);
  const decision = decisionId === null ? null : await readDecision(deps.db, decisionId);
  if (decision === null || around?.isRechecked(action, Date.parse(decision.at)) !== true) return;
  if (around.isGone(action.finding)) return closeManual(deps, row);
  if (decision.verb !== 'did-by-hand') return;
  await commit(
    deps.db,
    [withdrawApproved(deps.db, action.id), mustHaveChanged(deps.db)],
    [deps.event('manual-step-not-seen', { action: action.id, digest: action.digest, decision: decision.id })],
  );
}

/**
 * What it tells of was undone. In a restored database it may have left all the same, where its invoice was there before:
 * its gate knows.
 */
async function withdrawNote(deps: Deps, { action, decision, inDoubt, fence }: ActionRow): Promise<void> {
  const decidedMs = Date.parse((await readDecision(deps.db, decision ?? ''))?.at ?? '') || 0;
  const mayHaveLeft =
    inDoubt && (await deps.gate({ id: action.connection }).wasAdmitted(action.id, decidedMs, deps.nowMs));
  const state = mayHaveLeft ? 'unknown' : 'withdrawn';
  const message = mayHaveLeft
    ? 'Countersign was restored from a backup made before this was sent, and what it tells of was undone since'
    : 'the change it tells of was undone';
  const receipt = { at: instantOf(deps.nowMs), status: null, readBefore: null, readBack: null, message };
  await commit(deps.db, endAction(deps.db, action.id, state, receipt, fence), [
    deps.event('waiting-note-withdrawn', { action: action.id, digest: action.digest, decision, state }),
  ]);
}

async function closeManual(deps: Deps, { action, fence }: ActionRow): Promise<void> {
  const at = instantOf(deps.nowMs);
  const receipt = { at, status: null, readBefore: null, readBack: action.after };
  await commit(
    deps.db,
    // Being seen as a plain record is what closes it, so nothing is left to confirm.
    [...endAction(deps.db, action.id, 'done', receipt, fence), markConfirmed(deps.db, action.id, at)],
    [deps.event('manual-step-seen', { action: action.id, digest: action.digest, readBack: action.after })],
  );
}
