// A decision whose answer is slow or lost: nothing is stuck, Undo works before the answer, and nothing leaves unseen.
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { enrolBrowser } from '../../tools/local/chromium.ts';
import { panelFrame } from '../extension/panel-frame.ts';
import { landingPage } from '../sandbox/portals/connectwise/links.ts';
import { approve, code, openShop, portalHost, type Shop, sign } from './shop.ts';
import { openSlowDoor, type SlowDoor } from './slow-door.ts';

let shop: Shop;
let door: SlowDoor;
let page: Page;
let panel: Frame;
let extensionPage: Page;

beforeAll(async () => {
  shop = await openShop('test/worlds/first-month.json');
  door = await openSlowDoor(shop.run.worker.url);
  await enrolBrowser(shop.browser, door.address, code);
  extensionPage = await shop.browser.context.newPage();
  await extensionPage.goto(`${shop.browser.origin}/options.html`);
  page = await shop.browser.context.newPage();
  await page.goto(`${portalHost}${landingPage('agreement', '301')}`);
  panel = await panelFrame(page);
});
afterAll(async () => {
  await shop.close();
  await door.close();
});
beforeEach(async () => {
  await page.bringToFront();
  await panel.getByTestId('approve').waitFor();
});

const passWindow = () => shop.run.moveTo(shop.run.nowMs() + undoWindowMs + 1000);

/** As the browser does with a background that takes too long, or when it is short of memory. */
async function killBackground(): Promise<void> {
  const devtools = await shop.browser.context.newCDPSession(extensionPage);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

const open = (sql: string) => shop.run.worker.query<{ n: number }>(sql).then((rows) => rows[0]?.n);
const standing = () => open('SELECT count(*) AS n FROM decisions WHERE revoked_at IS NULL');

test('undone before its answer came, it is undone', async () => {
  door.hold('answer');
  await approve(page, panel);
  await door.held();
  expect(await standing()).toBe(1);
  await panel.getByTestId('undo-signing').click();
  await panel.getByTestId('signing').waitFor({ state: 'detached' });
  await panel.locator('[data-testid=approve]:not([disabled])').waitFor();
  expect(await standing()).toBe(0);
  await door.release();
  await passWindow();
  expect(await shop.run.effects()).toEqual([]);
});

test('undone before it even arrived, it takes nothing when it does', async () => {
  door.hold('request');
  await approve(page, panel);
  await door.held();
  await panel.getByTestId('undo-signing').click();
  await panel.getByTestId('signing').waitFor({ state: 'detached' });
  expect(await door.release()).toBe(409);
  expect(await standing()).toBe(0);
  await passWindow();
  expect(await shop.run.effects()).toEqual([]);
  await panel.locator('[data-testid=approve]:not([disabled])').waitFor();
});

test('the browser stops the background before the request arrived: it is told, and not taken later', async () => {
  door.hold('request');
  await approve(page, panel);
  await door.held();
  await killBackground();
  await panel.getByText('Nothing of it was taken').waitFor();
  await panel.locator('[data-testid=approve]:not([disabled])').waitFor();
  expect(await door.release()).toBe(409);
  await passWindow();
  expect(await shop.run.effects()).toEqual([]);
});

test('the browser stops the background after the Worker took it: it shows, and Undo is alive', async () => {
  door.hold('answer');
  await approve(page, panel);
  await door.held();
  await killBackground();
  await panel.getByTestId('waiting').waitFor();
  expect(await panel.getByText('Signing…').count()).toBe(0);
  await panel.getByTestId('undo').click();
  await panel.getByTestId('waiting').waitFor({ state: 'detached' });
  expect(await standing()).toBe(0);
  await door.release();
  await passWindow();
  expect(await shop.run.effects()).toEqual([]);
});

test('an answer that does not come within its time: what was taken shows with its Undo', async () => {
  door.hold('answer');
  await approve(page, panel);
  await door.held();
  await panel.getByTestId('waiting').waitFor();
  await panel.getByTestId('undo').click();
  await panel.getByTestId('waiting').waitFor({ state: 'detached' });
  await door.release();
  await passWindow();
  expect(await shop.run.effects()).toEqual([]);
});

test('a page of whatever stands in front, in place of the Worker: it is told, and not taken', async () => {
  door.hold(null);
  door.coverNext('request');
  await sign(page, panel, 'approve');
  await panel.getByText('answered with status 502').waitFor();
  await panel.getByText('Nothing of it was taken').waitFor();
  expect(await standing()).toBe(0);
  await passWindow();
  expect(await shop.run.effects()).toEqual([]);
});

test('a page of whatever stands in front, in place of the answer: what was taken shows with its Undo', async () => {
  door.hold(null);
  door.coverNext('answer');
  await approve(page, panel);
  await panel.getByTestId('waiting').waitFor();
  await panel.getByTestId('undo').click();
  await panel.getByTestId('waiting').waitFor({ state: 'detached' });
  expect(await standing()).toBe(0);
  await passWindow();
  expect(await shop.run.effects()).toEqual([]);
});

test('and one that is not disturbed leaves once', async () => {
  door.hold(null);
  await approve(page, panel);
  await panel.getByTestId('waiting').waitFor();
  await passWindow();
  await panel.getByTestId('done').waitFor();
  expect((await shop.run.effects()).map(({ method }) => method)).toEqual(['PATCH', 'POST']);
});
