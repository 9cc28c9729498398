// What matching says of a world, with accounts named as worlds name them.
import type { World } from '../../test/sandbox/world.ts';
import { matchRecords } from '../../worker/core/matching/index.ts';
import type { Match } from '../../worker/core/matching/match.ts';
import { readWorld } from './read-world.ts';

/** A match as the command prints it. */
export type WorldMatch = Omit<Match, 'records' | 'waits'> & { records: { vendor: string; kind: string; id: string }[] };

/** Every link of the world, without those that it gives as confirmed. */
export async function linksIn(world: World): Promise<WorldMatch[]> {
  return matchRecords(await readWorld(world)).map(({ records, waits: _, ...match }) => ({
    ...match,
    records: records.map(({ connection, kind, id }) => ({ vendor: connection, kind, id })),
  }));
}
