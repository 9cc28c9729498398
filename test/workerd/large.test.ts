// Objects larger than the database takes: kept without their pictures or set aside by name, and the stream goes on.
import { beforeEach, expect, test } from 'vitest';
import { minuteMs } from '../../shared/time.ts';
import { streams as connectwise } from '../../worker/connectors/connectwise/streams/index.ts';
import { streams as quickbooks } from '../../worker/connectors/quickbooks/streams/index.ts';
import type { PageItem, Stream } from '../../worker/connectors/types.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { readCoverage } from '../../worker/views/coverage.ts';
import { connectionTo, db, depsAt, eventsAfter, forgetAll, lastSeq, rows, startMs } from './world.ts';

/** What D1 takes of a value and of a row. */
const limitBytes = 2_000_000;

beforeEach(forgetAll);

const bytes = (value: unknown) => new TextEncoder().encode(String(value)).byteLength;

/** The database, which notes the size of whatever is bound. */
function weighing(sizes: number[]): D1Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'batch') return target.batch.bind(target);
      return (sql: string) => {
        const statement = target.prepare(sql);
        const bind = statement.bind.bind(statement);
        statement.bind = (...values: unknown[]) => {
          sizes.push(...values.map(bytes));
          return bind(...values);
        };
        return statement;
      };
    },
  });
}

/** Reads the items by the stream's own mapper, at one moment; the sizes of all that was bound. */
async function pull(stream: Stream, items: PageItem[], nowMs = startMs): Promise<number[]> {
  const sizes: number[] = [];
  const list = async () => ({ items, next: {}, complete: true });
  const inMemory: Stream = { ...stream, reads: 'scan', list, follow: [] };
  const connection = connectionTo('v', { streams: { large: inMemory } });
  const deps = { ...depsAt(nowMs, [connection]), db: weighing(sizes) };
  deps.atPresent = () => deps;
  await tick(deps);
  await workOffDue(deps);
  return sizes;
}

const stored = () =>
  rows<{ id: string; n: number; text: string }>(
    `SELECT id, length(CAST(body AS BLOB)) + length(CAST(data AS BLOB)) AS n, data ->> 'text' AS text FROM records
     ORDER BY CAST(id AS INTEGER)`,
  );
const aside = () => rows('SELECT id, body, company, reason FROM quarantine ORDER BY id');

function note(id: number, text: string): PageItem {
  const body = { id, ticketId: 9, text, detailDescriptionFlag: true, dateCreated: '2026-11-19T10:00:00Z' };
  return { body, parent: '9', company: '7' };
}

function invoice(id: number, lines: number): PageItem {
  const Line = Array.from({ length: lines }, (_, at) => ({
    Id: String(at + 1),
    LineNum: at + 1,
    Description: `Microsoft 365 Business Premium, one seat for user number ${at + 1}, November – „Süd“`,
    Amount: 1,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '5', name: 'M365' }, Qty: 1, UnitPrice: 1, TaxCodeRef: { value: 'NON' } },
  }));
  const body = {
    Id: String(id),
    SyncToken: '0',
    DocNumber: `INV-${id}`,
    TxnDate: '2026-11-01',
    CustomerRef: { value: '3', name: 'Contoso' },
    TotalAmt: lines,
    Balance: lines,
    Line,
  };
  return { body };
}

const picture = `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(131_072)}`;

test('a note with a picture of 3 MB inside is kept without the picture', async () => {
  const text = `<p>Please see:</p><img src="${picture}"><p>Thanks</p>`;
  const sizes = await pull(connectwise.notes, [note(1, 'before'), note(2, text), note(3, 'after')]);
  expect((await stored()).map(({ id, text }) => [id, text])).toEqual([
    ['1', 'before'],
    ['2', '<p>Please see:</p><img src="[picture left out]"><p>Thanks</p>'],
    ['3', 'after'],
  ]);
  expect(await aside()).toEqual([]);
  expect(Math.max(...sizes)).toBeLessThan(limitBytes);
  const seq = await lastSeq();
  await pull(connectwise.notes, [note(1, 'before'), note(2, text), note(3, 'after')], startMs + 15 * minuteMs);
  expect(await eventsAfter(seq)).toEqual([]);
});

