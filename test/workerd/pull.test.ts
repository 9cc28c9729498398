// Pulling: every record once, whatever breaks off between, and nothing written when nothing is new.
import { beforeEach, describe, expect, test } from 'vitest';
import { hourMs, instantOf, minuteMs } from '../../shared/time.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { makeDue } from '../../worker/store/due.ts';
import { placeId, quarantine, releasePlaces } from '../../worker/store/quarantine.ts';
import { type VendorOptions, vendorInMemory } from './vendor.ts';
import { count, db, depsAt, eventsAfter, forgetAll, lastSeq, rows, startMs } from './world.ts';

type Vendor = ReturnType<typeof vendorInMemory>;

beforeEach(forgetAll);

/** What a cron tick and the queue do at a moment. */
async function pullAt(vendor: Vendor, nowMs: number): Promise<void> {
  const before = vendor.asked.length;
  const deps = depsAt(nowMs, [vendor.connection], () => vendor.asked.length - before);
  await tick(deps);
  await workOffDue(deps);
}

function vendorWith(options: VendorOptions, ids = [1, 2, 3, 4, 5]): Vendor {
  const vendor = vendorInMemory('v', options);
  vendor.put(...ids.map((id) => ({ id, name: `item ${id}` })));
  return vendor;
}

const living = async () =>
  (await rows<{ id: string }>('SELECT id FROM records WHERE gone_at IS NULL ORDER BY CAST(id AS INTEGER)')).map(
    (row) => row.id,
  );
const changes = () => rows<{ id: string; what: string }>('SELECT id, what FROM changes ORDER BY seq');
const streamRow = async () =>
  (
    await rows<{ complete: number; error: string | null; checked_ms: number | null; kind: string }>(
      'SELECT * FROM streams',
    )
  )[0];
const later = startMs + 15 * minuteMs;

