// Whose clock counts: a connection's zone, and that of each of its members.
import type { Zone } from '../../shared/time.ts';
import type { Write } from './commit.ts';
import { type Query, rowsOf } from './query.ts';

export interface Zones {
  /** The connection's; UTC as long as nobody named it and nothing tells. */
  business: Zone;
  /** By the member's id, where their own is known. */
  members: ReadonlyMap<string, Zone>;
}

/** Those of a client's PSA. */
export function askZones(db: D1Database, client: string): Query<Zones> {
  const statement = db
    .prepare(
      `SELECT NULL AS member, zone FROM connections WHERE id = (SELECT connection FROM clients WHERE id = ?1)
       UNION ALL
       SELECT id AS member, data ->> 'zone' AS zone FROM records
       WHERE connection = (SELECT connection FROM clients WHERE id = ?1) AND kind = 'member' AND gone_at IS NULL
         AND data ->> 'zone' IS NOT NULL`,
    )
    .bind(client);
  return rowsOf<{ member: string | null; zone: string }, Zones>(statement, (rows) => ({
    business: rows.find(({ member, zone }) => member === null && zone !== '')?.zone ?? 'UTC',
    members: new Map(rows.flatMap(({ member, zone }) => (member === null ? [] : [[member, zone]]))),
  }));
}

/** Names the zone of a connection that has none: the one most of its people work by, else the server's, where known. */
export function learnZone(db: D1Database, connection: string, server: Zone | null): Write {
  return db
    .prepare(
      `UPDATE connections SET zone = coalesce(
         (SELECT data ->> 'zone' FROM records
          WHERE connection = ?1 AND kind = 'member' AND gone_at IS NULL AND data ->> 'zone' IS NOT NULL
            AND data ->> 'active' = 1 AND data ->> 'isApi' = 0
          GROUP BY data ->> 'zone' ORDER BY count(*) DESC, data ->> 'zone' LIMIT 1), ?2, '')
       WHERE id = ?1 AND zone = ''`,
    )
    .bind(connection, server);
}
