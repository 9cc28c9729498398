// GET and POST /v1/links: questions by money for who sees money and by name for who does not, and answers that are kept.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LinksRequest, type LinksView, linksView } from '../../shared/api/links.ts';
import type { LinkTerms } from '../../shared/link.ts';
import type { MappedRecord } from '../../shared/records/record.ts';
import { linkId } from '../../worker/core/matching/link-id.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { saveMoves } from '../../worker/store/links.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { upsertRecords } from '../../worker/store/records.ts';
import { ask, type Device, newDevice } from './device.ts';
import { connectVendors, count, db, forgetAll, newestTold, rows, startMs } from './world.ts';

const at = '2026-11-20T09:00:00Z';
const readers: Record<'all' | 'nothing', Device> = { all: await newDevice(), nothing: await newDevice() };

beforeAll(async () => {
  await moveClock(db, startMs);
  await connectVendors();
  await readers.all.enrol('code-ada');
  await readers.nothing.enrol('code-jane');
  await db.batch([
    db.prepare("UPDATE members SET money = 'cost', role = 'administrator' WHERE name = 'Ada Berg'"),
    db.prepare("UPDATE members SET money = 'none', role = 'approver' WHERE name = 'Jane Doe'"),
  ]);
});

const stored = (connection: string, ...records: unknown[]) =>
  keepBooks(
    db,
    (records as MappedRecord[]).flatMap((record) =>
      upsertRecords(db, connection, [{ record, body: '{}', mapperVersion: 1 }], at),
    ),
  );

const company = (id: string, name: string) => ({
  ...{ kind: 'company', id, company: id, parent: null },
  data: {
    name,
    status: 'active',
    types: ['Client'],
    foreignIds: [],
    website: `${id}.com`,
    postcode: null,
    currency: null,
  },
});
const product = (id: string, name: string) => ({
  ...{ kind: 'product', id, company: null, parent: null },
  data: { name, code: `C-${id}`, vendorSku: null, active: true },
});
const agreement = (of: string) => ({
  ...{ kind: 'agreement', id: `a-${of}`, company: of, parent: null },
  data: { name: 'Managed', status: 'active', endDay: null, cycleMonths: 1, currency: 'USD' },
});
const line = (id: string, of: string, productId: string, quantity: string, unitPrice: string) => ({
  ...{ kind: 'agreement-line', id, company: of, parent: `a-${of}` },
  data: {
    ...{ productId, description: id },
    steps: [{ from: null, until: null, quantity, included: '0', unitPrice, billing: 'billable', posted: 'no' }],
  },
});
const subscription = (id: string, of: string, productId: string, cost: string) => ({
  ...{ kind: 'subscription', id, company: of, parent: null },
  data: {
    ...{ productId, productName: productId, quantity: '2', status: 'active', cost, currency: 'USD' },
    term: { kind: 'recurring', months: 1, word: 'Monthly' },
  },
});

const pair = (kind: 'company' | 'product', ours: string, theirs: string) => [
  { connection: 'connectwise', kind, id: ours },
  { connection: 'pax8', kind, id: theirs },
];
const idOf = (kind: 'company' | 'product', ours: string, theirs: string) => linkId(kind, pair(kind, ours, theirs));
const proposed = (kind: 'company' | 'product', ours: string, theirs: string, confidence = 1) => ({
  ...{ id: idOf(kind, ours, theirs), kind, records: pair(kind, ours, theirs), state: 'proposed' as const, was: null },
  ...{ confidence, reasons: [kind === 'product' ? 'one costs 18.70 in both' : 'both use the domain x.com'] },
});

beforeEach(async () => {
  await forgetAll();
  await stored(
    'connectwise',
    ...[company('1', 'Zinc Dental'), company('2', 'Aspen Freight'), agreement('1'), agreement('2')],
    ...[product('41', 'Business Premium'), product('47', 'Service desk')],
    ...[line('seats', '1', '41', '10', '24'), line('desk', '1', '47', '5', '70'), line('few', '2', '41', '1', '24')],
  );
  await stored(
    'pax8',
    ...[company('p1', 'Zinc Dental Inc'), company('p2', 'Aspen'), company('p3', 'Nobody Here')],
    ...[product('bp', 'Microsoft 365 Business Premium'), product('pbi', 'Power BI Pro')],
    ...[subscription('s1', 'p1', 'bp', '18.70'), subscription('s3', 'p3', 'pbi', '8')],
  );
  await keepBooks(
    db,
    saveMoves(
      db,
      [proposed('company', '1', 'p1'), proposed('company', '2', 'p2', 0.9), proposed('product', '41', 'bp')],
      at,
    ),
  );
});

