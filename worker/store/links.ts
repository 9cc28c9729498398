// Links between records of different systems, with their lives. The records of those that act stand in `link_records`, and
// whatever rests on links reads that alone: a question carries nothing.
import type { LinkKind, LinkState } from '../../shared/link.ts';
import type { RecordRef } from '../../shared/records/record.ts';
import type { ConfirmedLink } from '../core/client-view.ts';
import type { LinkMove, StoredLink } from '../core/matching/lives.ts';
import type { Write } from './commit.ts';
import type { RecordName } from './living-records.ts';
import { type Query, rowsOf } from './query.ts';
import { jsonChunks } from './rows.ts';

interface RawLink {
  id: string;
  kind: LinkKind;
  records: string;
  state: LinkState;
  accepted_by: string;
  at: string;
  confidence: number | null;
  reasons: string;
  terms: string | null;
}

/** A link with who brought it into its state, and since when it is in it. */
export interface KnownLink extends StoredLink {
  /** A member's id; 'matching' for what no person did. */
  by: string;
  at: string;
}

/** Who brings what no person does. */
export const matchingItself = 'matching';

function fromRaw({ accepted_by: by, terms, ...raw }: RawLink): KnownLink {
  return { ...raw, by, records: JSON.parse(raw.records), reasons: JSON.parse(raw.reasons), ...termsIn(terms) };
}

function termsIn(terms: string | null): Pick<StoredLink, 'terms'> {
  return terms === null ? {} : { terms: JSON.parse(terms) };
}

/** Every link but those that nothing speaks for any more, of which there are ever more. */
export function askStandingLinks(db: D1Database): Query<KnownLink[]> {
  return rowsOf<RawLink, KnownLink[]>(
    db.prepare(
      `SELECT id, kind, records, state, accepted_by, at, confidence, reasons, terms FROM links INDEXED BY links_by_state
       WHERE state IN ('proposed', 'choose', 'acting', 'confirmed', 'rejected') ORDER BY id`,
    ),
    (rows) => rows.map(fromRaw),
  );
}

/** The links of these ids. */
export async function readLinks(db: D1Database, ids: readonly string[]): Promise<KnownLink[]> {
  const { results } = await db
    .prepare(
      `SELECT l.id, l.kind, l.records, l.state, l.accepted_by, l.at, l.confidence, l.reasons, l.terms
       FROM json_each(?1) AS i CROSS JOIN links AS l ON l.id = i.value ORDER BY l.id`,
    )
    .bind(JSON.stringify(ids))
    .all<RawLink>();
  return results.map(fromRaw);
}

/** Links that act and name at least one of the records. */
export function askLinksNaming(db: D1Database, records: readonly RecordName[]): Query<ConfirmedLink[]> {
  const statement = db
    .prepare(
      `SELECT DISTINCT l.id, l.kind, l.records, l.terms
       FROM json_each(?1) AS r JOIN link_records AS m
         ON m.connection = r.value ->> 0 AND m.kind = r.value ->> 1 AND m.id = r.value ->> 2
       JOIN links AS l ON l.id = m.link ORDER BY l.id`,
    )
    .bind(JSON.stringify(records));
  return rowsOf<Pick<RawLink, 'id' | 'kind' | 'records' | 'terms'>, ConfirmedLink[]>(statement, (rows) =>
    rows.map((row) => ({ id: row.id, kind: row.kind, records: JSON.parse(row.records), ...termsIn(row.terms) })),
  );
}

/** Stores links that a person confirmed; one that is confirmed in the same terms already stays as it was. */
export function saveLinks(db: D1Database, links: readonly ConfirmedLink[], acceptedBy: string, at: string): Write[] {
  return jsonChunks(links).flatMap((chunk) => [
    db
      .prepare(
        `INSERT INTO links (id, kind, records, accepted_by, at, state, terms)
         SELECT value ->> 'id', value ->> 'kind', json(value -> 'records'), ?2, ?3, 'confirmed', value -> 'terms'
         FROM json_each(?1) WHERE true
         ON CONFLICT (id) DO UPDATE SET state = 'confirmed', accepted_by = excluded.accepted_by, at = excluded.at,
           terms = excluded.terms
           WHERE state <> 'confirmed' OR terms IS NOT excluded.terms`,
      )
      .bind(chunk, acceptedBy, at),
    letAct(db, chunk),
  ]);
}

