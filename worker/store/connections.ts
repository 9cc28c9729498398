// The connections' rows: title, settings that route nothing, zone, rights, and what they mirror of their gates.

import type { Fields } from '../../shared/connection.ts';
import type { Rights } from '../connectors/types.ts';
import { mustHaveChanged, type Write } from './commit.ts';

export interface ConnectionRow {
  id: string;
  title: string;
  settings: Fields;
  /** The IANA name of the zone whose days count; "" until somebody names it or the vendor's records tell. */
  zone: string;
  /** What the account may do, as far as the first reading saw, and the version of its API that works. */
  rights: Rights;
  addedAt: string;
  removedAt: string | null;
  /** As its gate had them when this row was written; the gate's own word holds. */
  vendor: string;
  account: Fields;
  version: number;
}

export interface RawConnection {
  id: string;
  title: string;
  settings: string;
  zone: string;
  rights: string;
  added_at: string;
  removed_at: string | null;
  vendor: string;
  account: string;
  version: number;
}

/** All rows, removed ones too, in the order they were added. */
export const selectConnections = 'SELECT * FROM connections ORDER BY rowid';

export function connectionFromRaw(raw: RawConnection): ConnectionRow {
  const { id, title, zone, vendor, version } = raw;
  return {
    ...{ id, title, zone, vendor, version },
    settings: JSON.parse(raw.settings),
    rights: JSON.parse(raw.rights),
    account: JSON.parse(raw.account),
    addedAt: raw.added_at,
    removedAt: raw.removed_at,
  };
}

/** The same, read by itself. */
export async function readConnections(db: D1Database): Promise<ConnectionRow[]> {
  return (await db.prepare(selectConnections).all<RawConnection>()).results.map(connectionFromRaw);
}

/** A row that is new, or stands again after its connection was removed; fails the batch over another version. */
export function addConnection(db: D1Database, row: ConnectionRow, over: number): Write[] {
  return [
    db
      .prepare(
        `INSERT INTO connections (id, title, settings, zone, rights, added_at, removed_at, vendor, account, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, settings = excluded.settings, zone = excluded.zone,
           rights = excluded.rights, removed_at = excluded.removed_at, version = excluded.version
         WHERE connections.version = ?11`,
      )
      .bind(
        row.id,
        row.title,
        JSON.stringify(row.settings),
        row.zone,
        JSON.stringify(row.rights),
        row.addedAt,
        row.removedAt,
        row.vendor,
        JSON.stringify(row.account),
        row.version,
        over,
      ),
    mustHaveChanged(db),
  ];
}

/** The row as it is now, over the version that was read; fails the batch over another one. */
export function saveConnection(db: D1Database, row: ConnectionRow, over: number): Write[] {
  return [
    db
      .prepare(
        `UPDATE connections SET title = ?3, settings = ?4, zone = ?5, rights = ?6, removed_at = ?7, vendor = ?8,
           account = ?9, version = ?10 WHERE id = ?1 AND version = ?2`,
      )
      .bind(
        row.id,
        over,
        row.title,
        JSON.stringify(row.settings),
        row.zone,
        JSON.stringify(row.rights),
        row.removedAt,
        row.vendor,
        JSON.stringify(row.account),
        row.version,
      ),
    mustHaveChanged(db),
  ];
}

/** Nothing of a removed connection is read any more, and what was offered for it goes; what is under way finds its end. */
export function retireConnection(db: D1Database, connection: string, at: string): Write[] {
  return [
    db.prepare('DELETE FROM webhooks WHERE connection = ?1').bind(connection),
    db
      .prepare(
        "DELETE FROM due WHERE kind IN ('pull', 'follow', 'fetch', 'remap') AND key >= ?1 || '/' AND key < ?1 || '0'",
      )
      .bind(connection),
    db
      .prepare(
        "UPDATE actions SET state = 'withdrawn', withdrawn_at = ?2 WHERE connection = ?1 AND state IN ('proposed', 'prepared')",
      )
      .bind(connection, at),
  ];
}

/** Keeps which version of its API works; undefined for the newest known. */
export function learnApiVersion(db: D1Database, connection: string, version: string | null | undefined): Write {
  return version === undefined
    ? db.prepare("UPDATE connections SET rights = json_remove(rights, '$.apiVersion') WHERE id = ?1").bind(connection)
    : db
        .prepare("UPDATE connections SET rights = json_set(rights, '$.apiVersion', ?2) WHERE id = ?1")
        .bind(connection, version);
}
