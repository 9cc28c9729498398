// Records that came are matched in the running product: what is sure acts by itself, on the trail; the rest asks; a person's word holds.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Company } from '../../shared/records/company.ts';
import type { MappedRecord, RecordRef } from '../../shared/records/record.ts';
import type { Connection } from '../../worker/connections/connection.ts';
import { linkId } from '../../worker/core/matching/link-id.ts';
import { matchAll } from '../../worker/steps/flow/match-records.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { claimDue, makeDue } from '../../worker/store/due.ts';
import { endLinks, saveLinks } from '../../worker/store/links.ts';
import { readMatchedRecords } from '../../worker/store/matched-records.ts';
import { upsertRecords } from '../../worker/store/records.ts';
import { connectionTo, count, db, depsAt, forgetAll, newestTold, rows, startMs } from './world.ts';

beforeEach(forgetAll);

const at = '2026-11-20T09:00:00Z';
const stream = (kind: 'company') => ({ kind }) as Connection['connector']['streams'][string];
const connected = [
  connectionTo('psa', { streams: { companies: stream('company') } }),
  connectionTo('shop', { role: 'distributor', streams: { companies: stream('company') } }),
];
const deps = depsAt(startMs, connected);

async function pulled(connection: string, id: string, over: Partial<Company> & { name: string }): Promise<void> {
  const data: Company = {
    ...{ code: null, status: 'active', types: connection === 'psa' ? ['Client'] : [] },
    ...{ website: null, phone: null, postcode: null, foreignIds: [], billTo: null, currency: null },
    ...over,
  };
  const record = { kind: 'company', id, company: id, parent: null, data } as const;
  await keepBooks(db, upsertRecords(db, connection, [{ record, body: '{}', mapperVersion: 1 }], at));
}

async function whole(connection: string, complete = 1): Promise<void> {
  await db
    .prepare(
      "INSERT OR REPLACE INTO streams (connection, stream, kind, complete) VALUES (?1, 'companies', 'company', ?2)",
    )
    .bind(connection, complete)
    .run();
}

async function match(): Promise<void> {
  await keepBooks(db, [makeDue(db, { kind: 'match', key: 'all' }, startMs)]);
  const due = await claimDue(db, { kind: 'match', key: 'all' }, startMs);
  if (due === null) throw new Error('somebody else matches');
  await matchAll(deps, due);
}

const pair = (ours: string, theirs: string): RecordRef[] => [
  { connection: 'psa', kind: 'company', id: ours },
  { connection: 'shop', kind: 'company', id: theirs },
];
const idOf = (ours: string, theirs: string) => linkId('company', pair(ours, theirs));
const states = async () =>
  Object.fromEntries(
    (await rows<{ id: string; state: string }>('SELECT id, state FROM links ORDER BY id')).map(({ id, state }) => [
      id,
      state,
    ]),
  );

const numbered = ['Alderbrook Dental', 'Brannock Freight', 'Cask Brewing', 'Elkhorn Title', 'Fenwick Foods'];
const ids = ['1', '2', '3', '5', '6'];

/** Five clients whose numbers the distributor holds, and one that it knows by name and domain alone. */
async function book(): Promise<void> {
  for (const [at, name] of numbered.entries()) {
    const id = ids[at] ?? '';
    const website = `${name.split(' ')[0]?.toLowerCase()}.com`;
    await pulled('psa', id, { name, website });
    await pulled('shop', `s-${id}`, { name, website, foreignIds: [id] });
  }
  await pulled('psa', '4', { name: 'Dunmore Orchards', website: 'dunmore.com' });
  await pulled('shop', 's-4', { name: 'Dunmore Orchards', website: 'dunmore.com' });
  await whole('psa');
  await whole('shop');
}

test('a stored id that another thing bears out acts, and says so on the trail; a name and a domain only ask', async () => {
  await book();
  await match();
  expect(await states()).toEqual({
    ...Object.fromEntries(ids.map((id) => [idOf(id, `s-${id}`), 'acting'])),
    [idOf('4', 's-4')]: 'proposed',
  });
  expect(await rows('SELECT DISTINCT link FROM link_records WHERE link = ?1', idOf('4', 's-4'))).toEqual([]);
  const { actor, facts } = await newestTold('links-acting');
  expect(actor).toEqual({ kind: 'worker' });
  expect(facts.links).toHaveLength(ids.length);
  expect(await count('due', "kind = 'link'")).toBe(1);
});

