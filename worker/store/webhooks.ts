// Where vendors tell of changes: the addresses, and which deliveries came lately.
import { mustHaveChanged, type Write } from './commit.ts';

/** The connection whose deliveries come to this address; null for none. */
export async function readWebhook(db: D1Database, token: string): Promise<string | null> {
  return db.prepare('SELECT connection FROM webhooks WHERE token = ?1').bind(token).first<string>('connection');
}

export interface WebhookRow {
  connection: string;
  token: string;
  /** When the last delivery came; null as long as none did. */
  heardAt: string | null;
}

/** All addresses there are. */
export async function readWebhooks(db: D1Database): Promise<WebhookRow[]> {
  const { results } = await db
    .prepare(
      `SELECT connection, token,
         (SELECT max(at) FROM webhook_deliveries WHERE webhook_deliveries.connection = webhooks.connection) AS heardAt
       FROM webhooks ORDER BY connection`,
    )
    .all<WebhookRow>();
  return results;
}

/** Opens an address for a connection that has none. */
export function addWebhook(db: D1Database, connection: string, token: string): Write {
  return db
    .prepare('INSERT INTO webhooks (token, connection) VALUES (?1, ?2) ON CONFLICT (connection) DO NOTHING')
    .bind(token, connection);
}

/** Closes a connection's address; fails the batch where it has none. */
export function closeWebhook(db: D1Database, connection: string): Write[] {
  return [db.prepare('DELETE FROM webhooks WHERE connection = ?1').bind(connection), mustHaveChanged(db)];
}

/** Whether these very bytes came before. */
export async function wasDelivered(db: D1Database, connection: string, digest: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 FROM webhook_deliveries WHERE connection = ?1 AND digest = ?2')
    .bind(connection, digest)
    .first();
  return row !== null;
}

export function noteDelivered(db: D1Database, connection: string, digest: string, at: string): Write {
  return db
    .prepare('INSERT INTO webhook_deliveries (connection, digest, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING')
    .bind(connection, digest, at);
}
