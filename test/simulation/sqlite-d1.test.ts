// The database the simulation runs on behaves as D1 does where the store relies on it.
import { beforeEach, expect, test } from 'vitest';
import { commit, mustHaveChanged } from '../../worker/store/commit.ts';
import { d1Over, Sqlite } from './sqlite-d1.ts';

let sqlite: Sqlite;
let db: D1Database;

beforeEach(() => {
  sqlite = new Sqlite();
  sqlite.migrate();
  sqlite.keep();
  db = d1Over(sqlite);
});

const insert = (kind: string) => db.prepare('INSERT INTO due (kind, key, at_ms) VALUES (?1, ?2, 0)').bind(kind, 'a');
const kinds = () => sqlite.rows('SELECT kind FROM due ORDER BY kind').map((row) => row.kind);

test('a batch lands whole or not at all', async () => {
  await db.batch([insert('one'), insert('two')]);
  await expect(db.batch([insert('three'), insert('one')])).rejects.toThrow(
    'UNIQUE constraint failed: due.kind, due.key',
  );
  expect(kinds()).toEqual(['one', 'two']);
});

test('a guard that found nothing changed fails its batch in words the store knows', async () => {
  const nothing = db.prepare("UPDATE due SET at_ms = 1 WHERE kind = 'nobody'");
  await expect(db.batch([insert('one'), nothing, mustHaveChanged(db)])).rejects.toThrow(
    'NOT NULL constraint failed: meta.value',
  );
  const event = { v: 2, type: 'x', at: '', actor: { kind: 'worker' }, body: {} } as const;
  expect(await commit(db, [nothing, mustHaveChanged(db)], [event])).toBe('conflict');
  expect(kinds()).toEqual([]);
});

test('first gives a row, a column or null; undefined is refused as D1 refuses it', async () => {
  await insert('one').run();
  const ask = db.prepare('SELECT kind, at_ms FROM due WHERE kind = ?1');
  expect({ ...(await ask.bind('one').first()) }).toEqual({ kind: 'one', at_ms: 0 });
  expect(await ask.bind('one').first('at_ms')).toBe(0);
  expect(await ask.bind('two').first()).toBeNull();
  expect(() => ask.bind(undefined)).toThrow('not supported');
});

test('it goes back to a mark, and to where it was kept, with batches in between', async () => {
  await insert('kept').run();
  sqlite.keep();
  await db.batch([insert('one')]);
  sqlite.mark();
  await db.batch([insert('two')]);
  sqlite.backToMark();
  expect(kinds()).toEqual(['kept', 'one']);
  await db.batch([insert('three')]);
  sqlite.backToMark();
  expect(kinds()).toEqual(['kept', 'one']);
  sqlite.startOver();
  expect(kinds()).toEqual(['kept']);
});
