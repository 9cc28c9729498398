// What stands beside many objects is asked for once a job, and by the post where no address is long enough.
import { glob, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readById, readIn } from '../../../../worker/connectors/autotask/client.ts';
import { labelsOf } from '../../../../worker/connectors/autotask/picklists.ts';
import { isWriting } from '../../../../worker/lib/http.ts';
import { autotaskWith } from './in-sandbox.ts';

const contactsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: 1000 + at, companyID: 1, firstName: 'Ann', lastName: `No ${at}` }));

test('an object that stands beside many is asked for once a job, also where it is not there', async () => {
  const { ctx, asked } = await autotaskWith({ Contacts: contactsOf(3) });
  const before = asked.length;
  const first = await readById(ctx, 'Contacts', ['1000', '1001', '77', null], ['lastName']);
  const again = await readById(ctx, 'Contacts', ['1001', '77', '1002'], ['lastName']);
  expect([[...first.keys()], [...again.keys()]]).toEqual([
    ['1000', '1001'],
    ['1001', '1002'],
  ]);
  const searches = asked.slice(before).map(({ url }) => JSON.parse(new URL(url).searchParams.get('search') ?? ''));
  expect(searches.map(({ filter }) => filter.at(-1).value)).toEqual([[1000, 1001, 77], [1002]]);
  const other = await autotaskWith({ Contacts: contactsOf(1) });
  expect([...(await readById(other.ctx, 'Contacts', ['1000'])).keys()]).toEqual(['1000']);
});

test('with other fields it is asked for again', async () => {
  const { ctx } = await autotaskWith({ Contacts: contactsOf(1) });
  await readById(ctx, 'Contacts', ['1000'], ['lastName']);
  expect((await readById(ctx, 'Contacts', ['1000'])).get('1000')).toMatchObject({ firstName: 'Ann' });
});

test('the pick lists of an entity are asked for once a job', async () => {
  const { ctx, asked } = await autotaskWith();
  const before = asked.length;
  const body = [{ id: 1, status: 1 }];
  expect(await labelsOf(ctx, 'Tickets', ['status'], body)).toEqual(await labelsOf(ctx, 'Tickets', ['status'], body));
  expect(asked.length - before).toBe(1);
});

test('a question of 500 ids is posted, changes nothing, and one of few stands in the address', async () => {
  const { ctx, asked, journal } = await autotaskWith({ Contacts: contactsOf(620) });
  const before = asked.length;
  const ids = contactsOf(620).map(({ id }) => String(id));
  expect(await readIn(ctx, 'Contacts', 'id', ids)).toHaveLength(620);
  await readIn(ctx, 'Contacts', 'id', ids.slice(0, 3));
  const sent = asked.slice(before);
  // A full page may be followed by an empty one.
  expect(sent.map(({ method }) => method)).toEqual(expect.arrayContaining(['POST', 'GET']));
  expect(sent.length).toBeLessThanOrEqual(4);
  for (const { url } of sent) expect(url.length).toBeLessThan(2048);
  expect(journal.effects).toEqual([]);
});

test('only a posted question is no write, and only a query is ever posted as one', async () => {
  expect(isWriting({ path: 'Contacts/query' })).toBe(false);
  expect(isWriting({ method: 'POST', path: 'Contacts/query', asks: true })).toBe(false);
  expect(isWriting({ method: 'POST', path: 'Contacts' })).toBe(true);
  expect(isWriting({ method: 'DELETE', path: 'Contacts/1' })).toBe(true);
  const asking: string[] = [];
  for await (const file of glob('worker/**/*.ts')) {
    if (/\basks: true\b/.test(await readFile(file, 'utf8'))) asking.push(file);
  }
  expect(asking).toEqual(['worker/connectors/autotask/client.ts']);
});
