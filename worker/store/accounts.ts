// The accounts of integrations in a system, and those under which our own writes were read back.

import { type Query, rowsOf } from './query.ts';

export interface IntegrationAccount {
  login: string | null;
  name: string;
}

/** Every living member of a client's PSA that is an integration's account. */
export function askIntegrationAccounts(db: D1Database, client: string): Query<IntegrationAccount[]> {
  return rowsOf<IntegrationAccount, IntegrationAccount[]>(
    db
      .prepare(
        `SELECT data ->> 'login' AS login, data ->> 'name' AS name FROM records
         WHERE connection = (SELECT connection FROM clients WHERE id = ?1) AND kind = 'member' AND gone_at IS NULL
           AND data ->> 'isApi' = 1 ORDER BY id`,
      )
      .bind(client),
    (rows) => rows,
  );
}

/**
 * The names a client's PSA put on what we wrote; what was only found in place was written by somebody else. The index is
 * asked for one name after the other, however many writes stand behind each.
 */
export function askOwnAccounts(db: D1Database, client: string): Query<string[]> {
  const statement = db
    .prepare(
      `WITH RECURSIVE names (name) AS (
         SELECT min(receipt ->> '$.readBack.updatedBy') FROM actions
         WHERE connection = (SELECT connection FROM clients WHERE id = ?1)
           AND state = 'done' AND receipt ->> '$.status' IS NOT NULL
         UNION ALL
         SELECT (SELECT min(receipt ->> '$.readBack.updatedBy') FROM actions
           WHERE connection = (SELECT connection FROM clients WHERE id = ?1)
             AND state = 'done' AND receipt ->> '$.status' IS NOT NULL
             AND receipt ->> '$.readBack.updatedBy' > names.name)
         FROM names WHERE name IS NOT NULL
       )
       SELECT name FROM names WHERE name IS NOT NULL ORDER BY name`,
    )
    .bind(client);
  return rowsOf<{ name: string }, string[]>(statement, (rows) => rows.map(({ name }) => name));
}
