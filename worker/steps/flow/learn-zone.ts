// Part of reading: the zone of a PSA, which its members or its server tell where nobody named it.
import type { Zone } from '../../../shared/time.ts';
import type { Connection } from '../../connections/connection.ts';
import type { ReadContext, Stream } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { VendorError } from '../../lib/http.ts';
import type { Write } from '../../store/commit.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import { learnZone } from '../../store/zones.ts';

/** The zone of the vendor's server, asked for with the members as long as no other is known; null where it tells none. */
export async function serverZone(
  ctx: ReadContext,
  { zone, connector }: Connection,
  { kind }: Stream,
): Promise<Zone | null> {
  if (kind !== 'member' || zone !== null || connector.serverZone === undefined) return null;
  try {
    return await connector.serverZone(ctx);
  } catch (error) {
    // The members may tell, or the next reading; nothing is kept up for it.
    if (error instanceof VendorError) return null;
    throw error;
  }
}

/** What lands with members: the connection's zone where it has none, and another look wherever a day may be another one. */
export function zoneWrites(
  deps: Pick<Deps, 'db' | 'nowMs'>,
  { id }: Connection,
  { kind }: Stream,
  changed: readonly unknown[],
  server: Zone | null = null,
): Write[] {
  if (kind !== 'member' || (changed.length === 0 && server === null)) return [];
  return [learnZone(deps.db, id, server), makeAllClientsDue(deps.db, deps.nowMs)];
}