describe.each<VendorOptions>([
  { reads: 'increments', deletions: 'covers' },
  { reads: 'scan', deletions: 'total' },
])('a list read by $reads, deletions by $deletions', (options) => {
  test('the first pull brings every record, and none of it is news', async () => {
    await pullAt(vendorWith(options), startMs);
    expect(await living()).toEqual(['1', '2', '3', '4', '5']);
    expect(await changes()).toEqual([]);
    expect(await streamRow()).toMatchObject({ complete: 1, error: null, checked_ms: startMs });
  });

  test('a quiet pull writes freshness and nothing else', async () => {
    const vendor = vendorWith(options);
    await pullAt(vendor, startMs);
    const before = await rows('SELECT * FROM records');
    const seq = await lastSeq();
    await pullAt(vendor, later);
    expect(await rows('SELECT * FROM records')).toEqual(before);
    expect(await changes()).toEqual([]);
    expect(await eventsAfter(seq)).toEqual([]);
    expect(await streamRow()).toMatchObject({ checked_ms: later });
  });

  test('a break between pages loses nothing and doubles nothing', async () => {
    const vendor = vendorWith(options);
    vendor.faults.push({ page: 1, error: new VendorError('retryable', 'broke off', { retryAfterMs: 7000 }) });
    await pullAt(vendor, startMs);
    expect(await living()).toEqual(['1', '2']);
    expect(await streamRow()).toMatchObject({ complete: 0, error: 'broke off' });
    expect(await rows("SELECT at_ms FROM due WHERE kind = 'pull'")).toEqual([{ at_ms: startMs + 7000 }]);
    await pullAt(vendor, startMs + 6999);
    expect(await living()).toEqual(['1', '2']);
    await pullAt(vendor, startMs + 7000);
    expect(await living()).toEqual(['1', '2', '3', '4', '5']);
    expect(vendor.asked.filter((ask) => ask === 'list null')).toHaveLength(1);
    expect(await changes()).toEqual([]);
    expect(await streamRow()).toMatchObject({ complete: 1, error: null });
  });

  test('what is new, changed and gone is found once each', async () => {
    const vendor = vendorWith(options);
    await pullAt(vendor, startMs);
    vendor.put({ id: 3, name: 'renamed' }, { id: 6, name: 'new' });
    vendor.remove(2);
    const seq = await lastSeq();
    const hours = options.reads === 'increments' ? 12 : 1;
    await pullAt(vendor, startMs + hours * hourMs);
    await pullAt(vendor, startMs + (hours + 1) * hourMs);
    expect((await changes()).toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual([
      { id: '2', what: 'gone' },
      { id: '3', what: 'changed' },
      { id: '6', what: 'new' },
    ]);
    expect(await living()).toEqual(['1', '3', '4', '5', '6']);
    expect(vendor.asked.filter((ask) => ask === 'get 2')).toHaveLength(1);
    expect((await eventsAfter(seq)).every((type) => type === 'records-changed')).toBe(true);
  });

  test('a record the list leaves out is kept when the vendor still has it', async () => {
    const vendor = vendorWith(options);
    await pullAt(vendor, startMs);
    vendor.hidden.add(2);
    await pullAt(vendor, startMs + 12 * hourMs);
    expect(vendor.asked).toContain('get 2');
    expect(await living()).toEqual(['1', '2', '3', '4', '5']);
    expect(await changes()).toEqual([]);
  });

  test('a gone record that returns is back', async () => {
    const vendor = vendorWith(options);
    await pullAt(vendor, startMs);
    vendor.remove(2);
    await pullAt(vendor, startMs + 12 * hourMs);
    vendor.put({ id: 2, name: 'item 2' });
    await pullAt(vendor, startMs + 24 * hourMs);
    expect((await changes()).map((change) => change.what)).toEqual(['gone', 'back']);
    expect(await living()).toContain('2');
  });

  test('a bad record stops no page, is kept with its reason, and is let go when it can be read', async () => {
    const vendor = vendorWith(options);
    vendor.put({ id: 3 });
    await pullAt(vendor, startMs);
    expect(await living()).toEqual(['1', '2', '4', '5']);
    expect(await rows('SELECT id, reason FROM quarantine')).toEqual([{ id: '3', reason: 'product: name is missing' }]);
    const seq = await lastSeq();
    await pullAt(vendor, later);
    expect(await eventsAfter(seq)).toEqual([]);
    vendor.put({ id: 3, name: 'readable' });
    await pullAt(vendor, later + hourMs);
    expect(await count('quarantine')).toBe(0);
    expect(await living()).toContain('3');
  });

  test('a bad record that is deleted leaves the quarantine', async () => {
    const vendor = vendorWith(options);
    vendor.put({ id: 3 });
    await pullAt(vendor, startMs);
    vendor.remove(3);
    await pullAt(vendor, startMs + 12 * hourMs);
    expect(await count('quarantine')).toBe(0);
  });

  test('a record that turns unreadable is not counted twice', async () => {
    const vendor = vendorWith(options);
    await pullAt(vendor, startMs);
    vendor.put({ id: 3 });
    await pullAt(vendor, later);
    vendor.asked.length = 0;
    await pullAt(vendor, later + hourMs);
    expect(await count('quarantine')).toBe(1);
    expect(vendor.asked.length).toBe(options.reads === 'scan' ? 3 : 1);
  });

  test('a new mapper reads stored things anew and calls none of them changed', async () => {
    const vendor = vendorWith(options);
    await pullAt(vendor, startMs);
    vendor.newMapper();
    await pullAt(vendor, later);
    expect(await rows("SELECT DISTINCT data ->> 'name' AS name FROM records WHERE id = '1'")).toEqual([
      { name: 'ITEM 1' },
    ]);
    expect(await changes()).toEqual([]);
  });
});

describe.each<VendorOptions>([
  { reads: 'increments', deletions: 'covers' },
  { reads: 'increments', deletions: 'covers', tellsIds: false },
  { reads: 'scan', deletions: 'total' },
  { reads: 'scan', deletions: 'total', tellsIds: false },
])('a page that never comes, read by $reads, ids told: $tellsIds', (options) => {
  const [id, name] = options.tellsIds === false ? ['place-the one after 2', 'the one after 2'] : ['3', '3'];
  const aside = () => rows('SELECT id, body, reason FROM quarantine');
  const byName = { id, body: '', reason: `product ${name} never comes: asked for alone, it gets answer 504` };

  /** Ticks and retries, as the clock goes. */
  async function pullFor(vendor: Vendor, fromMs: number, minutes: number): Promise<void> {
    for (let ms = fromMs; ms <= fromMs + minutes * minuteMs; ms += minuteMs / 2) await pullAt(vendor, ms);
  }

  test('is made smaller down to the one record, which is set aside by name, and all others come', async () => {
    const vendor = vendorWith(options);
    vendor.stuck.add(3);
    await pullAt(vendor, startMs);
    expect(await living()).toEqual(['1', '2']);
    expect(await streamRow()).toMatchObject({ complete: 0, error: 'the page broke' });
    await pullFor(vendor, startMs, 5);
    expect(await living()).toEqual(['1', '2', '4', '5']);
    expect(await aside()).toEqual([byName]);
    expect(await streamRow()).toMatchObject({ complete: 1, error: null });
    expect(vendor.asked.length).toBeLessThan(12);
  });

  test('is known as gone by nobody, and let go when it comes again', async () => {
    const vendor = vendorWith(options);
    await pullAt(vendor, startMs);
    vendor.stuck.add(3);
    vendor.put({ id: 3, name: 'renamed' });
    await pullFor(vendor, startMs + 12 * hourMs, 10);
    expect(await living()).toEqual(['1', '2', '3', '4', '5']);
    expect(await aside()).toEqual([byName]);
    const seq = await lastSeq();
    await pullFor(vendor, startMs + 24 * hourMs, 10);
    expect(await aside()).toEqual([byName]);
    expect(await eventsAfter(seq)).toEqual([]);
    vendor.stuck.clear();
    await pullFor(vendor, startMs + 36 * hourMs, 10);
    await pullFor(vendor, startMs + 60 * hourMs, 10);
    expect(await aside()).toEqual([]);
    expect(await changes()).toEqual([{ id: '3', what: 'changed' }]);
  });

  test('nothing is set aside while the vendor answers nothing at all', async () => {
    const vendor = vendorWith(options);
    for (const id of [1, 2, 3, 4, 5]) vendor.stuck.add(id);
    await pullFor(vendor, startMs, 20);
    expect(await aside()).toEqual([]);
    expect(await streamRow()).toMatchObject({ complete: 0, error: 'the page broke' });
    vendor.stuck.clear();
    await pullFor(vendor, startMs + 60 * minuteMs, 1);
    expect(await living()).toEqual(['1', '2', '3', '4', '5']);
  });
});

test('the list of a first reading that comes last, of whatever kind, ends the wait for the book to be matched', async () => {
  await keepBooks(db, [makeDue(db, { kind: 'match', key: 'all' }, startMs + 5 * minuteMs)]);
  const vendor = vendorWith({ reads: 'scan', deletions: 'total' }, []);
  Object.assign(vendor.stream, { kind: 'usage-summary' });
  await pullAt(vendor, startMs);
  expect(await streamRow()).toMatchObject({ complete: 1, kind: 'usage-summary' });
  expect(await count('due', "kind = 'match'")).toBe(0);
});

test('a refused sign-in is kept for the operator and tried again', async () => {
  const vendor = vendorWith({ reads: 'scan', deletions: 'total' });
  vendor.faults.push({ page: 0, error: new VendorError('auth', 'the key is wrong') });
  await pullAt(vendor, startMs);
  expect(await rows('SELECT attempts, error FROM due')).toEqual([{ attempts: 1, error: 'the key is wrong' }]);
  await pullAt(vendor, startMs + 30_000);
  expect(await living()).toHaveLength(5);
});

test('a scan of a long list spends its requests a tick and goes on in the next', async () => {
  const vendor = vendorWith({ reads: 'scan', deletions: 'total' }, [1, 2, 3, 4, 5, 6, 7, 8]);
  vendor.connection.connector.limits = { ...vendor.connection.connector.limits, scanRequestsPerTick: 2 };
  await pullAt(vendor, startMs);
  expect(await living()).toHaveLength(8);
  vendor.put({ id: 7, name: 'renamed' });
  for (const step of [1, 2]) {
    vendor.asked.length = 0;
    await pullAt(vendor, startMs + step * 15 * minuteMs);
    expect(vendor.asked).toHaveLength(2);
  }
  expect(await changes()).toEqual([{ id: '7', what: 'changed' }]);
});

describe('what was put aside by its place', () => {
  const old = instantOf(startMs - hourMs);

  beforeEach(async () => {
    const clients = ['own', 'other'].flatMap((client) => [
      db.prepare("INSERT INTO clients (id, connection, company, name) VALUES (?1, 'v', ?1, ?1)").bind(client),
      db.prepare("INSERT INTO client_companies (client, connection, company) VALUES (?1, 'v', ?1)").bind(client),
    ]);
    await db.batch(clients);
  });

  const putAside = (company: string | null, id = placeId('the one after 2')) => {
    const row = { id, body: '', company, parent: null, reason: 'r', mapperVersion: 1 };
    return db.batch(quarantine(db, 'v', 'items', [row], old));
  };
  const letGo = (beforeMs: number) => db.batch(releasePlaces(db, 'v', 'items', instantOf(beforeMs), startMs));
  const woken = async () =>
    (await rows<{ key: string }>("SELECT key FROM due WHERE kind = 'assess' ORDER BY key")).map(({ key }) => key);

  test.each([
    ['of a company, wakes its client', 'own', ['own']],
    ['of nobody knows whom, wakes every client', null, ['other', 'own']],
  ])('and is let go, %s', async (_, company, clients) => {
    await putAside(company);
    await letGo(startMs);
    expect(await count('quarantine')).toBe(0);
    expect(await woken()).toEqual(clients);
  });

  test('and was said again lately, stays and wakes nobody', async () => {
    await putAside(null);
    await letGo(startMs - 2 * hourMs);
    expect(await count('quarantine')).toBe(1);
    expect(await woken()).toEqual([]);
  });

  test('is not what is known by its id', async () => {
    await putAside(null, '3');
    await letGo(startMs);
    expect(await count('quarantine')).toBe(1);
    expect(await woken()).toEqual([]);
  });
});

test('a system that does not answer holds no other one up', async () => {
  const [quiet, other] = ['quiet', 'other'].map((id) => vendorInMemory(id, { reads: 'scan', deletions: 'total' }));
  if (quiet === undefined || other === undefined) throw new Error('two systems were to be made');
  quiet.put({ id: 1, name: 'late' });
  other.put({ id: 2, name: 'at once' });
  const whenOtherIsThere = Promise.withResolvers<void>();
  const { list } = quiet.stream;
  quiet.stream.list = async (...asked) => {
    await whenOtherIsThere.promise;
    return list(...asked);
  };
  const deps = { ...depsAt(startMs, [quiet.connection, other.connection]), systemsAtOnce: 2 };
  await tick(deps);
  const work = workOffDue(deps);
  await expect.poll(living).toEqual(['2']);
  whenOtherIsThere.resolve();
  await work;
  expect(await living()).toEqual(['1', '2']);
});
