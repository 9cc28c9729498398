// Whether a system is known well enough to be matched.
import { matchedWhole } from '../core/matching/match.ts';
import type { Connection } from './connection.ts';

/** True once its companies, products and people were read to their end: what fits best may be what has not come yet. */
export function isWhole(
  { id, connector }: Connection,
  streams: readonly { connection: string; stream: string; complete: boolean }[],
): boolean {
  return Object.entries(connector.streams)
    .filter(([, { kind, reads }]) => matchedWhole.has(kind) && reads !== 'dependent')
    .every(([name]) => streams.some((row) => row.connection === id && row.stream === name && row.complete));
}
