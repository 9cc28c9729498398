// Records that a person said have no counterpart in another system: own services, and what is not billed by itself.
import type { StandaloneMeans } from '../../shared/link.ts';
import type { RecordRef } from '../../shared/records/record.ts';
import type { Write } from './commit.ts';
import type { RecordName } from './living-records.ts';
import { type Query, rowsOf } from './query.ts';

export interface Standalone extends RecordRef {
  means: StandaloneMeans;
  /** The member who said so. */
  by: string;
  at: string;
}

/** Every one of them. */
export function askAllStandalone(db: D1Database): Query<Standalone[]> {
  return rowsOf(
    db.prepare('SELECT connection, kind, id, means, said_by AS "by", at FROM standalone ORDER BY connection, kind, id'),
    (rows: Standalone[]) => rows,
  );
}

/** Those of the records given. */
export function askStandalone(db: D1Database, records: readonly RecordName[]): Query<Standalone[]> {
  return rowsOf(
    db
      .prepare(
        `SELECT DISTINCT s.connection, s.kind, s.id, s.means, s.said_by AS "by", s.at
         FROM json_each(?1) AS r CROSS JOIN standalone AS s
           ON s.connection = r.value ->> 0 AND s.kind = r.value ->> 1 AND s.id = r.value ->> 2
         ORDER BY s.connection, s.kind, s.id`,
      )
      .bind(JSON.stringify(records)),
    (rows: Standalone[]) => rows,
  );
}

/** Notes what a person said of each record; the newest word holds. */
export function saveStandalone(
  db: D1Database,
  said: readonly (RecordRef & { means: StandaloneMeans })[],
  by: string,
  at: string,
): Write {
  return db
    .prepare(
      `INSERT INTO standalone (connection, kind, id, means, said_by, at)
       SELECT value ->> 'connection', value ->> 'kind', value ->> 'id', value ->> 'means', ?2, ?3
       FROM json_each(?1) WHERE true
       ON CONFLICT (connection, kind, id) DO UPDATE
         SET means = excluded.means, said_by = excluded.said_by, at = excluded.at`,
    )
    .bind(JSON.stringify(said), by, at);
}

/** Takes such a word back. */
export function forgetStandalone(db: D1Database, records: readonly RecordRef[]): Write {
  return db
    .prepare(
      `DELETE FROM standalone WHERE (connection, kind, id) IN (
         SELECT value ->> 'connection', value ->> 'kind', value ->> 'id' FROM json_each(?1))`,
    )
    .bind(JSON.stringify(records));
}
