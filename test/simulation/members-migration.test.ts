// A database of before keeps its people: roles in other words, full sight of money, devices that count.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../worker/store/migrations');
const apply = (db: DatabaseSync, names: readonly string[]) => {
  for (const name of names) db.exec(readFileSync(join(folder, `${name}.sql`), 'utf8'));
};

test('members and devices of before keep what they could, and one name counts once', () => {
  const db = new DatabaseSync(':memory:');
  apply(db, ['0001_init', '0002_one_effect', '0003_policy', '0004_decisions']);
  db.exec(`
    INSERT INTO members VALUES ('m1', 'Jane Doe', 'approver'), ('m2', 'Jane Doe', 'administrator'),
      ('m3', 'Mara Ito', 'Service manager'), ('m4', 'Tim Roe', 'intern');
    INSERT INTO devices (id, member, name, public_key, enrolled_at) VALUES
      ('d1', 'm1', 'a', '{}', 'x'), ('d2', 'm2', 'b', '{}', 'x'), ('d3', 'm3', 'c', '{}', 'x');
    INSERT INTO enrolment_codes VALUES ('h', 'x');`);
  apply(db, ['0005_members']);
  const rows = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => Object.values(row));
  expect(rows('SELECT id, role, money, limit_minor, left_at FROM members ORDER BY id')).toEqual([
    ['m1', 'approver', 'cost', null, null],
    ['m2', 'administrator', 'cost', null, null],
    ['m3', 'approver', 'cost', null, null],
    ['m4', 'technician', 'none', null, null],
  ]);
  expect(rows('SELECT id, counts, issued_by, key_id FROM devices ORDER BY id')).toEqual([
    ['d1', 0, null, 'd1'],
    ['d2', 1, null, 'd2'],
    ['d3', 1, null, 'd3'],
  ]);
  expect(rows('SELECT hash, used_at, member FROM one_time_codes')).toEqual([['h', 'x', null]]);
});