/** Brings links into the state that matching found them in; one that a person spoke of meanwhile stays as it is. */
export function saveMoves(db: D1Database, moves: readonly LinkMove[], at: string): Write[] {
  const bare = moves.map(({ was: _, ...move }) => move);
  const acting = bare.filter(({ state }) => state === 'acting');
  const stopped = moves.filter(({ was, state }) => was === 'acting' && state !== 'acting').map(({ id }) => id);
  return [
    ...jsonChunks(bare).map((chunk) =>
      db
        .prepare(
          `INSERT INTO links (id, kind, records, accepted_by, at, state, confidence, reasons)
           SELECT value ->> 'id', value ->> 'kind', json(value -> 'records'), 'matching', ?2, value ->> 'state',
             value ->> 'confidence', json(value -> 'reasons') FROM json_each(?1) WHERE true
           ON CONFLICT (id) DO UPDATE SET state = excluded.state, accepted_by = excluded.accepted_by,
             at = CASE WHEN links.state = excluded.state THEN links.at ELSE excluded.at END,
             confidence = excluded.confidence, reasons = excluded.reasons
             WHERE links.state NOT IN ('confirmed', 'rejected')`,
        )
        .bind(chunk, at),
    ),
    ...jsonChunks(acting).map((chunk) => letAct(db, chunk)),
    ...(stopped.length === 0 ? [] : [letGoOf(db, stopped)]),
  ];
}

/** The records of links that act now; those of one that was turned down meanwhile are left out. */
function letAct(db: D1Database, chunk: string): Write {
  return db
    .prepare(
      `INSERT INTO link_records (link, connection, kind, id)
       SELECT l.id, record.value ->> 'connection', record.value ->> 'kind', record.value ->> 'id'
       FROM json_each(?1) AS link CROSS JOIN links AS l ON l.id = link.value ->> 'id'
       CROSS JOIN json_each(link.value, '$.records') AS record WHERE l.state IN ('acting', 'confirmed')
       ON CONFLICT DO NOTHING`,
    )
    .bind(chunk);
}

/** Links that act no more, unless a person confirmed them meanwhile. */
function letGoOf(db: D1Database, ids: readonly string[]): Write {
  return db
    .prepare(
      `DELETE FROM link_records WHERE link IN (
         SELECT l.id FROM json_each(?1) AS i CROSS JOIN links AS l ON l.id = i.value
         WHERE l.state NOT IN ('acting', 'confirmed'))`,
    )
    .bind(JSON.stringify(ids));
}

/** Brings links that a person turned down, or took back, out of what acts. */
export function endLinks(
  db: D1Database,
  ids: readonly string[],
  state: 'rejected' | 'superseded',
  by: string,
  at: string,
): Write[] {
  return [
    db
      .prepare(
        `UPDATE links SET state = ?2, accepted_by = ?3, at = ?4, terms = NULL WHERE id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(JSON.stringify(ids), state, by, at),
    letGoOf(db, ids),
  ];
}

/** What each of these records is called; one that is gone, or never came, is left out. */
export function askNames(db: D1Database, records: readonly RecordName[]): Query<{ ref: RecordRef; name: string }[]> {
  const statement = db
    .prepare(
      `SELECT r.connection, r.kind, r.id,
         coalesce(r.data ->> 'name', r.data ->> 'description', r.data ->> 'productName', '') AS name
       FROM json_each(?1) AS n CROSS JOIN records AS r
         ON r.connection = n.value ->> 0 AND r.kind = n.value ->> 1 AND r.id = n.value ->> 2
       WHERE r.gone_at IS NULL`,
    )
    .bind(JSON.stringify(records));
  return rowsOf<RecordRef & { name: string }, { ref: RecordRef; name: string }[]>(statement, (rows) =>
    rows.map(({ connection, kind, id, name }) => ({ ref: { connection, kind, id }, name })),
  );
}

/** Living companies or products of a connection with this in their name or code, by name; at most so many. */
export async function findByName(
  db: D1Database,
  connection: string,
  kind: 'company' | 'product',
  text: string,
  limit: number,
): Promise<RecordRef[]> {
  const { results } = await db
    .prepare(
      `SELECT connection, kind, id FROM records
       WHERE connection = ?1 AND kind = ?2 AND gone_at IS NULL
         AND (instr(lower(data ->> 'name'), lower(?3)) > 0 OR instr(lower(coalesce(data ->> 'code', '')), lower(?3)) > 0)
       ORDER BY data ->> 'name', id LIMIT ?4`,
    )
    .bind(connection, kind, text, limit)
    .all<RecordRef>();
  return results;
}
