// Compares three exports on their page, with pictures where a folder is given: node test/extension/audit-screens.ts [folder]
import assert from 'node:assert/strict';
import { agreements, books, distributor } from '../worker/core/audit/exports.ts';
import { startBrowser } from './browser.ts';
import { camera } from './camera.ts';

const browser = await startBrowser();
const { shootSizes, report } = await camera(browser, process.argv[2]);
const widths = [400, 1280];
const asked: string[] = [];
browser.context.on('request', (request) => {
  if (!request.url().startsWith(browser.origin)) asked.push(request.url());
});

const page = await browser.open('/audit.html', { width: 1280, height: 900 });
const give = (slot: string, name: string, rows: readonly string[], before = '') =>
  page
    .getByTestId(`choose-${slot}`)
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(before + rows.join('\r\n')) });

await page.getByTestId('file-books').waitFor();
await shootSizes(page, 'audit-empty', widths);

// What is no table, and what is another export, is said in words; nothing that was there is lost.
await give('agreements', 'lines.csv', agreements, '\uFEFF');
await page.getByTestId('read-agreements').waitFor();
await give('agreements', 'lines.xlsx', ['PK\u0003\u0004']);
await page.getByText('This is a spreadsheet, not CSV').waitFor();
assert.match((await page.getByTestId('read-agreements').textContent()) ?? '', /lines\.csv/);
await give('books', 'bought.csv', distributor);
await page.getByTestId('read-distributor').waitFor();
await page.getByText('bought.csv looks like').waitFor();
await give('books', 'tickets.csv', ['Ticket,Summary,Owner', '1,Printer,Jo']);
await page.getByTestId('audit-trouble').waitFor();
await shootSizes(page, 'audit-troubles', widths, 1400);

await give('books', 'invoices.csv', books);
await page.getByTestId('part-under').waitFor();
assert.match((await page.getByTestId('part-under').textContent()) ?? '', /\$78\.00 a month/);
await shootSizes(page, 'audit-compared', widths, 1400);

// A column that somebody corrected is kept for the next file of that kind.
await page.getByTestId('file-distributor').locator('summary').click();
await page.getByTestId('distributor-type').selectOption('');
await page.reload();
await give('distributor', 'later.csv', distributor);
await page.getByTestId('file-distributor').locator('summary').click();
assert.equal(await page.getByTestId('distributor-type').inputValue(), '');

// It sends nothing, and could not.
const refused = await page.evaluate(() =>
  fetch('https://example.com/').then(
    () => 'sent',
    () => 'refused',
  ),
);
assert.equal(refused, 'refused');
assert.deepEqual(asked, []);
console.log('ok: nothing left the browser');
await browser.close();
process.exitCode = report();
