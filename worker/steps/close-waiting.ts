// Arrow: what a pull has shown closes manual steps that were done, and wakes deferred actions whose record is there.

import type { StoredRecord } from '../../shared/records/record.ts';
import { instantOf } from '../../shared/time.ts';
import { awaitedRecord, isSeenDone } from '../core/actions/seen.ts';
import type { Deps } from '../deps.ts';
import { arriveTarget, endAction } from '../store/action-states.ts';
import { commit } from '../store/commit.ts';
import { makeDue } from '../store/due.ts';
import { type ActionRow, actionsOfClient } from '../store/packets.ts';

/** Looks at the client's approved actions that wait for a person or for a record. */
export async function closeWaiting(deps: Deps, client: string, records: readonly StoredRecord[]): Promise<void> {
  const waiting = (await actionsOfClient(deps.db, client)).filter(({ action }) => action.state === 'approved');
  for (const row of waiting) {
    const { action } = row;
    if (action.half === 'manual' && isSeenDone(action, records)) await closeManual(deps, row);
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

async function closeManual(deps: Deps, { action, fence }: ActionRow): Promise<void> {
  const receipt = { at: instantOf(deps.nowMs), status: null, readBefore: null, readBack: action.after };
  await commit(deps.db, endAction(deps.db, action.id, 'done', receipt, fence), [
    deps.event('manual-step-seen', { action: action.id, digest: action.digest, readBack: action.after }),
  ]);
}
