// What each connected source has given so far: the ground of every "checked".

import { setAsideInWords } from '../../shared/words/set-aside.ts';
import type { Connector, Stream } from '../connectors/types.ts';
import type { SourceState } from '../core/client-view.ts';
import { type Bearing, bearingsOn } from '../core/matching/whose-systems.ts';
import type { StreamRow } from '../store/streams.ts';
import type { WaitingRead } from '../store/waiting-reads.ts';
import type { Connections } from './connection.ts';

/**
 * One entry per stream of every connection, asked or not. A dependent stream has no pass of its own: it is as complete
 * and as fresh as the streams that follow with it.
 */
export function sourcesOf(all: Pick<Connections, 'connections'>, rows: readonly StreamRow[]): SourceState[] {
  return all.connections.flatMap((connection) => {
    const rowOf = (stream: string) => rows.find((row) => row.connection === connection.id && row.stream === stream);
    const streams = Object.entries(connection.connector.streams);
    return streams.map(([stream, { kind }]) => {
      const asked = rowOf(leadingList(connection.connector, stream));
      return {
        connection: connection.id,
        stream,
        kind,
        complete: asked?.complete ?? false,
        checkedAtMs: checkedAtMs(connection.connector.streams[stream], asked),
        error: rowOf(stream)?.error ?? asked?.error ?? null,
        ...(connection.paused === undefined ? {} : { isPaused: true as const }),
      };
    });
  });
}

/** What was given by people is as fresh as the last moment at which it holds. */
function checkedAtMs(stream: Stream | undefined, asked: StreamRow | undefined): number | null {
  if (asked?.checkedMs == null) return null;
  return Math.min(asked.checkedMs, stream?.givenUntilMs?.(asked.cursor) ?? asked.checkedMs);
}

/** A source of which something that hangs under a changed record has not come yet has not been read to the end. */
export function withWaiting(source: SourceState, waiting: readonly WaitingRead[]): SourceState {
  const own = waiting.filter(({ connection, stream }) => connection === source.connection && stream === source.stream);
  if (own.length === 0) return source;
  return { ...source, complete: false, error: own.find(({ error }) => error !== null)?.error ?? source.error };
}

/** The list with a pass of its own at whose end a dependent one hangs; another list's own name. */
export function leadingList({ streams }: Pick<Connector, 'streams'>, name: string): string {
  if (streams[name]?.reads !== 'dependent') return name;
  const follower = Object.keys(streams).find((other) => streams[other]?.follow?.some(({ stream }) => stream === name));
  return follower === undefined ? name : leadingList({ streams }, follower);
}

/** Those that one client rests on; of a system that was removed and not replaced, that it gives nothing any more. */
export function sourcesFor(all: Connections, rows: readonly StreamRow[], tied: ReadonlySet<string>): SourceState[] {
  const bearings = bearingsFor(all, tied);
  const living = sourcesOf(all, rows).filter(({ connection }) => bearings.get(connection) === 'own');
  const gone = removedOf(all).filter(({ id }) => bearings.get(id) === 'gone');
  return [...living, ...gone.flatMap(({ id, connector }) => silent(id, connector))];
}

/** What was set aside of a source, as people are told of it. */
export function namesOf(
  { connection, stream, kind }: SourceState,
  setAside: readonly { connection: string; stream: string; id: string; reason: string }[],
): string[] {
  const own = setAside.filter((each) => each.connection === connection && each.stream === stream);
  return own.map(({ id, reason }) => setAsideInWords(kind, id, reason));
}

/** How every connection there ever was bears on the client that these know. */
export function bearingsFor(all: Connections, tied: ReadonlySet<string>): ReadonlyMap<string, Bearing> {
  const living = all.connections.map(({ id, connector: { role } }) => ({ id, role, isRemoved: false }));
  const removed = removedOf(all).map(({ id, connector: { role } }) => ({ id, role, isRemoved: true }));
  return bearingsOn([...living, ...removed], tied);
}

/** The connections that were removed, as far as this build knows their vendors. */
export function removedOf({ names, removed, connectors }: Pick<Connections, 'names' | 'removed' | 'connectors'>) {
  return names.flatMap(({ id, vendor, title }) => {
    const connector = connectors.get(vendor);
    return removed.has(id) && connector !== undefined ? [{ id, title, connector }] : [];
  });
}

function silent(connection: string, { streams }: Connector): SourceState[] {
  const error = 'it is not connected any more';
  return Object.entries(streams).map(([stream, { kind }]) => {
    return { connection, stream, kind, complete: false, checkedAtMs: null, error, isRemoved: true as const };
  });
}
