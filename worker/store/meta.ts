// What the database says of itself: its schema, its trail's format, and the clock of a world.

/** The schema this build writes; raised with every migration. */
export const schemaVersion = 1;

export interface Meta {
  schema: number;
  /** The format of its trail. */
  trail: number;
  /** The last tick's time, where the clock is a world's; null before the first. */
  clockMs: number | null;
}

/** Reads all of it in one query. Throws when the database was never migrated. */
export async function readMeta(db: D1Database): Promise<Meta> {
  const { results } = await db
    .prepare("SELECT key, value FROM meta WHERE key IN ('schema', 'trail', 'clock')")
    .all<{ key: string; value: string }>();
  const find = (key: string) => results.find((row) => row.key === key)?.value ?? null;
  const clock = find('clock');
  return {
    schema: Number(find('schema')),
    trail: Number(find('trail')),
    clockMs: clock === null ? null : Number(clock),
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
