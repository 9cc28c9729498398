// A database on this machine that refuses what D1 refuses in a deployment, in the same words.
import { type SeenStatement, watchedDb } from './watched-db.ts';

export const statementsPerInvocation = 1000;
/** Calls of one invocation that may be under way; D1 keeps a further one waiting for a connection. */
export const callsAtOnce = 6;
export const boundValues = 100;
export const sqlBytes = 100_000;
export const valueBytes = 2_000_000;

/**
 * The same database under the paid plan's limits; make one for each invocation. What D1 would keep waiting is refused as
 * well: code that rests on a seventh connection is slower than it looks here.
 */
export function asOnPlatform(db: D1Database): D1Database {
  let left = statementsPerInvocation;
  let underWay = 0;
  return watchedDb(db, {
    leaves(statements) {
      if (underWay >= callsAtOnce) {
        throw new Error(`D1_ERROR: more than ${callsAtOnce} calls of one invocation at once; ask in one batch`);
      }
      left -= statements.length;
      if (left < 0) throw new Error('D1_ERROR: Too many API requests by single Worker invocation.');
      for (const each of statements) refuseOversized(each);
      underWay += 1;
    },
    ended() {
      underWay -= 1;
    },
  });
}

function refuseOversized({ sql, values }: SeenStatement): void {
  if (isLonger(sql, sqlBytes)) throw new Error('D1_ERROR: statement too long: SQLITE_TOOBIG');
  if (values.length > boundValues) {
    throw new Error(`D1_ERROR: variable number must be between ?1 and ?${boundValues}: SQLITE_ERROR`);
  }
  if (values.some((value) => isLonger(value, valueBytes))) {
    throw new Error('D1_ERROR: string or blob too big: SQLITE_TOOBIG');
  }
}

/** Of a text, its bytes in UTF-8: counted only where its characters leave it open. */
function isLonger(value: unknown, bytes: number): boolean {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength > bytes;
  if (typeof value !== 'string' || value.length * 3 <= bytes) return false;
  return value.length > bytes || new TextEncoder().encode(value).byteLength > bytes;
}
