// How the lists of a connection are read: what came, what is on its way, what the account may not.
import type { ListEntry } from '../../shared/api/connections.ts';
import { saysRightMissing } from '../../shared/right-missing.ts';
import { instantOf } from '../../shared/time.ts';
import { leadingList } from '../connections/sources.ts';
import type { Connector } from '../connectors/types.ts';
import type { ConnectionRow } from '../store/connections.ts';
import { readReadings } from '../store/operation.ts';
import { ask } from '../store/query.ts';
import { countByStream } from '../store/record-counts.ts';
import { readStreams, type StreamRow } from '../store/streams.ts';
import { askListsWaiting } from '../store/waiting-reads.ts';

/** What is stored of how everything is read. */
export async function readProgress(db: D1Database, nowMs: number) {
  return {
    nowMs,
    streams: await readStreams(db),
    readings: await readReadings(db),
    counts: await countByStream(db),
    waiting: await ask(askListsWaiting(db)),
  };
}

type Progress = Awaited<ReturnType<typeof readProgress>>;

/** One entry for each list of the vendor's, in the connector's order. */
export function listsOf(row: ConnectionRow, connector: Connector, progress: Progress): ListEntry[] {
  return Object.entries(connector.streams).map(([list, { kind }]) => {
    const leading = leadingList(connector, list);
    const asked = progress.streams.find((each) => each.connection === row.id && each.stream === leading);
    const counted = progress.counts.find((each) => each.connection === row.id && each.kind === kind);
    const problem = problemOf(row, list, leading, asked, progress);
    const isWaited = progress.waiting.some(({ connection, stream }) => connection === row.id && stream === list);
    return {
      ...{ list, kind, read: counted?.n ?? 0, total: row.rights.totals?.[list] ?? null, problem },
      state: stateOf(asked, problem, isWaited),
      readAt: asked?.checkedMs == null ? null : instantOf(asked.checkedMs),
    };
  });
}

function stateOf(asked: StreamRow | undefined, problem: string | null, isWaited: boolean): string {
  if (problem !== null) return saysRightMissing(problem) ? 'refused' : 'failed';
  if (asked === undefined) return 'waiting';
  return asked.complete && !isWaited ? 'read' : 'reading';
}

/** Why it does not come: as the last try said, or as the look at the account did where there was none yet. */
function problemOf(
  { id, rights }: ConnectionRow,
  list: string,
  leading: string,
  asked: StreamRow | undefined,
  { readings, waiting, nowMs }: Progress,
): string | null {
  const isOwn = ({ connection, stream }: { connection: string; stream: string }) =>
    connection === id && (stream === list || stream === leading);
  const reading = readings.find(isOwn);
  // The account was seen to allow it, and the next try is about to be made: what the last one was refused is past.
  if (reading !== undefined && reading.nextMs <= nowMs && rights.reads?.includes(leading)) return null;
  const tried = reading?.error ?? waiting.find((each) => isOwn(each) && each.error !== null)?.error;
  if (tried != null) return tried;
  return asked?.checkedMs == null ? (rights.missing?.[leading] ?? null) : null;
}
