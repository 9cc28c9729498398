// The audit of a folder, as one HTML file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditPage } from '../../tools/audit/page.ts';
import { readExports } from '../../tools/audit/read-exports.ts';
import { agreements, books, distributor, reportFor } from '../worker/core/audit/exports.ts';

async function folderOf<T>(files: Record<string, string[]>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  try {
    for (const [name, rows] of Object.entries(files)) await writeFile(join(folder, name), rows.join('\r\n'));
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('tells the three exports of a folder apart, whatever they are called', async () => {
  const exports = await folderOf(
    { 'a.csv': books, 'b.csv': agreements, 'c.CSV': distributor, 'notes.md': ['x'] },
    readExports,
  );
  expect(exports.books.table.rows).toHaveLength(2);
  expect(exports.distributor.map.from).toBe('start_period');
});

it('names the file that is none of them, the one that is there twice, and what is missing', async () => {
  const read = (files: Record<string, string[]>) => folderOf(files, readExports);
  await expect(read({ 'tickets.csv': ['Ticket,Summary,Owner', '1,2,3'] })).rejects.toThrow(
    /tickets\.csv: its columns are of none/,
  );
  await expect(read({ 'a.csv': books, 'b.csv': books })).rejects.toThrow(/b\.csv: there is another file/);
  await expect(read({ 'a.csv': books })).rejects.toThrow(/lacks Agreements with their lines \(agreements\.csv\) and/);
  await expect(read({ 'a.csv': ['PK\u0003\u0004'] })).rejects.toThrow(/a\.csv: This is a spreadsheet/);
});

it('writes names as text, never as markup, and reaches for nothing outside the file', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const page = auditPage(
    reportFor({ distributor: [...distributor, `${evil},subscription,X,Y,1,1,2026-11-01,2026-11-30,USD`] }),
  );
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(page).not.toMatch(/<(?:img|script|link|iframe)|https?:|url\(/);
});
