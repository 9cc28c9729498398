// Arrow: a done write is seen again as a plain record, so that the next look at the client starts from it.
import { instantOf } from '../../../shared/time.ts';
import type { Connection } from '../../connections/connection.ts';
import { handlingOf } from '../../connections/writes-taken.ts';
import type { Stream } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { VendorError } from '../../lib/http.ts';
import { markConfirmed } from '../../store/action-states.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { type DueRow, makeDue, makeManyDue, settleDue } from '../../store/due.ts';
import { readAction } from '../../store/packets.ts';
import { ask } from '../../store/query.ts';
import { askExisting } from '../../store/records.ts';
import { detectChanges } from './detect-changes.ts';
import { followWrites } from './follow-writes.ts';

/**
 * Looks at the written record once more, stores it, and says on the trail whether the change still holds: a person or
 * another tool may have changed it since, and the next look at the client starts from what is there.
 */
export async function confirmAction(deps: Deps, actionId: string, due: DueRow): Promise<void> {
  const row = await readAction(deps.db, actionId);
  if (row === null || row.action.state !== 'done' || row.confirmedAt !== null) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return;
  }
  const { action } = row;
  const connection = deps.connections.find((each) => each.id === action.connection);
  const source = connection === undefined ? undefined : streamFor(connection, action.target.kind);
  const marked = markConfirmed(deps.db, actionId, instantOf(deps.nowMs));
  const assess = makeDue(deps.db, { kind: 'assess', key: row.client }, deps.nowMs);
  const handling = connection === undefined ? null : handlingOf(connection, action.type);
  const look =
    connection === undefined ? null : await unlessRefused(handling?.handler.readBack(deps.open(connection), action));
  const confirmed = deps.event('write-confirmed', {
    action: actionId,
    digest: action.digest,
    holds: look?.done ?? null,
  });
  if (connection === undefined || source === undefined) {
    await commit(deps.db, [marked, assess, ...settleDue(deps.db, due)], [confirmed]);
    return;
  }
  const parent = action.target.within?.id ?? null;
  const shownBy = look?.id ?? action.target.id;
  const above = parent === null ? null : await lookAbove(deps, connection, source.streamId, parent);
  const item = await unlessRefused(source.stream.get?.(deps.open(connection), shownBy, parent));
  const items = item == null ? [] : [await withOwner(deps, connection, item, action.target.id, source.stream)];
  const changes = await detectChanges(deps, { connection, ...source, items, gone: [], isNews: true });
  const events = [above?.event ?? [], changes.event ?? []].flat();
  const under = items.flatMap((each) => readUnder(deps, connection, source.stream, shownBy, each.company));
  await commit(
    deps.db,
    [...(above?.writes ?? []), ...changes.writes, ...under, marked, assess, ...settleDue(deps.db, due)],
    [confirmed, ...events],
  );
}

/**
 * What the line hangs under, where that alone tells of later changes: stored as it was before the write, it would look the
 * same once somebody puts the line back, and the line would stand here as it was written. Read before the line, so that of
 * the two the line is the newer.
 */
async function lookAbove(deps: Deps, connection: Connection, below: string, id: string) {
  const [found] = Object.entries(connection.connector.streams).filter(([, { follow = [] }]) =>
    follow.some(({ stream, isTold }) => stream === below && isTold === true),
  );
  if (found === undefined) return null;
  const [streamId, stream] = found;
  const item = await unlessRefused(stream.get?.(deps.open(connection), id, null));
  const items = item === null ? [] : [item];
  const { writes, event, changed } = await detectChanges(deps, {
    ...{ connection, streamId, stream, items },
    ...{ gone: [], isNews: true },
  });
  // Another line of it may have moved as well.
  return { writes: [...writes, ...followWrites(deps, connection, stream, changed)], event };
}

/** A look that is refused is not asked for again: what a pass shows next is all there is to know. */
async function unlessRefused<T>(look: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await look) ?? null;
  } catch (error) {
    if (error instanceof VendorError && (error.kind === 'rejected' || error.kind === 'forbidden')) return null;
    throw error;
  }
}

/** A note is seen in the list under its ticket, which may itself look as before. */
function readUnder(deps: Deps, connection: Connection, { follow = [] }: Stream, parent: string, company = '') {
  const rows = follow.map(({ stream }) => ({
    key: `${connection.id}/${stream}/${parent}`,
    payload: { parent, company: company === '' ? null : company, cursor: null },
  }));
  return rows.length === 0 ? [] : [makeManyDue(deps.db, 'follow', rows, deps.nowMs)];
}

function streamFor(connection: Connection, kind: string): { streamId: string; stream: Stream } | undefined {
  const found = Object.entries(connection.connector.streams).find(
    ([, stream]) => stream.kind === kind && stream.get !== undefined,
  );
  return found === undefined ? undefined : { streamId: found[0], stream: found[1] };
}

/** An object asked for by id may not say whose it is; what its list said stays true. */
async function withOwner<T extends { body: unknown; company?: string; parent?: string }>(
  deps: Deps,
  connection: Connection,
  item: T,
  id: string,
  stream: Stream,
): Promise<T> {
  const stored = (await ask(askExisting(deps.db, connection.id, stream.kind, [id]))).get(id);
  return {
    ...item,
    ...(stored?.company == null ? {} : { company: stored.company }),
    ...(stored?.parent == null ? {} : { parent: stored.parent }),
  };
}
