// Tries the panel inside a page: it appears, stays silent elsewhere, and signs what a person approves there. node test/extension/in-page.ts [folder for pictures]
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { enrol, startBrowser } from './browser.ts';
import { startFakeWorker } from './fake-worker.ts';
import { larkfield, noteAction, quantityAction } from './fixtures.ts';
import { panelFrame } from './panel-frame.ts';
import { companyPage, startPsaSite } from './psa-site.ts';

const folder = process.argv[2];
const site = await startPsaSite();
const worker = await startFakeWorker();
const browser = await startBrowser([site.resolverRule]);
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();

const page = await browser.context.newPage();
await page.setViewportSize({ width: 1280, height: 900 });
await page.goto(companyPage);
let frame = await panelFrame(page);
await frame.getByTestId('approve').waitFor();
await picture('in-page');
console.log(`frame address: ${frame.url().replace(/ticket=.*/, 'ticket=…')}`);

await page.evaluate(() => {
  location.hash = 'startscreen=sr200&state=%7B%22p%22%3A%22sr200%22%7D';
});
await page.locator('countersign-panel').waitFor({ state: 'detached' });
console.log('ok: leaves on a screen it does not know');
await page.evaluate(() => {
  location.hash =
    'startscreen=sr100&state=%7B%22p%22%3A%22sr100%22%2C%22s%22%3A%7B%22p%22%3A%7B%22rd%22%3A4007%7D%7D%7D';
});
frame = await panelFrame(page);
await frame.getByTestId('approve').waitFor();
console.log('ok: comes back on a ticket');

const before = page.url();
await page.evaluate(() => {
  location.hash = 'startscreen=agreement_invoicing&state=%7B%22p%22%3A%22agreement_invoicing%22%7D';
});
await frame.getByTestId('queue-item').first().waitFor();
await picture('in-page-invoicing');
await page.evaluate((address) => location.assign(address), before);
await frame.getByTestId('approve').waitFor();
console.log('ok: on an invoicing screen it shows what waits, and the client again after it');

await pointAtApprove(frame);
await frame.locator('[data-testid=approve][data-armed=true]').waitFor({ timeout: 5000 });
console.log('ok: armed while nothing disturbs it');

await page.evaluate(cover);
await frame.locator('[data-testid=approve][data-armed=false]').waitFor({ timeout: 3000 });
console.log('ok: a popover over it disarms it, even one that lets clicks through');

const opened = browser.context.waitForEvent('page');
await pointAtApprove(frame);
await page.mouse.down();
await page.mouse.up();
const own = await opened;
await own.getByTestId('approve').waitFor();
assert.equal(worker.decisions.length, 0);
console.log(`ok: the click opened our own window: ${own.url().split('/').at(-1)}`);
await own.close();

await frame.getByTestId('change').first().click();
await frame.locator('#change-ac_1-quantity').fill('27');
await frame.getByTestId('change-close').click();
await frame.getByTestId('approve').scrollIntoViewIfNeeded();
const openedEdited = browser.context.waitForEvent('page');
await pointAtApprove(frame);
await page.mouse.down();
await page.mouse.up();
const edited = await openedEdited;
await edited.getByRole('button', { name: 'Approve 2 changes, 1 with your value' }).waitFor();
await edited.getByText('25 → 27').waitFor();
assert.equal(worker.decisions.length, 0);
await edited.close();
console.log('ok: what was typed came along into it');
await frame.getByTestId('change').first().click();
await frame.getByTestId('change-back').click();
await frame.getByTestId('change-close').click();
await page.evaluate(() => document.querySelector('#cover')?.remove());

