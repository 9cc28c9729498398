// Systems whose records are not matched yet, because they were not read to their end.
import { isWhole } from '../connections/is-whole.ts';
import type { Deps } from '../deps.ts';
import type { StreamRow } from '../store/streams.ts';

/** As people write them. */
export function unreadSystems({ connections }: Deps, streams: readonly StreamRow[]): string[] {
  return connections.filter((connection) => !isWhole(connection, streams)).map(({ title }) => title);
}
