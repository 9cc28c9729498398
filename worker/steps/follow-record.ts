// Arrow: what a changed record brings with it (a subscription's history, an invoice's items) becomes records.
import type { Connection } from '../connections.ts';
import type { Cursor, Stream } from '../connectors/types.ts';
import type { Deps } from '../deps.ts';
import { commit } from '../store/commit.ts';
import { type DueRow, settleDue } from '../store/due.ts';
import { observe } from '../store/observe.ts';
import { missingIn } from '../store/records.ts';
import { readStream, type StreamRow, saveStream } from '../store/streams.ts';
import { detectChanges } from './detect-changes.ts';

export interface FollowInput {
  connection: Connection;
  streamId: string;
  stream: Stream;
  due: DueRow;
}

interface FollowPayload {
  parent: string;
  company: string | null;
}

/** Reads everything under one parent; lands page by page, and starts over after an interruption (pages are few). */
export async function followRecord(deps: Deps, { connection, streamId, stream, due }: FollowInput): Promise<void> {
  const { parent, company } = due.payload as FollowPayload;
  const ctx = deps.open(connection);
  let cursor: Cursor = { parent, company };
  for (;;) {
    const page = await stream.list(ctx, cursor);
    const shown = page.items.flatMap((item) => stream.idOf(item.body) ?? []);
    const gone =
      page.covers === undefined
        ? []
        : await missingIn(
            deps.db,
            { connection: connection.id, stream: streamId, kind: stream.kind },
            page.covers,
            shown,
          );
    const changes = await detectChanges(deps, { connection, streamId, stream, items: page.items, gone, isNews: false });
    const settle = page.complete ? settleDue(deps.db, due) : [];
    const row = await freshRow(deps, connection, streamId, stream);
    if (changes.event === null) await observe(deps.db, row, settle);
    else await commit(deps.db, [...changes.writes, saveStream(deps.db, row), ...settle], [changes.event]);
    if (page.complete) return;
    cursor = page.next;
  }
}

/** A dependent stream has no pass of its own: it is as complete and fresh as its last answer. */
async function freshRow(deps: Deps, connection: Connection, streamId: string, stream: Stream): Promise<StreamRow> {
  const row = await readStream(deps.db, connection.id, streamId, stream.kind);
  const mapperVersion = row.complete ? row.mapperVersion : stream.mapperVersion;
  return { ...row, mapperVersion, complete: true, fullPass: false, checkedMs: deps.nowMs, error: null };
}
