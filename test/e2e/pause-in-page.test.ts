// The emergency brake: paused in the popup, an approval waits in the panel; resumed, it leaves; and it is taken back.
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { panelFrame } from '../extension/panel-frame.ts';
import { landingPage } from '../sandbox/portals/connectwise/links.ts';
import { approve, enrol, openShop, portalHost, type Shop, sign } from './shop.ts';

let shop: Shop;
let page: Page;
let panel: Frame;

beforeAll(async () => {
  shop = await openShop('test/worlds/first-month.json');
  await enrol(shop);
  page = await shop.browser.context.newPage();
  await page.goto(`${portalHost}${landingPage('agreement', '301')}`);
  panel = await panelFrame(page);
});
afterAll(() => shop.close());

/** Does something in the popup, opened as a page of its own. */
async function inPopup(act: (popup: Page) => Promise<void>): Promise<void> {
  const popup = await shop.browser.context.newPage();
  await popup.goto(`${shop.browser.origin}/popup.html`);
  await act(popup);
  await popup.close();
  await page.bringToFront();
}

const badge = () => shop.browser.context.serviceWorkers()[0]?.evaluate('chrome.action.getBadgeText({})');
const writes = async () => (await shop.run.effects()).map(({ method, body }) => (method === 'PATCH' ? body : method));
const quantity = (value: number) => [{ op: 'replace', path: 'quantity', value }];
const passWindow = () => shop.run.moveTo(shop.run.nowMs() + undoWindowMs + 1000);

test('one click in the popup pauses all writes, and badge and panel say so', async () => {
  await panel.getByTestId('approve').waitFor();
  await inPopup(async (popup) => {
    await popup.getByLabel('Why writes are paused').fill('the invoice run is on');
    await popup.getByTestId('pause-all').click();
    await popup.getByText('All writes are paused').waitFor();
  });
  await panel.getByTestId('paused').getByText('Jane Doe').getByText('the invoice run is on').waitFor();
  await expect.poll(badge, { timeout: 10_000 }).toMatch(/^II /);
});

test('what is approved while paused waits, and its approval can be taken back', async () => {
  await approve(page, panel);
  await panel.getByTestId('waiting').waitFor();
  await passWindow();
  await panel.getByTestId('held').waitFor();
  await panel.getByTestId('take-back-approval').click();
  await panel.getByTestId('approve').waitFor();
  expect(await writes()).toEqual([]);
});

test('resumed, exactly what is approved then leaves', async () => {
  await approve(page, panel);
  await panel.getByTestId('waiting').waitFor();
  await passWindow();
  await panel.getByTestId('held').waitFor();
  expect(await writes()).toEqual([]);
  await inPopup(async (popup) => {
    await popup.getByTestId('resume').click();
    await popup.getByTestId('resume-yes').click();
    await popup.getByTestId('paused').waitFor({ state: 'detached' });
  });
  await shop.run.settle();
  await panel.getByTestId('done').waitFor();
  await panel.getByTestId('paused').waitFor({ state: 'detached' });
  expect(await writes()).toEqual([quantity(28), 'POST']);
});

test('a written change is taken back with one signed approval', async () => {
  await panel.getByTestId('take-back').click();
  await sign(page, panel, 'take-back-yes');
  await panel.getByTestId('waiting').waitFor();
  await passWindow();
  await panel.getByTestId('done').getByText('Undone').waitFor();
  expect(await writes()).toEqual([quantity(28), 'POST', quantity(25), 'POST']);
});