test('a note of 3 MB of words is set aside by name, once, and let go when it has become short', async () => {
  const words = 'all work and no play '.repeat(150_000);
  const sizes = await pull(connectwise.notes, [note(1, 'before'), note(2, words), note(3, 'after')]);
  expect((await stored()).map(({ id }) => id)).toEqual(['1', '3']);
  expect(await aside()).toEqual([
    { id: '2', body: '', company: '7', reason: 'message 2 is too large to read (3.2 MB)' },
  ]);
  expect(Math.max(...sizes)).toBeLessThan(limitBytes);
  const seq = await lastSeq();
  await pull(connectwise.notes, [note(1, 'before'), note(2, words), note(3, 'after')], startMs + 15 * minuteMs);
  expect(await eventsAfter(seq)).toEqual([]);
  await pull(connectwise.notes, [note(1, 'before'), note(2, 'short'), note(3, 'after')], startMs + 30 * minuteMs);
  expect(await aside()).toEqual([]);
  expect((await stored()).map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('an invoice of 6,000 lines is set aside by its number, and those beside it are read', async () => {
  const sizes = await pull(quickbooks.invoices, [invoice(30, 5), invoice(31, 6000), invoice(32, 5)]);
  expect((await stored()).map(({ id }) => id)).toEqual(['30', '32']);
  expect(await aside()).toEqual([
    { id: '31', body: '', company: '3', reason: 'invoice INV-31 (31) is too large to read (6,000 lines)' },
  ]);
  expect(Math.max(...sizes)).toBeLessThan(limitBytes);
});

test('what was set aside is named in the coverage of its own client, and of nobody else’s', async () => {
  await pull(quickbooks.invoices, [invoice(31, 6000)]);
  const connection = connectionTo('v', { streams: { large: quickbooks.invoices } });
  const sourceFor = async (company: string) => {
    const client = { connection: 'v', company };
    return (await readCoverage(depsAt(startMs, [connection]), [client])).sources[0];
  };
  const told = ['invoice INV-31 (31) is too large to read (6,000 lines)'];
  expect(await sourceFor('3')).toMatchObject({ quarantined: 1, setAside: told });
  const theirs = await sourceFor('4');
  expect(theirs).toMatchObject({ quarantined: 0 });
  expect(theirs?.setAside).toBeUndefined();
});

test('a page of large bodies is bound in parts, each below the limit in bytes of UTF-8', async () => {
  const text = 'цена '.repeat(40_000);
  const sizes = await pull(
    connectwise.notes,
    Array.from({ length: 20 }, (_, at) => note(at + 1, text)),
  );
  expect(await stored()).toHaveLength(20);
  expect(Math.max(...sizes)).toBeLessThan(limitBytes);
});

test('a body is kept as it came: quotes, line ends, half characters and numbers', async () => {
  const text = 'She said "no" \\ twice\n\u0001\u00fc\ud83d\ude00 \ud800 </script> ?1 $.x';
  const item = note(1, text);
  const body = { ...(item.body as object), rate: 1.5, large: 1e21, none: null, empty: {}, list: [[], ''] };
  await pull(connectwise.notes, [{ ...item, body }]);
  const [row] = await rows<{ body: string }>('SELECT body FROM records');
  expect(row?.body).toBe(JSON.stringify(body));
  const seq = await lastSeq();
  await pull(connectwise.notes, [{ ...item, body }], startMs + 15 * minuteMs);
  expect(await eventsAfter(seq)).toEqual([]);
});

test('a body of more levels than the database reads is set aside by name; brackets in its words are none', async () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  const deep = { ...note(2, 'deep'), body: { ...(note(2, 'deep').body as object), extra: nested(950) } };
  const below = { ...note(3, 'below'), body: { ...(note(3, 'below').body as object), extra: nested(890) } };
  const hidden = {
    ...note(4, ']'.repeat(3000)),
    body: { ...(note(4, ']'.repeat(3000)).body as object), x: nested(950) },
  };
  await pull(connectwise.notes, [note(1, '[{"'.repeat(3000)), deep, below, hidden, note(5, 'after')]);
  expect((await stored()).map(({ id }) => id)).toEqual(['1', '3', '5']);
  expect(await aside()).toMatchObject([
    { id: '2', reason: 'message 2 is too large to read (more than 900 levels deep)' },
    { id: '4', reason: 'message 4 is too large to read (more than 900 levels deep)' },
  ]);
});

test('what cannot be read and is too large leaves its reason and none of its body', async () => {
  const broken = { body: { ticketId: 9, text: 'word '.repeat(500_000) }, parent: '9', company: '7' };
  const sizes = await pull(connectwise.notes, [broken, note(3, 'after')]);
  expect((await stored()).map(({ id }) => id)).toEqual(['3']);
  expect(await rows('SELECT length(body) AS n, reason FROM quarantine')).toEqual([
    { n: 0, reason: expect.stringMatching(/id.*; its body of 2\.5 MB is not kept/) },
  ]);
  expect(Math.max(...sizes)).toBeLessThan(limitBytes);
});
