// The accounts of integrations in a system, and those under which our own writes were read back.

/** Every living member of this connection that is an integration's account. */
export async function integrationAccounts(
  db: D1Database,
  connection: string,
): Promise<{ login: string | null; name: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT data ->> 'login' AS login, data ->> 'name' AS name FROM records
       WHERE connection = ?1 AND kind = 'member' AND gone_at IS NULL AND data ->> 'isApi' = 1 ORDER BY id`,
    )
    .bind(connection)
    .all<{ login: string | null; name: string }>();
  return results;
}

/**
 * The names the system put on what we wrote; what was only found in place was written by somebody else. The index is asked
 * for one name after the other, however many writes stand behind each.
 */
export async function ownAccounts(db: D1Database, connection: string): Promise<string[]> {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE names (name) AS (
         SELECT min(receipt ->> '$.readBack.updatedBy') FROM actions
         WHERE connection = ?1 AND state = 'done' AND receipt ->> '$.status' IS NOT NULL
         UNION ALL
         SELECT (SELECT min(receipt ->> '$.readBack.updatedBy') FROM actions
           WHERE connection = ?1 AND state = 'done' AND receipt ->> '$.status' IS NOT NULL
             AND receipt ->> '$.readBack.updatedBy' > names.name)
         FROM names WHERE name IS NOT NULL
       )
       SELECT name FROM names WHERE name IS NOT NULL ORDER BY name`,
    )
    .bind(connection)
    .all<{ name: string }>();
  return results.map(({ name }) => name);
}
