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
  /** The member who gave the keys that it has; null where nobody knows any more. */
  givenBy: string | null;
  /** The last day of its keys, YYYY-MM-DD, as a person entered it. */
  keysEndOn: string | null;
  /** The last day of its refresh token, as its gate has it; null where it has none, or none that ends. */
  tokenEndsOn: string | null;
  /** The decision that asked last to let it write, with a note that shows whether it can. */
  letWrite: string | null;
  /** Who stopped that anything of it is read, when and why; null while it is read. Kept with the pauses. */
  paused: ReadsPause | null;
}

export interface ReadsPause {
  by: string;
  at: string;
  reason: string;
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
  given_by: string | null;
  keys_end_on: string | null;
  token_ends_on: string | null;
  let_write: string | null;
  pause: string | null;
}

/** All rows, removed ones too, in the order they were added. */
export const selectConnections = `SELECT c.*, CASE WHEN p.reads = 1
  THEN json_object('by', p.member_name, 'at', p.at, 'reason', p.reason) END AS pause
  FROM connections AS c LEFT JOIN pauses AS p ON p.connection = c.id ORDER BY c.rowid`;

export function connectionFromRaw(raw: RawConnection): ConnectionRow {
  const { id, title, zone, vendor, version } = raw;
  return {
    ...{ id, title, zone, vendor, version },
    settings: JSON.parse(raw.settings),
    rights: JSON.parse(raw.rights),
    account: JSON.parse(raw.account),
    addedAt: raw.added_at,
    removedAt: raw.removed_at,
    givenBy: raw.given_by,
    keysEndOn: raw.keys_end_on,
    tokenEndsOn: raw.token_ends_on,
    letWrite: raw.let_write,
    paused: raw.pause === null ? null : JSON.parse(raw.pause),
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
        `INSERT INTO connections (id, title, settings, zone, rights, added_at, removed_at, vendor, account, version,
           given_by, keys_end_on, token_ends_on, let_write)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, settings = excluded.settings, zone = excluded.zone,
           rights = excluded.rights, removed_at = excluded.removed_at, version = excluded.version,
           given_by = excluded.given_by, keys_end_on = excluded.keys_end_on, token_ends_on = excluded.token_ends_on,
           let_write = excluded.let_write
         WHERE connections.version = ?15`,
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
        row.givenBy,
        row.keysEndOn,
        row.tokenEndsOn,
        row.letWrite,
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
           account = ?9, version = ?10, given_by = ?11, keys_end_on = ?12, token_ends_on = ?13, let_write = ?14
         WHERE id = ?1 AND version = ?2`,
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
        row.givenBy,
        row.keysEndOn,
        row.tokenEndsOn,
        row.letWrite,
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

/** Keeps the last day of its refresh token, as its gate has it. */
export function noteTokenEnd(db: D1Database, connection: string, day: string | null): Write {
  return db.prepare('UPDATE connections SET token_ends_on = ?2 WHERE id = ?1').bind(connection, day);
}
