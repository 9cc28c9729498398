// Living records are counted as they come and go: the kept number is always that of the rows.
import { beforeEach, expect, test } from 'vitest';
import { keepBooks } from '../../worker/store/commit.ts';
import { countByStream, countRecords } from '../../worker/store/record-counts.ts';
import { markGone, type RecordWrite, upsertRecords } from '../../worker/store/records.ts';
import { db, forgetAll, rows } from './world.ts';

const at = '2026-11-20T09:00:00Z';

beforeEach(forgetAll);

const product = (id: string): RecordWrite => ({
  record: { kind: 'product', id, company: null, parent: null, data: { name: id } } as RecordWrite['record'],
  body: '{}',
  mapperVersion: 1,
});
const come = (...ids: string[]) => keepBooks(db, upsertRecords(db, 'psa', ids.map(product), at));
const go = (...ids: string[]) => keepBooks(db, markGone(db, 'psa', 'product', ids, at));

async function kept(): Promise<number> {
  const living = await rows<{ n: number }>('SELECT count(*) AS n FROM records WHERE gone_at IS NULL');
  const number = await countRecords(db, 'psa', 'product');
  expect(number).toBe(living[0]?.n);
  return number;
}

test('what is new counts, what changed does not count again', async () => {
  expect(await kept()).toBe(0);
  await come('1', '2');
  expect(await kept()).toBe(2);
  await come('2', '3');
  expect(await kept()).toBe(3);
});

test('one that a page shows twice counts once', async () => {
  await come('1', '1');
  expect(await kept()).toBe(1);
  const many = Array.from({ length: 2500 }, (_, index) => String(index));
  await come(...many, '0');
  expect(await kept()).toBe(2500);
});

test('what is gone counts no more, however often it is said, and what is back counts again', async () => {
  await come('1', '2', '3');
  await go('2', '2', 'never seen');
  await go('2');
  expect(await kept()).toBe(2);
  await come('2');
  expect(await kept()).toBe(3);
  expect(await countByStream(db)).toEqual([{ connection: 'psa', kind: 'product', n: 3 }]);
});

test('a batch that fails counts nothing', async () => {
  await come('1');
  const broken = db.prepare("UPDATE meta SET value = NULL WHERE key = 'guard'");
  expect(await keepBooks(db, [...upsertRecords(db, 'psa', [product('2')], at), broken])).toBe('conflict');
  expect(await kept()).toBe(1);
});
