// Who is who as a CSV: safe to open, read back by its rows, and taken whole or not at all.
import { expect, it } from 'vitest';
import { allPages } from '../../extension/views/links/sheet/all-pages.ts';
import { type ReadSheet, readSheet } from '../../extension/views/links/sheet/read-sheet.ts';
import { sheetRows } from '../../extension/views/links/sheet/rows.ts';
import { writeSheet } from '../../extension/views/links/sheet/write-sheet.ts';
import type { DecidedLink, LinkChoice, LinkQuestion, LinkSide } from '../../shared/api/links.ts';
import { readCsv } from '../../shared/table/read-csv.ts';

const side = (role: LinkSide['role'], kind: string, name: string): LinkSide => ({
  ...{ record: { connection: role, kind, id: name }, system: role === 'psa' ? 'ConnectWise' : 'Pax8', role, name },
  facts: [],
});
const choice = (id: string, of: LinkSide): LinkChoice => ({
  link: id,
  side: of,
  word: 'likely',
  reasons: ['one name'],
});
const question = (
  kind: 'company' | 'product',
  asks: LinkQuestion['asks'],
  subject: LinkSide,
  choices: LinkChoice[],
): LinkQuestion => ({
  ...{ id: `${kind}/${asks}/${subject.name}`, kind, asks, subject, choices },
  ...{ monthly: [{ amountMinor: 4250, currency: 'USD' }], money: 'sales' },
});

const seats = question('product', 'same', side('psa', 'product', 'Seats'), [
  choice('ln_seats', side('distributor', 'product', 'M365')),
]);
const which = question('company', 'choose', side('distributor', 'company', 'Cascade'), [
  choice('ln_a', side('psa', 'company', 'Cascade LLC')),
  choice('ln_b', side('psa', 'company', 'Cascade Inn')),
]);
const bought = question('product', 'nothing', side('distributor', 'product', 'Power BI'), []);
const done: DecidedLink = {
  ...{
    link: 'ln_done',
    kind: 'company',
    state: 'confirmed',
    means: null,
    terms: null,
    by: 'Ada',
    at: '2026-11-20T09:00:00Z',
  },
  ...{ sides: [side('psa', 'company', 'Zinc'), side('distributor', 'company', 'Zinc Inc')], reasons: [] },
};
const alone: DecidedLink = {
  ...done,
  link: null,
  kind: 'product',
  state: null,
  means: 'own-service',
  sides: [side('psa', 'product', 'Desk')],
};
const rows = sheetRows([seats, which, bought], [done, alone]);

/** The file with these answers, by row: the answer, and both numbers. */
function read(said: Record<string, [answer: string, onTheLine?: string, bought?: string]>, delimiter = ','): ReadSheet {
  const { headers, rows: lines } = readCsv(writeSheet(rows));
  const place = (name: string) => headers.indexOf(name);
  const filled = lines.map(({ cells }) => {
    const [answer = '', onTheLine = '', count = ''] = said[cells[0] ?? ''] ?? [];
    return cells.with(place('answer'), answer).with(place('on the line'), onTheLine).with(place('bought'), count);
  });
  const quoted = [headers, ...filled].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter),
  );
  const sheet = readSheet(readCsv(quoted.join('\n')), rows);
  if (sheet === null) throw new Error('a column is missing');
  return sheet;
}

it('nothing answered is nothing said, and every row is there', () => {
  expect(rows.map(({ id }) => id)).toEqual([
    'ln_seats',
    'ln_a',
    'ln_b',
    bought.id,
    'ln_done',
    'alone:psa:product:Desk',
  ]);
  expect(read({})).toEqual({ request: {}, changes: [], refused: [], open: 6 });
});

it.each([',', ';', '\t'])(
  'all that is answered is one request, listed change by change, with %j between cells',
  (delimiter) => {
    const said = read(
      {
        ln_seats: ['Same', '1', '10'],
        ln_b: ['same'],
        [bought.id]: ['client pays'],
        ln_done: ['UNDO'],
        'alone:psa:product:Desk': ['undo'],
      },
      delimiter,
    );
    expect(said.refused).toEqual([]);
    expect(said.request).toEqual({
      links: [
        {
          ...{ kind: 'product', records: [seats.subject.record, seats.choices[0]?.side.record] },
          terms: { as: 'same', ratio: { billed: 1, bought: 10 } },
        },
      ],
      ...{ same: ['ln_b'], notSame: ['ln_a'], takeBack: ['ln_done'] },
      standalone: [{ record: bought.subject.record, means: 'client-pays' }],
      notStandalone: [{ connection: 'psa', kind: 'product', id: 'Desk' }],
    });
    expect(said.changes).toEqual([
      '“Seats” in ConnectWise and “M365” in Pax8: same, 1 on the line for 10 bought',
      '“Cascade” in Pax8 and “Cascade Inn” in ConnectWise are the same',
      '“Cascade LLC” in ConnectWise is not the same, since another is',
      '“Power BI” in Pax8: the client pays the vendor',
      '“Zinc” in ConnectWise and “Zinc Inc” in Pax8: “Same” is undone',
      '“Desk” in ConnectWise: “Our own service” is undone',
    ]);
  },
);

