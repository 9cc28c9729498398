// Gives a file with counts on its page, with pictures where a folder is given: node test/extension/counts-screens.ts [folder]
import assert from 'node:assert/strict';
import { enrol, startBrowser } from './browser.ts';
import { camera } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';

const worker = await startFakeWorker();
const browser = await startBrowser();
const { shootSizes, report } = await camera(browser, process.argv[2]);
const widths = [400, 1280];
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
await options.close();

worker.state.counts = { ...worker.state.counts, isConnected: false };
const page = await browser.open('/counts.html', { width: 1280, height: 1100 });
await page.getByTestId('counts-not-connected').waitFor();
await shootSizes(page, 'counts-not-connected', widths, 700);

const given = {
  measure: 'counted' as const,
  file: 'rmm-september.csv',
  givenAt: '2026-10-02T08:00:00Z',
  givenBy: 'Jane Doe',
};
worker.state.counts = {
  isConnected: true,
  thisMonth: '2026-11',
  sources: [{ source: 'RMM devices', ...given, month: '2026-09', rows: 212, missing: 3, lacks: '2026-10' }],
};
await page.reload();
await page.getByTestId('counts-source-row').waitFor();
await shootSizes(page, 'counts-sources', widths, 1100);

const give = (name: string, rows: readonly string[]) =>
  page
    .getByTestId('choose-counts')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
// What cannot be read is said, and a column that is not known by its header is asked for.
await give('counts.xlsx', ['PK\u0003\u0004']);
await page.getByText('This is a spreadsheet, not CSV').waitFor();
await give('rmm.csv', [
  'Site,Kind of thing,How many,Month',
  'Contoso Dental,Workstation,24,2026-11',
  'Birch Law,Workstation,3,2026-10',
  'Cedar Works,Server,many,2026-11',
  'Larkfield Holdings and Partners (Northern Region),Workstation,1.204,2026-11',
]);
await page.getByTestId('counts-product').waitFor();
assert.equal(await page.getByTestId('counts-rows').count(), 0);
await page.getByTestId('counts-product').selectOption('Kind of thing');
await page.getByTestId('counts-quantity').selectOption('How many');
await page.getByTestId('counts-rows').waitFor();
assert.equal(await page.getByTestId('give-counts').isDisabled(), true);
await page.getByTestId('counts-source').fill('RMM devices');
await page.getByText('2 rows taken').waitFor();
assert.equal(await page.getByTestId('row-refused').count(), 2);
await shootSizes(page, 'counts-rows', widths, 1500);

await page.getByTestId('give-counts').click();
await page.getByTestId('counts-kept').waitFor();
await page.getByText('2 rows for November 2026').waitFor();
await shootSizes(page, 'counts-kept', widths, 1100);
console.log('ok: a file is read by its columns, judged row by row, and kept');
// The columns are known for the next file like it.
await give('rmm.csv', ['Site,Kind of thing,How many,Month', 'Contoso Dental,Workstation,25,2026-11']);
await page.getByText('1 row taken').waitFor();
console.log('ok: the columns are known for the next file like it');
await browser.close();
await worker.close();
process.exitCode = report();
