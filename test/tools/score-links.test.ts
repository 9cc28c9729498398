// How links are compared with those that are true of a world.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { systemsCalled } from '../../tools/generate/systems.ts';
import type { WorldMatch } from '../../tools/links/links-in.ts';
import { linksIn } from '../../tools/links/links-in.ts';
import { isLow, linkTable, rowsOf } from '../../tools/score/link-table.ts';
import { scoreLinks } from '../../tools/score/links.ts';
import { parseWorld } from '../sandbox/world.ts';

const psa = new Set(['connectwise']);
const ours = (id: string) => ({ vendor: 'connectwise', kind: 'company', id });
const theirs = (id: string) => ({ vendor: 'pax8', kind: 'company', id });
const found = (a: string, b: string, state: WorldMatch['state']): WorldMatch => ({
  kind: 'company',
  records: [ours(a), theirs(b)],
  state,
  confidence: 1,
  reasons: [],
});

it('what a person has to choose is not found, and what acts is scored by itself', () => {
  const expected = ['1', '2', '3'].map((id) => ({ kind: 'company', records: [theirs(id), ours(id)] }));
  const all = [
    found('1', '1', 'acting'),
    found('2', '2', 'proposed'),
    found('3', '3', 'ambiguous'),
    found('9', '1', 'acting'),
  ];
  expect(scoreLinks(all, expected, psa).scores).toEqual([
    { rule: 'acting links', right: 1, wrong: ['connectwise company 9 = pax8 company 1'], missed: [] },
    {
      rule: 'links of company',
      right: 2,
      wrong: ['connectwise company 9 = pax8 company 1'],
      missed: ['connectwise company 3 = pax8 company 3'],
    },
  ]);
});

it('a link over several systems is one with each, and a kind of which nothing is expected is left out', () => {
  const books = { vendor: 'quickbooks', kind: 'company', id: 7 };
  const expected = [{ kind: 'company', records: [theirs('1'), books, ours('1')] }];
  const product: WorldMatch = { ...found('1', '1', 'proposed'), kind: 'product' };
  const { scores } = scoreLinks([found('1', '1', 'proposed'), product], expected, psa);
  expect(scores.find(({ rule }) => rule === 'links of company')).toMatchObject({
    right: 1,
    missed: ['connectwise company 1 = quickbooks company 7'],
  });
  expect(scores.some(({ rule }) => rule === 'links of product')).toBe(false);
});

it('what nobody can tell must stay a choice', () => {
  const expected = ['1', '2'].map((id) => ({ kind: 'company', records: [ours(id), theirs('1')], state: 'ambiguous' }));
  const { scores, notes } = scoreLinks([found('1', '1', 'proposed'), found('2', '1', 'ambiguous')], expected, psa);
  expect(scores.find(({ rule }) => rule === 'links left to a person')).toMatchObject({
    right: 1,
    wrong: ['connectwise company 1 = pax8 company 1'],
  });
  expect(notes).toHaveLength(1);
});

it('the main month without its links is matched as a person confirmed it', async () => {
  const path = 'test/worlds/main-month.json';
  const { links = [], ...world } = parseWorld(await readFile(path, 'utf8'), path);
  const { scores } = scoreLinks(
    await linksIn(world),
    links.filter(({ kind }) => kind !== 'line'),
    psa,
  );
  expect(scores).toEqual([
    { rule: 'acting links', right: 24, wrong: [], missed: [] },
    // A client that the month deliberately leaves without its distributor company.
    { rule: 'links of company', right: 37, wrong: [expect.stringContaining('company 219 =')], missed: [] },
    { rule: 'links of product', right: 21, wrong: [], missed: [] },
  ]);
});

it('an untidy MSP is told well enough, nothing wrong acts, and the table says so', async () => {
  const rows = await rowsOf(11, systemsCalled());
  expect(rows.map(({ kind }) => kind)).toEqual(['company', 'product', 'line']);
  expect(rows.filter(isLow)).toEqual([]);
  expect(rows.map(({ pairs }) => pairs > 0)).toEqual([true, true, true]);
  expect(linkTable(rows)).toHaveLength(4);
  const [companies] = rows;
  if (companies === undefined) throw new Error('no row for companies');
  expect(isLow({ ...companies, wrongActing: 1 })).toBe(true);
  expect(isLow({ ...companies, right: companies.right - 30 })).toBe(true);
});
