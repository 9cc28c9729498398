// Exchanges the body of an action as its delivery reads it, for executors that overlook what is written there.
import type { Parts } from '../../../worker/deps.ts';

const claim = 'UPDATE due SET lease_until_ms = ?3 +';
const read = 'SELECT * FROM actions WHERE id = ?1';

/** The parts with a database that shows the action a delivery was claimed for with `body` in place of its own. */
export function withOwnActionAs(parts: Parts, body: string): Parts {
  const { db } = parts;
  let own: unknown = null;
  const prepare = (sql: string): D1PreparedStatement => {
    const plain = db.prepare(sql);
    if (!sql.startsWith(claim) && sql !== read) return plain;
    const bind = (...values: unknown[]) => {
      if (sql !== read) own = values[1];
      const isOwn = sql === read && values[0] === own;
      return (isOwn ? db.prepare(sql.replace('*', `*, ${body} AS body`)) : plain).bind(...values);
    };
    return { ...plain, bind } as D1PreparedStatement;
  };
  return { ...parts, db: { ...db, prepare, batch: db.batch } as D1Database };
}
