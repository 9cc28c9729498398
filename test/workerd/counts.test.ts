// GET and POST /v1/counts: who may give a file, what is kept of it, and what a later one does to it.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CountRow, CountsAnswer, CountsView } from '../../shared/api/counts.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { ask, type Device, newDevice } from './device.ts';
import { db, forgetAll, newestTold, rows, startMs } from './world.ts';

const people: Record<'administrator' | 'approver', Device> = {
  administrator: await newDevice(),
  approver: await newDevice(),
};

beforeAll(async () => {
  await moveClock(db, startMs);
  await people.administrator.enrol('code-ada');
  await people.approver.enrol('code-jane');
  await db.batch([
    db.prepare("UPDATE members SET role = 'administrator' WHERE name = 'Ada Berg'"),
    db.prepare("UPDATE members SET role = 'approver' WHERE name = 'Jane Doe'"),
  ]);
});

async function send(method: string, path: string, said?: object, who: keyof typeof people = 'administrator') {
  const body = said === undefined ? '' : JSON.stringify(said);
  const authorization = await people[who].proof(method, path, body, startMs);
  return ask(method, path, { authorization, ...(said === undefined ? {} : { body }) });
}

beforeEach(async () => {
  await forgetAll();
  await moveClock(db, startMs);
  const connected = await send('POST', '/v1/connections', { vendor: 'counts', fields: {}, id: 'counts' });
  expect([201, 409]).toContain(connected.status);
});

const row = (client: string, quantity: string, over: Partial<CountRow> = {}): CountRow => ({
  ...{ line: 2, client, product: 'Workstation', quantity, month: '2026-11' },
  ...over,
});
const file = (given: CountRow[], over: object = {}) => ({
  ...{ source: 'RMM', measure: 'counted', file: 'november.csv', digest: 'ab'.repeat(32), rows: given },
  ...over,
});
const give = (given: CountRow[], over: object = {}, who?: keyof typeof people) =>
  send('POST', '/v1/counts', file(given, over), who);

async function living() {
  const found = await rows<{ kind: string; id: string; quantity: string | null }>(
    `SELECT kind, id, data ->> 'quantity' AS quantity FROM records
     WHERE connection = 'counts' AND gone_at IS NULL ORDER BY kind, id`,
  );
  return found.map(({ kind, id, quantity }) => (kind === 'count' ? `${id} = ${quantity}` : `${kind} ${id}`));
}

describe('a file', () => {
  test('becomes clients, products and counts, and stands on the trail with who gave it', async () => {
    const { status, json } = await give([row('Contoso', '24'), row('Birch/West', '3', { line: 3 })]);
    expect([status, json as CountsAnswer]).toMatchObject([
      201,
      {
        taken: 2,
        refused: [],
        sources: [{ source: 'RMM', month: '2026-11', rows: 2, missing: 0, lacks: null, givenBy: 'Ada Berg' }],
      },
    ]);
    expect(await living()).toEqual([
      'company RMM/Birch/West',
      'company RMM/Contoso',
      'RMM/counted/Birch%2FWest/Workstation = 3',
      'RMM/counted/Contoso/Workstation = 24',
      'product RMM/Workstation',
    ]);
    const told = await newestTold('counts-given');
    expect(told.facts).toMatchObject({
      connection: 'counts',
      records: 2,
      digest: 'ab'.repeat(32),
      source: 'RMM',
      month: '2026-11',
      file: 'november.csv',
    });
    const due = await rows<{ kind: string }>("SELECT kind FROM due WHERE kind IN ('match', 'link') ORDER BY kind");
    expect(due.map(({ kind }) => kind)).toEqual(['link', 'match']);
  });

  test('is taken row by row, and each other row is refused in words', async () => {
    const { json } = await give([row('Contoso', '24'), row('Birch', '3', { line: 3, month: '2026-12' })]);
    expect(json).toMatchObject({ taken: 1, refused: [{ line: 3, why: 'December 2026 has not begun' }] });
  });

  test('for the same month takes the place of the earlier one; the other source stays', async () => {
    await give([row('Contoso', '10')], { source: 'AV' });
    await give([row('Contoso', '24'), row('Birch', '3')]);
    await give([row('Contoso', '25')], { file: 'corrected.csv' });
    expect(await living()).toEqual([
      ...['company AV/Contoso', 'company RMM/Contoso'],
      ...['AV/counted/Contoso/Workstation = 10', 'RMM/counted/Contoso/Workstation = 25'],
      ...['product AV/Workstation', 'product RMM/Workstation'],
    ]);
  });

  test('for the next month keeps who it does not name, without a number', async () => {
    await give([row('Contoso', '24', { month: '2026-10' }), row('Birch', '3', { month: '2026-10' })]);
    const { json } = await give([row('Contoso', '25')]);
    expect((json as CountsAnswer).sources).toMatchObject([{ month: '2026-11', rows: 1, missing: 1 }]);
    expect(await living()).toContain('RMM/counted/Birch/Workstation = null');
    const { status, json: refused } = await give([row('Birch', '3', { month: '2026-10' })]);
    expect([status, JSON.stringify(refused)]).toEqual([
      400,
      expect.stringContaining('it is for October 2026, and a file for November 2026 was given already'),
    ]);
  });

  test('can be given again and again, and the same one changes nothing', async () => {
    await give([row('Contoso', '24')]);
    const before = await living();
    for (const _ of [1, 2, 3]) expect((await give([row('Contoso', '24')])).status).toBe(201);
    expect(await living()).toEqual(before);
  });
});

test('a source says which month it lacks once the month after its newest file is over', async () => {
  await give([row('Contoso', '24', { month: '2026-09' })]);
  const { json } = await send('GET', '/v1/counts');
  expect((json as CountsView).sources).toMatchObject([{ month: '2026-09', lacks: '2026-10' }]);
});

describe('is refused', () => {
  test('to whoever is neither finance nor administrator', async () => {
    expect((await give([row('Contoso', '24')], {}, 'approver')).status).toBe(403);
    expect((await send('GET', '/v1/counts', undefined, 'approver')).status).toBe(403);
  });

  test.each([
    ['a source with a "/"', { source: 'RMM/East' }],
    ['no rows', { rows: [] }],
    ['a quantity that is no number', { rows: [row('Contoso', 'many')] }],
    ['a month that there is not', { rows: [row('Contoso', '1', { month: '2026-13' })] }],
    ['a digest that is none', { digest: 'x' }],
  ])('with %s', async (_what, over) => {
    expect((await give([row('Contoso', '24')], over)).status).toBe(400);
    expect(await living()).toEqual([]);
  });
});
