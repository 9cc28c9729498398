// What each connected source has given so far: the ground of every "checked".
import type { SourceState } from '../core/client-view.ts';
import type { Deps } from '../deps.ts';
import type { StreamRow } from '../store/streams.ts';

/**
 * One entry per stream of every connection, asked or not. A dependent stream has no pass of its own: it is as complete
 * and as fresh as the streams that follow with it.
 */
export function sourcesOf(deps: Pick<Deps, 'connections'>, rows: readonly StreamRow[]): SourceState[] {
  return deps.connections.flatMap((connection) => {
    const rowOf = (stream: string) => rows.find((row) => row.connection === connection.id && row.stream === stream);
    const streams = Object.entries(connection.connector.streams);
    return streams.map(([stream, { kind, reads }]) => {
      const asked =
        reads !== 'dependent'
          ? rowOf(stream)
          : rowOf(streams.find(([, other]) => other.follow?.some((each) => each.stream === stream))?.[0] ?? stream);
      return {
        connection: connection.id,
        stream,
        kind,
        complete: asked?.complete ?? false,
        checkedAtMs: asked?.checkedMs ?? null,
        error: rowOf(stream)?.error ?? asked?.error ?? null,
      };
    });
  });
}

/** The same for one client: a PSA that it is not in says nothing of it. */
export function sourcesFor(
  deps: Pick<Deps, 'connections'>,
  rows: readonly StreamRow[],
  client: { connection: string },
): SourceState[] {
  const others = deps.connections.filter(({ id, connector }) => connector.role === 'psa' && id !== client.connection);
  return sourcesOf(deps, rows).filter(({ connection }) => !others.some(({ id }) => id === connection));
}