test('a book in which nothing moved is matched again without a word', async () => {
  await book();
  await match();
  const before = [await rows('SELECT * FROM links ORDER BY id'), await count('trail_events')];
  await match();
  expect([await rows('SELECT * FROM links ORDER BY id'), await count('trail_events')]).toEqual(before);
});

test('a system that was not read to its end is not matched: the one that fits best may still come', async () => {
  await book();
  await whole('shop', 0);
  await match();
  expect(await states()).toEqual({});
});

test('a stored id that changes and names another stops the link, says so, and asks', async () => {
  await book();
  await match();
  await pulled('shop', 's-1', { name: 'Alderbrook Dental', website: 'alderbrook.com', foreignIds: ['4'] });
  await match();
  expect((await states())[idOf('1', 's-1')]).toBe('choose');
  expect(await count('link_records', `link = '${idOf('1', 's-1')}'`)).toBe(0);
  expect((await states())[idOf('4', 's-1')]).toBe('choose');
  expect((await newestTold('links-stopped')).facts.links).toMatchObject([{ id: idOf('1', 's-1') }]);
});

test('a question that nothing speaks for any more comes up again when something does', async () => {
  await book();
  await match();
  await pulled('shop', 's-4', { name: 'Quarry Winery', website: 'quarry.com' });
  await match();
  expect((await states())[idOf('4', 's-4')]).toBe('superseded');
  await pulled('shop', 's-4', { name: 'Dunmore Orchards', website: 'dunmore.com' });
  await match();
  expect((await states())[idOf('4', 's-4')]).toBe('proposed');
});

test('what ended more than 400 days ago is read no more, and what has no end is', async () => {
  const ended = async (id: string, data: object, kind = 'subscription') => {
    const record = { kind, id, company: 's-1', parent: null, data } as unknown as MappedRecord;
    await keepBooks(db, upsertRecords(db, 'shop', [{ record, body: '{}', mapperVersion: 1 }], at));
  };
  await ended('long-ago', { endDay: '2025-10-01' });
  await ended('lately', { endDay: '2026-01-31' });
  await ended('going-on', { endDay: null });
  await ended('old-line', { steps: [{ until: '2024-01-31' }, { until: '2025-09-30' }] }, 'agreement-line');
  await ended('line', { steps: [{ until: '2024-01-31' }, { until: null }] }, 'agreement-line');
  await ended('bare-line', { steps: [] }, 'agreement-line');
  const read = async (kind: 'subscription' | 'agreement-line') =>
    (await readMatchedRecords(db, 'shop', kind, startMs)).map(({ id }) => id);
  expect(await read('subscription')).toEqual(['going-on', 'lately']);
  expect(await read('agreement-line')).toEqual(['bare-line', 'line']);
});

describe('what a person said holds', () => {
  test('a pair that was turned down is not proposed again, and nothing acts in its place', async () => {
    await book();
    await match();
    await keepBooks(db, endLinks(db, [idOf('1', 's-1')], 'rejected', 'me_jane', at));
    await match();
    expect((await states())[idOf('1', 's-1')]).toBe('rejected');
    expect(await count('links', "state = 'acting' AND records LIKE '%s-1%'")).toBe(0);
  });

  test('a confirmed link stays when the book speaks for another, and the other is asked about', async () => {
    await book();
    const confirmed = { id: idOf('2', 's-1'), kind: 'company' as const, records: pair('2', 's-1') };
    await keepBooks(db, saveLinks(db, [confirmed], 'me_jane', at));
    await match();
    expect(await states()).toMatchObject({ [idOf('2', 's-1')]: 'confirmed', [idOf('1', 's-1')]: 'choose' });
    expect(await rows('SELECT DISTINCT link FROM link_records WHERE id = ?1', 's-1')).toEqual([
      { link: idOf('2', 's-1') },
    ]);
  });

  test('a second account of a client that has one never acts by itself', async () => {
    await book();
    const other = { id: idOf('1', 's-9'), kind: 'company' as const, records: pair('1', 's-9') };
    await keepBooks(db, saveLinks(db, [other], 'me_jane', at));
    await match();
    expect((await states())[idOf('1', 's-1')]).toBe('proposed');
  });

  test('a question that was answered while it was matched stays answered', async () => {
    await book();
    await match();
    const confirmed = { id: idOf('4', 's-4'), kind: 'company' as const, records: pair('4', 's-4') };
    await keepBooks(db, saveLinks(db, [confirmed], 'me_jane', at));
    await match();
    expect(await rows('SELECT state, accepted_by FROM links WHERE id = ?1', idOf('4', 's-4'))).toEqual([
      { state: 'confirmed', accepted_by: 'me_jane' },
    ]);
  });
});