async function shown(reader: keyof typeof readers = 'all', query = ''): Promise<LinksView> {
  const path = `/v1/links${query}`;
  const { status, json } = await ask('GET', path, {
    authorization: await readers[reader].proof('GET', path, '', startMs),
  });
  expect(status).toBe(200);
  return linksView.parse(json);
}

async function say(said: LinksRequest, reader: keyof typeof readers = 'all') {
  const body = JSON.stringify(said);
  return ask('POST', '/v1/links', {
    authorization: await readers[reader].proof('POST', '/v1/links', body, startMs),
    body,
  });
}

const asked = ({ questions }: LinksView) => questions.map(({ asks, subject }) => `${asks} ${subject.name}`);

describe('what is asked', () => {
  test('comes kind by kind, the most money first, with what is bought or sold and nothing is proposed for', async () => {
    const view = await shown();
    expect(asked(view)).toEqual([
      'nothing Service desk',
      'same Business Premium',
      'nothing Power BI Pro',
      'same Zinc Dental',
      'same Aspen Freight',
      'nothing Nobody Here',
    ]);
    expect(view.open).toEqual({ company: 3, product: 3, line: 0 });
    expect(view.month).toEqual([
      { currency: 'USD', totalMinor: 61_400, personMinor: 0, idMinor: 0, proposedMinor: 26_400, nothingMinor: 35_000 },
    ]);
    expect(view.questions.flatMap(({ choices }) => choices.map(({ word }) => word))).toEqual([
      'very-likely',
      'very-likely',
      'likely',
    ]);
  });

  test('shows who sees no money neither amounts nor what costs have a part in, and by name', async () => {
    const view = await shown('nothing');
    expect(asked(view)).toEqual(['same Aspen Freight', 'nothing Nobody Here', 'same Zinc Dental']);
    expect(view.month).toBeNull();
    expect(view.open.product).toBeNull();
    expect(JSON.stringify(view)).not.toMatch(/18\.70|"amountMinor"/);
  });

  test('about a line is what is asked of it, its client and its product, and what was said of them', async () => {
    const about = (kind: string, id: string, connection = 'connectwise') => `?about=${connection}:${kind}:${id}`;
    const view = await shown('all', about('agreement-line', 'seats'));
    expect(asked(view)).toEqual(['same Business Premium', 'same Zinc Dental']);
    expect(view.about?.name).toBe('seats');
    expect(asked(await shown('all', about('subscription', 's3', 'pax8')))).toEqual([
      'nothing Power BI Pro',
      'nothing Nobody Here',
    ]);
    await say({ same: [idOf('company', '1', 'p1')] });
    const later = await shown('all', about('agreement-line', 'seats'));
    expect(asked(later)).toEqual(['same Business Premium']);
    expect(later.decided.map(({ state, kind }) => [state, kind])).toEqual([['confirmed', 'company']]);
    expect(await shown('all', about('agreement-line', 'nobody:knows'))).toMatchObject({ questions: [], decided: [] });
  });

  test('can be looked in by a name of any record of it, in any spelling', async () => {
    await stored('pax8', company('p4', 'Zürich Bäckerei'), subscription('s4', 'p4', 'pbi', '8'));
    const found = async (text: string, list = '') => asked(await shown('all', `?q=${encodeURIComponent(text)}${list}`));
    expect(await found('zinc')).toEqual(['same Zinc Dental']);
    expect(await found('DENTAL inc')).toEqual(['same Zinc Dental']);
    expect(await found('zurich')).toEqual(['nothing Zürich Bäckerei']);
    expect(await found('zinc', '&kind=product')).toEqual([]);
    expect(await found('nobody at all')).toEqual([]);
    expect(await shown('all', '?q=zinc')).toMatchObject({ open: (await shown()).open, next: null });
    await say({ same: [idOf('company', '1', 'p1')] });
    const done = async (text: string) => (await shown('all', `?q=${text}&shown=done`)).decided.length;
    expect([await done('zinc'), await done('aspen')]).toEqual([1, 0]);
  });

  test('comes whole where it is asked for whole, in the order of its pages', async () => {
    const many = Array.from({ length: 30 }, (_, n) => product(`m${n}`, `Made ${n}`));
    await stored('pax8', ...many, ...many.map(({ id }) => subscription(`sm-${id}`, 'p3', id, '5')));
    const [first, whole] = [await shown(), await shown('all', '?whole=yes')];
    expect([first.questions.length, first.next]).toEqual([25, '25']);
    expect(whole.next).toBeNull();
    expect(asked(whole)).toEqual([...asked(first), ...asked(await shown('all', '?after=25'))]);
  });

  test('is told once: whoever has the answer is told that nothing moved', async () => {
    const asking = async (known?: string) => {
      const authorization = await readers.all.proof('GET', '/v1/links', '', startMs);
      return ask('GET', '/v1/links', { authorization, ...(known === undefined ? {} : { known }) });
    };
    const { tag } = await asking();
    const again = async () => (await asking(tag ?? '')).status;
    expect(await again()).toBe(304);
    await say({ same: [idOf('company', '1', 'p1')] });
    expect(await again()).toBe(200);
  });
});

