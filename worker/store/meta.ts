// What the database says of itself: its schema, its trail's format, the clock of a world, and its connections.
import { AppError } from '../../shared/errors.ts';
import { trailVersion } from '../../shared/trail.ts';
import { type ConnectionRow, connectionFromRaw, type RawConnection, selectConnections } from './connections.ts';

/** The schema this build writes; raised with every migration. */
export const schemaVersion = 1;

export interface Meta {
  /** The last tick's time, where the clock is a world's; null before the first. */
  clockMs: number | null;
  connections: readonly ConnectionRow[];
}

/** Reads all in one batch. Throws AppError schema-behind when database or trail are not of this build's formats. */
export async function readMeta(db: D1Database): Promise<Meta> {
  const selectMeta = db.prepare("SELECT key, value FROM meta WHERE key IN ('schema', 'trail', 'clock')");
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
  if (schema !== schemaVersion) throw behind(`the database has schema ${schema}`, schemaVersion);
  if (trail !== trailVersion) throw behind(`the database has a trail of format ${trail}`, trailVersion);
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

function behind(what: string, writes: number): AppError {
  return new AppError('schema-behind', `${what}, this Worker writes ${writes}; apply the migrations and deploy again`);
}
