// Answers who is who, with pictures where a folder is given: node test/extension/links-screens.ts [folder]
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { enrol, startBrowser } from './browser.ts';
import { camera } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import { fewLinks } from './links-fixtures.ts';
import { meAs } from './member-fixtures.ts';

const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootSizes, report } = await camera(browser, process.argv[2]);
const widths = [400, 900, 1280];

const page = await browser.open('/links.html', { width: 1280, height: 1400 });
await page.getByTestId('problem-not-enrolled').waitFor();
await shoot(page, 'links-not-enrolled');
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
await options.close();

await page.reload();
await page.getByText('6 questions left').waitFor();
await page.getByText('would have raised 2 issues in the last 3 months at the 8 biggest of 14 clients').waitFor();
await page.getByText('would have raised nothing in the last 3 months').first().waitFor();
// What a question would have raised is asked once it is seen.
await page.setViewportSize({ width: 1280, height: 3000 });
await page.getByText('Looking what it would have raised…').first().waitFor({ state: 'detached' });
await shootSizes(page, 'links-open', widths, 1700);

// The list by a name, and all of it again.
await page.getByTestId('list-search').fill('cascade');
await page.getByTestId('list-find').click();
await page.getByTestId('list-all').waitFor();
await page.locator('[data-question]').nth(1).waitFor({ state: 'detached' });
await shootSizes(page, 'links-looked-in', [400, 1280], 1000);
await page.getByTestId('list-all').click();
await page.locator('[data-question]').nth(1).waitFor();

// By hand, and with the keys alone.
await page.locator('[data-question]').first().focus();
await page.keyboard.press('f');
await page.getByTestId('search-field').fill('drop');
await page.getByTestId('link-to').waitFor();
await shootSizes(page, 'links-search', [400, 1280], 1700);
await page.keyboard.press('Escape');
await page.locator('[data-question]').first().focus();
await page.keyboard.press('j');
await page.keyboard.press('w');
await page.getByText('5 questions left').waitFor();
assert.equal(worker.state.links.said.at(-1)?.standalone?.[0]?.means, 'own-service');
await page.locator('[data-question]').first().focus();
await page.keyboard.press('s');
await page.getByText('4 questions left').waitFor();

// Part of another line, in numbers of its own.
await page.getByTestId('bundle').click();
await page.getByTestId('search-field').fill('drop');
await page.getByTestId('part-of').click();
await page.getByTestId('terms-raised').getByText('would have raised').waitFor();
await page.getByTestId('per-bought').fill('10');
await shootSizes(page, 'links-other-ratio', widths, 1500);
await page.getByTestId('save-terms').click();
await page.getByText('3 questions left').waitFor();
assert.deepEqual(worker.state.links.said.at(-1)?.links?.[0]?.terms, { as: 'part', ratio: { billed: 1, bought: 10 } });

// As a file and back: what cannot be taken keeps everything from being taken.
const saved = page.waitForEvent('download');
await page.getByTestId('save-sheet').click();
const sheet = await readFile(await (await saved).path(), 'utf8');
const answered = (word: string) => {
  const lines = sheet
    .split('\r\n')
    .map((line) => line.replace(/"","",""$/, line.includes('"ln_') ? `"${word}","",""` : '"","",""'));
  return { name: 'who-is-who.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.slice(0, 2).join('\r\n')) };
};
await page.getByTestId('read-sheet').setInputFiles(answered('perhaps'));
await page.getByText('cannot be taken, so nothing is').waitFor();
assert.ok(await page.getByTestId('save-answers').isDisabled());
await page.getByTestId('read-sheet').setInputFiles(answered('not the same'));
await page.getByText('Sign 1 change as one answer').waitFor();
await page.getByTestId('sheet').scrollIntoViewIfNeeded();
await shootSizes(page, 'links-sheet', widths, 1700);

// A choice turns the others down; what is very likely is confirmed together.
await page.getByTestId('this-one').first().click();
await page.getByText('2 questions left').waitFor();
assert.equal(worker.state.links.said.at(-1)?.notSame?.length, 1);
await page.getByTestId('tick-all').click();
await shootSizes(page, 'links-ticked', widths, 1000);
await page.getByTestId('confirm-ticked').click();
await page.getByTestId('all-matched').waitFor();
assert.equal(worker.state.links.said.at(-1)?.same?.length, 3);
await shoot(page, 'links-none-left');

// Taken back, and answered by somebody else meanwhile.
await page.getByTestId('show-done').click();
await page.getByTestId('take-back').click();
await page.getByTestId('rested').waitFor();
await shootSizes(page, 'links-taken-back', [400, 1280]);
worker.state.links = { ...fewLinks(), isLate: true };
await page.getByTestId('show-open').click();
await page.getByTestId('same').first().click();
await page.getByTestId('problem-conflict').waitFor();
await shoot(page, 'links-conflict');

// Who sees no money and only looks, while a system is being read.
const { view } = fewLinks();
worker.state.me = meAs('technician');
worker.state.links = {
  ...fewLinks(),
  view: {
    ...view,
    ...{ month: null, open: { company: 3, product: null, line: 0 }, waiting: ['QuickBooks'] },
    questions: view.questions.filter(({ kind }) => kind === 'company').map((each) => ({ ...each, monthly: null })),
  },
};
await page.reload();
await page.getByTestId('only-looks').waitFor();
assert.ok(await page.getByTestId('same').first().isDisabled());
await shootSizes(page, 'links-no-money', [400, 1280], 1200);
worker.state.isDown = true;
await page.reload();
await page.getByTestId('problem-unreachable').waitFor();
await shoot(page, 'links-unreachable');

await browser.close();
await worker.close();
process.exitCode = report();
