// What the database says of itself: its schema, its trail's format, the clock of a world, and its connections.
import { AppError } from '../../shared/errors.ts';
import { trailVersion } from '../../shared/trail.ts';
import { type ConnectionRow, connectionFromRaw, type RawConnection, selectConnections } from './connections.ts';
import { schemaVersion } from './schema-version.ts';

export interface Meta {
  /** The last tick's time, where the clock is a world's; null before the first. */
  clockMs: number | null;
  connections: readonly ConnectionRow[];
}

/**
 * Reads all in one batch. Throws AppError schema-behind when this build may not work on the database: one that lacks a
 * migration, or a newer one that does not say (`serves`) that builds of this schema may go on.
 */
export async function readMeta(db: D1Database): Promise<Meta> {
  const selectMeta = db.prepare("SELECT key, value FROM meta WHERE key IN ('schema', 'serves', 'trail', 'clock')");
  const [meta, connections] = await db.batch([selectMeta, db.prepare(selectConnections)]).catch(async (error) => {
    // A database that lacks the table is an older one.
    const { results } = await selectMeta.all();
    if (error instanceof Error && error.message.includes('no such table')) return [{ results }, { results: [] }];
    throw error;
  });
  const rows = (meta?.results ?? []) as { key: string; value: string }[];
  const find = (key: string) => rows.find((row) => row.key === key)?.value ?? null;
  const clock = find('clock');
  const [schema, trail] = [Number(find('schema')), Number(find('trail'))];
  const serves = Number(find('serves') ?? schema);
  // What is no number is none of them.
  if (!(schema >= schemaVersion)) throw older(`the database has schema ${schema}`, schemaVersion);
  if (!(serves <= schemaVersion)) throw newer(`the database has schema ${schema}`, schemaVersion);
  if (!(trail >= trailVersion)) throw older(`the database has a trail of format ${trail}`, trailVersion);
  if (trail > trailVersion) throw newer(`the database has a trail of format ${trail}`, trailVersion);
  return {
    clockMs: clock === null ? null : Number(clock),
    connections: ((connections?.results ?? []) as unknown as RawConnection[]).map(connectionFromRaw),
  };
}

/** Moves a world's clock; it never goes back. */
export async function moveClock(db: D1Database, tickMs: number): Promise<void> {
  await db
    .prepare(
      `INSERT INTO meta (key, value) VALUES ('clock', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value
       WHERE CAST(excluded.value AS INTEGER) > CAST(value AS INTEGER)`,
    )
    .bind(String(tickMs))
    .run();
}

function older(what: string, needs: number): AppError {
  return new AppError('schema-behind', `${what}, and this Worker needs ${needs}: apply the migrations`);
}

function newer(what: string, knows: number): AppError {
  return new AppError(
    'schema-behind',
    `${what}, and this Worker knows ${knows}: deploy the release that the database was migrated for; there is no way back to this one`,
  );
}
