// How far each stream has been read.
import type { Cursor } from '../connectors/types.ts';
import type { Write } from './commit.ts';
import { ask, type Query, rowsOf } from './query.ts';

export interface StreamRow {
  connection: string;
  stream: string;
  kind: string;
  cursor: Cursor | null;
  complete: boolean;
  fullPass: boolean;
  counting: boolean;
  sweptMs: number | null;
  /** The mapper all stored bodies of it were read with; 0 before the first. */
  mapperVersion: number;
  checkedMs: number | null;
  error: string | null;
}

interface RawStream {
  connection: string;
  stream: string;
  kind: string;
  cursor: string | null;
  complete: number;
  full_pass: number;
  counting: number;
  swept_ms: number | null;
  mapper_version: number;
  checked_ms: number | null;
  error: string | null;
}

function fromRaw(raw: RawStream): StreamRow {
  return {
    connection: raw.connection,
    stream: raw.stream,
    kind: raw.kind,
    cursor: raw.cursor === null ? null : JSON.parse(raw.cursor),
    complete: raw.complete === 1,
    fullPass: raw.full_pass === 1,
    counting: raw.counting === 1,
    sweptMs: raw.swept_ms,
    mapperVersion: raw.mapper_version,
    checkedMs: raw.checked_ms,
    error: raw.error,
  };
}

/** The first moment, or the second while anything is on its way for the first time. */
const onceRead = `CASE WHEN EXISTS (
  SELECT 1 FROM due AS d LEFT JOIN streams AS s ON s.connection || '/' || s.stream = d.key
  WHERE d.kind = 'pull' AND d.error IS NULL AND ifnull(s.complete, 0) = 0) THEN ?2 ELSE ?1 END`;

/**
 * Makes a look at every client due once all that is read for the first time is there: at `soonMs` where nothing else is on
 * its way, at `lateMs` at the latest. What fails is waited for by nobody.
 */
export function makeAllClientsDueOnceRead(db: D1Database, soonMs: number, lateMs: number): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms) SELECT 'assess', id, ${onceRead} FROM clients WHERE erased_at IS NULL
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
    )
    .bind(soonMs, lateMs);
}

/** Makes the matching of all records due, as looks at clients are. */
export function makeMatchDueOnceRead(db: D1Database, soonMs: number, lateMs: number): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms) SELECT 'match', 'all', ${onceRead} WHERE true
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
    )
    .bind(soonMs, lateMs);
}

/** One stream's row; a stream never read starts with a full pass. */
export async function readStream(db: D1Database, connection: string, stream: string, kind: string): Promise<StreamRow> {
  const raw = await db
    .prepare('SELECT * FROM streams WHERE connection = ?1 AND stream = ?2')
    .bind(connection, stream)
    .first<RawStream>();
  if (raw !== null) return fromRaw(raw);
  return {
    connection,
    stream,
    kind,
    cursor: null,
    complete: false,
    fullPass: true,
    counting: false,
    sweptMs: null,
    mapperVersion: 0,
    checkedMs: null,
    error: null,
  };
}

/** All streams that were ever read. */
export function askStreams(db: D1Database): Query<StreamRow[]> {
  return rowsOf<RawStream, StreamRow[]>(db.prepare('SELECT * FROM streams ORDER BY connection, stream'), (rows) =>
    rows.map(fromRaw),
  );
}

export const readStreams = (db: D1Database) => ask(askStreams(db));

/** Stores a stream's position, freshness and health. */
export function saveStream(db: D1Database, row: StreamRow): Write {
  return db
    .prepare(
      `INSERT INTO streams (connection, stream, kind, cursor, complete, full_pass, counting, swept_ms, checked_ms, error,
         mapper_version)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
       ON CONFLICT (connection, stream) DO UPDATE SET cursor = excluded.cursor, complete = excluded.complete,
         full_pass = excluded.full_pass, counting = excluded.counting, swept_ms = excluded.swept_ms,
         checked_ms = excluded.checked_ms, error = excluded.error,
         mapper_version = excluded.mapper_version`,
    )
    .bind(
      row.connection,
      row.stream,
      row.kind,
      row.cursor === null ? null : JSON.stringify(row.cursor),
      row.complete ? 1 : 0,
      row.fullPass ? 1 : 0,
      row.counting ? 1 : 0,
      row.sweptMs,
      row.checkedMs,
      row.error,
      row.mapperVersion,
    );
}

/** Notes which ids a counting pass has seen. */
export function noteSeen(db: D1Database, connection: string, stream: string, ids: readonly string[]): Write {
  return db
    .prepare(
      `INSERT INTO pass_seen (connection, stream, id) SELECT ?1, ?2, value FROM json_each(?3) WHERE true
       ON CONFLICT DO NOTHING`,
    )
    .bind(connection, stream, JSON.stringify(ids));
}

/** Forgets what a counting pass has seen. */
export function clearSeen(db: D1Database, connection: string, stream: string): Write {
  return db.prepare('DELETE FROM pass_seen WHERE connection = ?1 AND stream = ?2').bind(connection, stream);
}

/** Living or quarantined records that neither the counting pass nor its last page has shown. */
export async function unseen(
  db: D1Database,
  connection: string,
  stream: string,
  kind: string,
  shown: readonly string[],
): Promise<{ id: string; parent: string | null; company: string | null }[]> {
  const { results } = await db
    .prepare(
      `SELECT id, parent, company FROM records INDEXED BY records_by_number WHERE connection = ?1 AND kind = ?3 AND gone_at IS NULL
       AND id NOT IN (SELECT value FROM json_each(?4))
       AND id NOT IN (SELECT id FROM pass_seen WHERE connection = ?1 AND stream = ?2)
       UNION SELECT id, parent, company FROM quarantine
       WHERE connection = ?1 AND stream = ?2 AND id NOT LIKE 'no-id-%' AND id NOT GLOB 'place-*'
       AND id NOT IN (SELECT value FROM json_each(?4))
       AND id NOT IN (SELECT id FROM pass_seen WHERE connection = ?1 AND stream = ?2) ORDER BY id`,
    )
    .bind(connection, stream, kind, JSON.stringify(shown))
    .all<{ id: string; parent: string | null; company: string | null }>();
  return results;
}

/** Notes why a stream could not be read; `key` is "connection/stream". */
export function noteStreamError(db: D1Database, key: string, error: string): Write {
  const [connection = '', stream = ''] = key.split('/');
  return db
    .prepare(
      `UPDATE streams SET error = ?3 WHERE connection = ?1 AND stream = ?2
       AND EXISTS (SELECT 1 FROM due WHERE kind = 'pull' AND key = ?4 AND error IS NOT NULL)`,
    )
    .bind(connection, stream, error.slice(0, 500), key);
}

/** These streams of a connection are read now. */
export function makeReadsDue(db: D1Database, connection: string, streams: readonly string[], nowMs: number): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms) SELECT 'pull', ?1 || '/' || value, ?3 FROM json_each(?2) WHERE true
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
    )
    .bind(connection, JSON.stringify(streams), nowMs);
}