describe('an answer', () => {
  test('“same” acts from then on, and is on the trail under who said it', async () => {
    expect(await say({ same: [idOf('company', '1', 'p1'), idOf('product', '41', 'bp')] })).toMatchObject({
      status: 201,
    });
    expect(await count('link_records')).toBe(4);
    const view = await shown();
    expect(view.month?.[0]).toMatchObject({ personMinor: 24_000, proposedMinor: 2_400 });
    expect(view.done).toBe(2);
    expect((await newestTold('links-accepted')).actor).toMatchObject({ kind: 'member' });
    expect(await rows("SELECT kind FROM due WHERE kind IN ('link', 'match') ORDER BY kind")).toEqual([
      { kind: 'link' },
      { kind: 'match' },
    ]);
  });

  test('“not the same” leaves the list, and can be taken back', async () => {
    const link = idOf('company', '1', 'p1');
    await say({ notSame: [link] });
    expect((await shown()).rejected).toBe(1);
    expect((await shown('all', '?shown=rejected')).decided).toMatchObject([
      { link, by: 'Ada Berg', state: 'rejected' },
    ]);
    await say({ takeBack: [link] });
    expect((await shown()).rejected).toBe(0);
  });

  test('taking a match back says what rested on it, and it carries nothing any more', async () => {
    const link = idOf('company', '1', 'p1');
    await say({ same: [link] });
    await db.batch([
      db.prepare(
        "INSERT INTO clients (id, name, connection, company) VALUES ('cl_1', 'Zinc Dental', 'connectwise', '1')",
      ),
      db.prepare("INSERT INTO client_companies VALUES ('connectwise', '1', 'cl_1'), ('pax8', 'p1', 'cl_1')"),
      db.prepare("INSERT INTO packets VALUES ('pk', 'cl_1', '2026-11', 1, 'd', 'h', 1, ?1, ?2)").bind(
        JSON.stringify({
          findings: [
            { evidence: [{ connection: 'pax8', kind: 'subscription', id: 's1' }] },
            { evidence: [{ connection: 'connectwise', kind: 'agreement-line', id: 'seats' }] },
          ],
        }),
        at,
      ),
    ]);
    const { json } = await say({ takeBack: [link] });
    expect(json).toMatchObject({ restedOn: [{ name: 'Zinc Dental', issues: 1, written: 0 }] });
    expect(await count('link_records')).toBe(0);
  });

  test('“our own service” is asked no more and counts as matched with its client', async () => {
    const record = { connection: 'connectwise', kind: 'product', id: '47' };
    await say({ standalone: [{ record, means: 'own-service' }], same: [idOf('company', '1', 'p1')] });
    const view = await shown();
    expect(asked(view)).not.toContain('nothing Service desk');
    expect(view.month?.[0]).toMatchObject({ personMinor: 35_000 });
    await say({ notStandalone: [record] });
    expect(asked(await shown())).toContain('nothing Service desk');
  });

  test('in another ratio, or as a part, is kept with its numbers, shown, replaced by a newer word and taken back', async () => {
    const records = pair('product', '41', 'bp');
    const said = async (terms?: LinkTerms) =>
      say({ links: [{ kind: 'product', records, ...(terms === undefined ? {} : { terms }) }] });
    const ten: LinkTerms = { as: 'same', ratio: { billed: 1, bought: 10 } };
    const { json } = await said(ten);
    expect(json).toMatchObject({ links: [{ id: idOf('product', '41', 'bp'), terms: ten }] });
    const decided = async () =>
      (await shown('all', '?shown=done')).decided.map(({ state, terms }) => ({ state, terms }));
    expect(await decided()).toEqual([{ state: 'confirmed', terms: ten }]);
    expect((await newestTold('links-accepted')).facts).toMatchObject({ links: [{ terms: ten }] });
    const part: LinkTerms = { as: 'part', ratio: null };
    await said(part);
    expect(await decided()).toEqual([{ state: 'confirmed', terms: part }]);
    await said();
    expect(await decided()).toEqual([{ state: 'confirmed', terms: null }]);
    await said(ten);
    await say({ takeBack: [idOf('product', '41', 'bp')] });
    expect(await rows("SELECT state, terms FROM links WHERE kind = 'product'")).toEqual([
      { state: 'superseded', terms: null },
    ]);
    expect(await count('link_records')).toBe(0);
  });

  test.each<[string, LinksRequest, number]>([
    [
      'numbers of clients',
      {
        links: [
          {
            kind: 'company',
            records: pair('company', '1', 'p1'),
            terms: { as: 'same', ratio: { billed: 1, bought: 2 } },
          },
        ],
      },
      400,
    ],
    [
      'a thing counted otherwise without numbers',
      { links: [{ kind: 'product', records: pair('product', '41', 'bp'), terms: { as: 'same', ratio: null } }] },
      400,
    ],
    [
      'numbers of none',
      {
        links: [
          {
            kind: 'product',
            records: pair('product', '41', 'bp'),
            terms: { as: 'same', ratio: { billed: 0, bought: 2 } },
          },
        ],
      },
      400,
    ],
    ['a link that is not there', { same: ['ln_none'] }, 409],
    ['one that a person turned down meanwhile', { same: [idOf('company', '2', 'p2')] }, 409],
    ['nothing at all', {}, 400],
    ['one link twice', { same: [idOf('company', '1', 'p1')], notSame: [idOf('company', '1', 'p1')] }, 400],
    [
      'a record of a connection that never was',
      { standalone: [{ record: { connection: 'nowhere', kind: 'product', id: '1' }, means: 'internal' }] },
      400,
    ],
  ])('is refused whole for %s', async (_, said, status) => {
    await say({ notSame: [idOf('company', '2', 'p2')] });
    const before = await rows('SELECT id, state FROM links ORDER BY id');
    expect(await say(said)).toMatchObject({ status });
    expect(await rows('SELECT id, state FROM links ORDER BY id')).toEqual(before);
  });

  test('is the administrators’', async () => {
    expect(await say({ same: [idOf('company', '1', 'p1')] }, 'nothing')).toMatchObject({ status: 403 });
  });
});

test('records are found by name or code, in the PSA or in the others', async () => {
  const find = async (query: string) => {
    const path = `/v1/links/records?${query}`;
    const { json } = await ask('GET', path, { authorization: await readers.all.proof('GET', path, '', startMs) });
    return (json as { found: { name: string }[] }).found.map(({ name }) => name);
  };
  expect(await find('q=zinc&kind=company&in=others')).toEqual(['Zinc Dental Inc']);
  expect(await find('q=ZINC&kind=company&in=psa')).toEqual(['Zinc Dental']);
  expect(await find('q=c-47&kind=product&in=psa')).toEqual(['Service desk']);
  expect(await find('q=%25&kind=product&in=psa')).toEqual([]);
});