await frame.getByTestId('more').first().click();
await frame.getByTestId('not-a-problem').first().click();
await frame.getByRole('button', { name: 'Trial or test' }).click();
await frame.getByTestId('say').scrollIntoViewIfNeeded();
await pointAt(frame, 'say');
await frame.locator('[data-testid=say][data-armed=true]').waitFor({ timeout: 5000 });
await picture('in-page-say');
await page.mouse.down();
await page.mouse.up();
await frame.getByTestId('set-aside').waitFor();
assert.deepEqual([worker.decisions[0]?.verb, worker.decisions[0]?.reason], ['not-a-problem', 'Trial or test']);
await frame.getByTestId('bring-back').click();
await frame.getByTestId('approve').waitFor();
worker.state.view = larkfield();
worker.decisions.length = 0;
// Statement and button have to be seen whole, and together.
await frame.getByTestId('approve').evaluate((button) => button.closest('.card')?.scrollIntoView({ block: 'end' }));
console.log('ok: set aside in the frame, and brought back');

await pointAtApprove(frame);
await frame.locator('[data-testid=approve][data-armed=true]').waitFor({ timeout: 5000 });
await page.mouse.down();
await page.mouse.up();
await frame.getByTestId('waiting').waitFor();
assert.equal(worker.decisions.length, 1);
console.log('ok: approved in the frame');
await frame.getByTestId('undo').click();
worker.state.view = larkfield();
await frame.getByTestId('approve').waitFor();
console.log('ok: undone');

worker.state.view = larkfield({ actions: [{ ...quantityAction, state: 'unknown' }, noteAction] });
await page.reload();
frame = await panelFrame(page);
const word = frame.getByTestId('it-happened');
await word.waitFor();
const box = await word.boundingBox();
assert.ok(box !== null);
await page.mouse.move(box.x + 5, box.y + 5);
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
await frame.locator('[data-testid=it-happened][data-armed=true]').waitFor({ timeout: 5000 });
await page.mouse.down();
await page.mouse.up();
await frame.getByTestId('action-done').waitFor();
const settled = worker.decisions.at(-1);
assert.deepEqual([settled?.verb, settled?.actions], ['it-happened', [{ id: 'ac_1', digest: quantityAction.digest }]]);
console.log('ok: a person settled what could not be told');
worker.state.view = larkfield();

await frame.getByTestId('close').click();
await page.waitForFunction(() => (document.querySelector('countersign-panel')?.clientWidth ?? 999) < 60);
await picture('in-page-closed');
await page.reload();
await page.locator('countersign-panel').waitFor();
assert.ok(await page.evaluate(() => (document.querySelector('countersign-panel')?.clientWidth ?? 999) < 60));
console.log('ok: stays closed after a reload');
await page.mouse.click(1270, 450);
frame = await panelFrame(page);
await frame.getByTestId('approve').waitFor();
console.log('ok: opens from the edge');

await page.evaluate(async (address) => {
  const element = document.createElement('iframe');
  element.src = address;
  document.body.append(element);
  await new Promise((resolve) => element.addEventListener('load', resolve));
}, `${browser.origin}/frame.html#ticket=guess`);
assert.equal(page.frames().filter((one) => one.url().includes('/frame.html')).length, 1);
console.log('ok: the page cannot frame the panel by its plain address');

const guessed = await browser.open('/frame.html#ticket=guess', { width: 400, height: 500 });
await guessed.getByTestId('problem-not-announced').waitFor();
console.log('ok: a guessed ticket is not served');

await browser.close();
await worker.close();
site.close();

async function picture(name: string): Promise<void> {
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

async function pointAtApprove(panel: Frame): Promise<void> {
  await pointAt(panel, 'approve');
}

async function pointAt(panel: Frame, testId: string): Promise<void> {
  const box = await panel.getByTestId(testId).boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x - 40, box.y - 4);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
}

function cover(): void {
  const element = document.createElement('div');
  element.id = 'cover';
  element.popover = 'manual';
  element.style.cssText = 'width:500px;height:500px;inset:50px 0 0 auto;pointer-events:none;margin:0;background:#fff';
  document.body.append(element);
  element.showPopover();
}
