// Arrow: what a changed record brings with it (a subscription's history, an invoice's items) becomes records.
import type { Connection } from '../../connections/connection.ts';
import type { Cursor, Page, Stream } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { commit, type Write } from '../../store/commit.ts';
import { type DueRow, leaseMs, renewLease, settleDue, settleUntil } from '../../store/due.ts';
import { observe } from '../../store/observe.ts';
import { missingIn } from '../../store/records.ts';
import { readStream, type StreamRow, saveStream } from '../../store/streams.ts';
import { detectChanges } from './detect-changes.ts';
import { followWrites } from './follow-writes.ts';

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
export async function followRecord(deps: Deps, { connection, streamId, stream, ...input }: FollowInput): Promise<void> {
  let { due } = input;
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
    const leaseUntilMs = deps.clock() + leaseMs;
    const hold = page.complete ? endOf(deps, stream, due, page) : renewLease(deps.db, due, leaseUntilMs);
    const row = await freshRow(deps, connection, streamId, stream);
    const landed =
      changes.event === null
        ? await observe(deps.db, row, hold)
        : await commit(
            deps.db,
            [
              ...changes.writes,
              ...followWrites(deps, connection, stream, changes.changed),
              saveStream(deps.db, row),
              ...hold,
            ],
            [changes.event],
          );
    if (page.complete || landed === 'conflict') return;
    due = { ...due, leaseUntilMs };
    cursor = page.next;
  }
}

/** A parent that is there is asked again where its list moves by itself; any other look is over. */
function endOf(deps: Deps, { repeatMs }: Stream, due: DueRow, page: Page): Write[] {
  const isThere = page.covers !== undefined;
  return repeatMs === undefined || !isThere
    ? settleDue(deps.db, due)
    : settleUntil(deps.db, due, deps.nowMs + repeatMs);
}

/** A dependent stream has no pass of its own: it is as complete and fresh as its last answer. */
async function freshRow(deps: Deps, connection: Connection, streamId: string, stream: Stream): Promise<StreamRow> {
  const row = await readStream(deps.db, connection.id, streamId, stream.kind);
  const mapperVersion = row.complete ? row.mapperVersion : stream.mapperVersion;
  return { ...row, mapperVersion, complete: true, fullPass: false, checkedMs: deps.nowMs, error: null };
}
