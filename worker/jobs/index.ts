// THE REGISTRY of due work: which step a due row starts.
import type { Stream } from '../connectors/types.ts';
import type { Deps } from '../deps.ts';
import { assessClient } from '../steps/flow/assess-client.ts';
import { confirmAction } from '../steps/flow/confirm-action.ts';
import { deliverAction } from '../steps/flow/deliver-action.ts';
import { followRecord } from '../steps/flow/follow-record.ts';
import { linkRecords } from '../steps/flow/link-records.ts';
import { pullRecords } from '../steps/flow/pull-records.ts';
import { remapRecords } from '../steps/flow/remap-records.ts';
import { keepBooks } from '../store/commit.ts';
import { type DueRow, settleDue } from '../store/due.ts';

export type Job = (deps: Deps, due: DueRow) => Promise<unknown>;

export const jobs: Readonly<Record<string, Job>> = {
  pull: reading(pullRecords),
  follow: reading(followRecord),
  remap: reading(remapRecords),
  link: linkRecords,
  assess: (deps, due) => assessClient(deps, due.key, due),
  deliver: (deps, due) => deliverAction(deps, due.key, due),
  confirm: (deps, due) => confirmAction(deps, due.key, due),
};

type Read = ReturnType<typeof streamOf> & { due: DueRow };

/** A row of a connection that was removed since it was made due goes without a word: there is nothing to read. */
function reading(step: (deps: Deps, input: Read) => Promise<unknown>): Job {
  return async (deps, due) => {
    const [connection = ''] = due.key.split('/');
    if (deps.removed.has(connection)) await keepBooks(deps.db, settleDue(deps.db, due));
    else await step(deps, { ...streamOf(deps, due.key), due });
  };
}

/** Reads "connection/stream" or "connection/stream/parent". */
function streamOf(deps: Deps, key: string) {
  const [connectionId = '', streamId = ''] = key.split('/');
  const connection = deps.connections.find((each) => each.id === connectionId);
  const stream: Stream | undefined = connection?.connector.streams[streamId];
  if (connection === undefined || stream === undefined) throw new Error(`no connected stream is called "${key}"`);
  return { connection, streamId, stream };
}
