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
        `SELECT r.data ->> 'login' AS login, r.data ->> 'name' AS name
         FROM clients AS c CROSS JOIN records AS r ON r.connection = c.connection AND r.kind = 'member'
         WHERE c.id = ?1 AND r.gone_at IS NULL AND r.data ->> 'isApi' = 1 ORDER BY r.id`,
      )
      .bind(client),
    (rows) => rows,
  );
}

/** The names a client's PSA put on what we wrote; what was only found in place was written by somebody else. */
export function askOwnAccounts(db: D1Database, client: string): Query<string[]> {
  return rowsOf<{ name: string }, string[]>(
    db
      .prepare(
        `SELECT DISTINCT a.receipt ->> '$.readBack.updatedBy' AS name
         FROM clients AS c CROSS JOIN actions AS a ON a.connection = c.connection AND a.state = 'done'
         WHERE c.id = ?1 AND a.receipt ->> '$.status' IS NOT NULL AND name IS NOT NULL ORDER BY name`,
      )
      .bind(client),
    (rows) => rows.map(({ name }) => name),
  );
}
