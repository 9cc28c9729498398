// Files with counts: their columns, their rows, which of them are taken, and what becomes of the counts before.
import { describe, expect, it } from 'vitest';
import type { CountRow } from '../../../../shared/api/counts.ts';
import { guessIn, missingIn } from '../../../../shared/table/columns.ts';
import { readCsv } from '../../../../shared/table/read-csv.ts';
import { judgeRows } from '../../../../worker/core/counts/judge-rows.ts';
import { nextCounts } from '../../../../worker/core/counts/next-counts.ts';
import { countFields, readCountFile } from '../../../../worker/core/counts/read-file.ts';

function read(lines: readonly string[]) {
  const table = readCsv(lines.join('\r\n'));
  return readCountFile(table, guessIn(countFields, table.headers), '2026-11');
}

const row = (over: Partial<CountRow> = {}): CountRow => ({
  line: 2,
  client: 'Contoso',
  product: 'Workstation',
  quantity: '24',
  month: '2026-11',
  ...over,
});

describe('reading', () => {
  it('knows the columns by their usual headers, and says which are missing', () => {
    expect(guessIn(countFields, ['Company Name', 'Device Type', 'Count'])).toEqual({
      client: 'Company Name',
      product: 'Device Type',
      quantity: 'Count',
    });
    expect(
      missingIn(countFields, guessIn(countFields, ['Tenant', 'Licence', 'Notes'])).map(({ label }) => label),
    ).toEqual(['Quantity']);
  });

  it.each([
    ['2026-11', '2026-11'],
    ['11/2026', '2026-11'],
    ['November 2026', '2026-11'],
    ['Nov-2026', '2026-11'],
    ['202611', '2026-11'],
    ['2026-11-30', '2026-11'],
    ['30/11/2026', '2026-11'],
    ['11/30/2026', '2026-11'],
  ])('takes “%s” for a month', (cell, month) => {
    const { rows, refused } = read(['Client,Product,Quantity,Period', `Contoso,Workstation,24,${cell}`]);
    expect([rows.map((each) => each.month), refused]).toEqual([[month], []]);
  });

  it('takes the month that is given where the file names none, and quantities as Europe writes them', () => {
    const { rows } = read(['Kunde;Client;Product;Quantity', 'x; Contoso  GmbH ;Storage;1.024,5']);
    expect(rows).toEqual([row({ client: 'Contoso GmbH', product: 'Storage', quantity: '1024.5' })]);
  });

  it('says of each row why it cannot be read', () => {
    const { rows, refused } = read([
      'Client,Product,Quantity,Period',
      ',Workstation,1,2026-11',
      'Contoso,Workstation,many,2026-11',
      'Contoso,Workstation,1,soon',
      'Contoso,Workstation,1,2026-13',
      `${'x'.repeat(201)},Workstation,1,2026-11`,
    ]);
    expect(rows).toEqual([]);
    expect(refused).toEqual([
      { line: 2, why: '“Client” is empty' },
      { line: 3, why: '“Quantity” says “many”, which is no number' },
      { line: 4, why: '“Month or date” says “soon”, which is neither' },
      { line: 5, why: '“Month or date” says “2026-13”, which is neither' },
      { line: 6, why: 'its client is longer than 200 letters' },
    ]);
  });
});

describe('judging', () => {
  it('takes the newest month alone, and nothing below zero or of a month to come', () => {
    const rows = [
      row(),
      row({ line: 3, client: 'Birch', month: '2026-10' }),
      row({ line: 4, client: 'Cedar', quantity: '-1' }),
      row({ line: 5, client: 'Dove', month: '2026-12' }),
      row({ line: 6, client: 'Elm', quantity: '0' }),
    ];
    const { month, taken, refused } = judgeRows(rows, '2026-11', '2026-10');
    expect([month, taken.map(({ line }) => line)]).toEqual(['2026-11', [2, 6]]);
    expect(refused).toEqual([
      { line: 3, why: 'it is for October 2026: of a file only its newest month counts, November 2026' },
      { line: 4, why: '-1 is below zero' },
      { line: 5, why: 'December 2026 has not begun' },
    ]);
  });

  it('takes neither of two rows for one client and product', () => {
    const { taken, refused } = judgeRows(
      [row(), row({ line: 7, quantity: '3' }), row({ line: 9, product: 'Server' })],
      '2026-11',
      null,
    );
    expect(taken.map(({ line }) => line)).toEqual([9]);
    expect(refused.map(({ why }) => why)).toEqual([
      'line 7 names the same client and product: only one can count',
      'line 2 names the same client and product: only one can count',
    ]);
  });

  it('takes no file for a month before the newest one', () => {
    expect(judgeRows([row({ month: '2026-09' })], '2026-11', '2026-10')).toEqual({
      month: null,
      taken: [],
      refused: [{ line: 2, why: 'it is for September 2026, and a file for October 2026 was given already' }],
    });
  });
});

describe('what becomes of the counts before', () => {
  const file = {
    ...{ source: 'RMM', measure: 'counted' as const, month: '2026-11', file: 'nov.csv', digest: 'd' },
    ...{ givenAt: '2026-11-20T09:00:00Z', givenBy: 'm' },
  };
  const had = (client: string, month: string, quantity: string | null = '5') => ({
    ...file,
    ...{ client, product: 'Workstation', month, quantity },
  });
  const left = (all: Parameters<typeof nextCounts>[0]) => {
    const { counts, gone } = nextCounts(all, [row()], file);
    return [counts.map(({ client, quantity, month }) => [client, quantity, month]), gone.map(({ client }) => client)];
  };

  it('a client that the file for a new month does not name has no count any more, which is not none', () => {
    expect(left([had('Contoso', '2026-10'), had('Birch', '2026-10')])).toEqual([
      [
        ['Contoso', '24', '2026-11'],
        ['Birch', null, '2026-11'],
      ],
      [],
    ]);
  });

  it('a corrected file for the same month takes back what the first one named', () => {
    expect(left([had('Contoso', '2026-11'), had('Contso', '2026-11'), had('Birch', '2026-11', null)])).toEqual([
      [
        ['Contoso', '24', '2026-11'],
        ['Birch', null, '2026-11'],
      ],
      ['Contso'],
    ]);
  });
});