it('a part is taken with and without numbers', () => {
  expect(read({ ln_seats: ['part of it'] }).request.links?.[0]?.terms).toEqual({ as: 'part', ratio: null });
  expect(read({ ln_seats: ['part of it', '2', '1'] }).request.links?.[0]?.terms).toEqual({
    as: 'part',
    ratio: { billed: 2, bought: 1 },
  });
});

it.each<[string, Parameters<typeof read>[0], RegExp]>([
  ['a word that is no answer to it', { ln_done: ['same'] }, /^“same” is no answer to it: write “undo”, or nothing$/],
  ['a number alone', { ln_seats: ['same', '3'] }, /two whole numbers from 1 to 1000/],
  ['no whole number', { ln_seats: ['same', '1', '2.5'] }, /two whole numbers/],
  ['too large a number', { ln_seats: ['same', '1', '1001'] }, /two whole numbers/],
  ['numbers beside an answer that takes none', { ln_seats: ['not the same', '1', '2'] }, /takes none/],
  ['numbers of clients', { ln_a: ['same', '1', '2'] }, /takes none/],
  [
    'two of which one can be',
    { ln_a: ['same'], ln_b: ['same'] },
    /exclude each other, and only one can be the same: rows 3, 4$/,
  ],
])('is refused by its row: %s', (_, said, why) => {
  const { refused } = read(said);
  expect(refused.length).toBeGreaterThan(0);
  for (const each of refused) expect(each.why).toMatch(why);
});

it('a thing with a counterpart and without one, and one that is two things alone, are refused', () => {
  const backup = side('psa', 'product', 'Backup');
  const both = [
    choice('ln_1', side('distributor', 'product', 'Cloud backup')),
    choice('ln_2', side('distributor', 'product', 'Mail backup')),
  ];
  const two = sheetRows([question('product', 'same', backup, both)], []);
  const file = (first: string, second: string) =>
    readCsv(`"row","what","answer"\n"ln_1","x","${first}"\n"ln_2","x","${second}"`);
  expect(readSheet(file('same', 'our own service'), two)?.refused.map(({ why }) => why)).toEqual(
    Array.from({ length: 2 }, () => 'it has a counterpart, or it has none, and not both: rows 2, 3'),
  );
  expect(readSheet(file('our own service', 'our own service'), two)?.request.standalone).toHaveLength(1);
});

it('a row that is not asked any more, and one that stands there twice, are refused; another file is none of ours', () => {
  const csv = (...lines: string[]) => readCsv(['"row","what","answer"', ...lines].join('\n'));
  expect(readSheet(csv('"ln_old","x","same"'), rows)?.refused).toEqual([
    { line: 2, why: 'it is not asked any more, or never was: take a new file and answer there' },
  ]);
  const twice = readSheet(csv('"ln_seats","x","same"', '"ln_seats","x","not the same"'), rows);
  expect(twice?.refused.map(({ line }) => line)).toEqual([2, 3]);
  expect(readSheet(readCsv('"name","what","answer"\n"a","b","same"'), rows)).toBeNull();
});

it.each([
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '  =1',
  '|cmd',
  '＝1',
  '\u200B=1',
  '"; =1',
  '=HYPERLINK("http://x","y")',
])('no cell begins as a formula: %j', (name) => {
  const csv = writeSheet(sheetRows([question('company', 'nothing', side('distributor', 'company', name), [])], []));
  const { rows: lines, headers } = readCsv(csv);
  const cell = csv.includes(`"'`) ? (lines[0]?.cells[headers.indexOf('what')] ?? '') : name;
  expect(cell).toMatch(/^['"]/);
  expect(lines).toHaveLength(1);
});

it('sums stay numbers, and a row answered in the file is found by it whatever else was changed', () => {
  const { rows: lines, headers } = readCsv(writeSheet(rows));
  expect(lines[0]?.cells[headers.indexOf('a month')]).toBe('42.50');
});

it('is read to its end, and has each row once though the list moved between two pages', async () => {
  const pages: Record<string, { questions: LinkQuestion[]; decided: DecidedLink[]; next: string | null }> = {
    '0': { questions: [seats, which], decided: [done], next: '2' },
    '2': { questions: [which, bought], decided: [done, alone], next: null },
  };
  const answer = await allPages(async (after) => ({ ok: true, value: pages[after ?? '0'] as (typeof pages)[string] }));
  expect(answer).toEqual({ ok: true, value: { questions: [seats, which, bought], decided: [done, alone] } });
});
