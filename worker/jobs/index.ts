// THE REGISTRY of due work: which step a due row starts.
import { minuteMs } from '../../shared/time.ts';
import type { Stream } from '../connectors/types.ts';
import type { Deps } from '../deps.ts';
import { VendorError } from '../lib/http.ts';
import { withdraw } from '../steps/approval/withdraw.ts';
import { endLetWrite } from '../steps/connections/let-write.ts';
import { assessClient } from '../steps/flow/assess-client.ts';
import { confirmAction } from '../steps/flow/confirm-action.ts';
import { deliverAction } from '../steps/flow/deliver-action.ts';
import { fetchRecord } from '../steps/flow/fetch-record.ts';
import { type Failed, followRecords } from '../steps/flow/follow-records.ts';
import { linkRecords } from '../steps/flow/link-records.ts';
import { matchAll } from '../steps/flow/match-records.ts';
import { pullRecords } from '../steps/flow/pull-records.ts';
import { remapRecords } from '../steps/flow/remap-records.ts';
import { anchorHead } from '../steps/operation/anchor-head.ts';
import { keepBooks } from '../store/commit.ts';
import { type DueRow, settleDue, settleUntil } from '../store/due.ts';

/** Works a row off, and others of its list with it; what it could not work off comes back. */
export type Job = (deps: Deps, due: DueRow) => Promise<Failed[]>;

export const jobs: Readonly<Record<string, Job>> = {
  pull: alone(reading(pullRecords)),
  follow: reading(followRecords),
  fetch: alone(reading(fetchRecord)),
  remap: alone(reading(remapRecords)),
  match: alone(matchAll),
  link: alone(linkRecords),
  assess: alone((deps, due) => assessClient(deps, due.key, due)),
  withdraw: alone(withdraw),
  deliver: alone((deps, due) => deliverAction(deps, due.key, due)),
  anchor: alone(anchorHead),
  'let-write': alone(endLetWrite),
  confirm: alone((deps, due) => confirmAction(deps, due.key, due)),
};

function alone(step: (deps: Deps, due: DueRow) => Promise<unknown>): Job {
  return async (deps, due) => {
    await step(deps, due);
    return [];
  };
}

type Read = ReturnType<typeof streamOf> & { due: DueRow };

/** A row of a connection that was removed since it was made due goes without a word: there is nothing to read. One that is paused waits. */
function reading<T>(step: (deps: Deps, input: Read) => Promise<T>): (deps: Deps, due: DueRow) => Promise<T | never[]> {
  return async (deps, due) => {
    const [connection = ''] = due.key.split('/');
    if (deps.removed.has(connection)) {
      await keepBooks(deps.db, settleDue(deps.db, due));
      return [];
    }
    const read = { ...streamOf(deps, due), due };
    if (read.connection.paused === undefined) return step(deps, read);
    // Letting it go on makes it due at once.
    await keepBooks(deps.db, settleUntil(deps.db, due, deps.nowMs + pausedMs));
    return [];
  };
}

/** How often it is seen whether a connection is still paused. */
const pausedMs = 15 * minuteMs;
/** Whoever began before a connection was added does not know it; who comes next does. */
const addedMeanwhileMs = 1000;

/** Reads "connection/stream" or "connection/stream/parent". Throws where there is none. */
function streamOf(deps: Deps, { key, attempts }: Pick<DueRow, 'key' | 'attempts'>) {
  const [connectionId = '', streamId = ''] = key.split('/');
  const connection = deps.connections.find((each) => each.id === connectionId);
  const stream: Stream | undefined = connection?.connector.streams[streamId];
  if (connection !== undefined && stream !== undefined) return { connection, streamId, stream };
  if (connection !== undefined || attempts > 1) throw new Error(`no connected stream is called "${key}"`);
  throw new VendorError('retryable', 'it was added just now; it is read in a moment', {
    retryAfterMs: addedMeanwhileMs,
    sent: false,
  });
}
