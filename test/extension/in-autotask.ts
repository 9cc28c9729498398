// Tries the panel in Autotask's pages: both shells, frames, popups and tabs. node test/extension/in-autotask.ts [folder for pictures]
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  approveAndPost,
  inOnyx,
  landing,
  onyxPage,
  recordPage,
  umbrellaPage,
  workspace,
} from '../sandbox/portals/autotask/links.ts';
import { becomes, pointAt } from './attacks/rig.ts';
import { enrol, startBrowser } from './browser.ts';
import { startFakeWorker } from './fake-worker.ts';
import { panelThatShows } from './panel-frame.ts';
import { autotaskHost, startPsaSite } from './psa-site.ts';

const autotaskSite = `https://${autotaskHost}`;
const folder = process.argv[2];
const site = await startPsaSite();
const worker = await startFakeWorker();
const browser = await startBrowser([site.resolverRule]);
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();
const ok = (what: string) => console.log(`ok: ${what}`);

await onyxFollowed();
await oldShellFollowed();
await invoicing();
await popupsAndTabs();
await deepLink();
await signed();

await browser.close();
await worker.close();
site.close();

async function onyxFollowed(): Promise<void> {
  const page = await opened(inOnyx(autotaskHost, 'ticket', '1001'));
  await stands(page, 'ticket', '1001');
  assert.deepEqual(await hostsByFrame(page), [page.url()]);
  await picture(page, 'autotask-onyx');
  ok('one panel, in the top frame of the new shell, beside the ticket in its frame');

  await page.evaluate(() => Object.assign(window, { isSame: true }));
  await page.frame({ url: /TicketDetail/ })?.goto(autotaskSite + recordPage('company', '412'));
  await stands(page, 'company', '412');
  await page
    .frame({ url: /AccountDetail/ })
    ?.getByText('Block of hours')
    .click();
  await stands(page, 'agreement', '29683500');
  ok('it follows the frame from record to record');

  await page.frame({ url: /contractView/ })?.goto(autotaskSite + workspace);
  await leaves(page);
  ok('it leaves with a page that is no record');

  await page.evaluate((address) => {
    history.pushState(null, '', address);
    const main = document.querySelector('main');
    if (main !== null) {
      main.innerHTML =
        '<div class="o-view-layout__header"><h1>Everything under one roof</h1></div><label class="o-label__text">Organization</label>';
    }
  }, umbrellaPage('123'));
  await stands(page, 'agreement', '123');
  assert.equal(await page.evaluate('window.isSame'), true);
  ok('it comes back beside a contract that the shell draws itself, without a reload');
  await page.close();

  const dashboard = await opened(onyxPage('dashboard', {}));
  await dashboard.getByRole('heading', { name: 'Dashboard' }).waitFor();
  await quiet(dashboard);
  await dashboard.close();
}

async function oldShellFollowed(): Promise<void> {
  const page = await opened(landing);
  await quiet(page);
  await page.getByText('My Workspace').click();
  const frame = page.frameLocator('#PageContainerFrame');
  await frame.getByText('T20261118.0007').click();
  await stands(page, 'ticket', '1002');
  assert.deepEqual(await hostsByFrame(page), [page.url()]);
  await picture(page, 'autotask-old-shell');
  ok('in the shell of before it stands beside the page in the frame');
  await page.evaluate(() => {
    document.querySelector('#PageContainer')?.classList.remove('Active');
    document.querySelector('#DashboardContainer')?.classList.add('Active');
  });
  await leaves(page);
  ok('it leaves with the frame, which the shell only hides');
  await page.close();
}

/** Beside Approve & Post stands what waits; a line opens its client, and the panel goes on with the page. */
async function invoicing(): Promise<void> {
  const page = await opened(inOnyx(autotaskHost, 'ticket', '1001'));
  await stands(page, 'ticket', '1001');
  await page.frame({ url: /TicketDetail/ })?.goto(autotaskSite + approveAndPost);
  const list = await panelThatShows(page, 'queue-beside');
  await list.getByTestId('queue-item').first().waitFor();
  assert.match((await list.getByTestId('client').textContent()) ?? '', /waits? for you/);
  assert.equal(await list.getByTestId('pause-switch').count(), 0);
  await picture(page, 'autotask-approve-and-post');
  const opening = browser.context.waitForEvent('page');
  await list.getByTestId('queue-item').first().click();
  await (await opening).close();
  assert.equal(await list.getByTestId('queue-item').first().isVisible(), true);
  ok('beside Approve & Post it shows what waits, and a line opens its client');
  await page.frame({ url: /ApproveAndPost/ })?.goto(autotaskSite + recordPage('company', '412'));
  await stands(page, 'company', '412');
  ok('it shows the client again with the next record');
  await page.close();
}

async function popupsAndTabs(): Promise<void> {
  const page = await opened(inOnyx(autotaskHost, 'company', '412'));
  await stands(page, 'company', '412');
  const opening = page.waitForEvent('popup');
  await page.evaluate(
    (address) => {
      window.open(address, 'record', 'width=1000,height=700');
    },
    recordPage('ticket', '1001'),
  );
  const popup = await opening;
  await stands(popup, 'ticket', '1001');
  await page.bringToFront();
  assert.equal(await page.locator('countersign-panel').count(), 1);
  ok('a popup has a panel of its own, and the page behind it keeps its own');
  await popup.close();
  await page.close();
  for (const [kind, id] of [
    ['ticket', '1001'],
    ['company', '337'],
    ['agreement', '29683432'],
    ['invoice', '7807'],
  ] as const) {
    const tab = await opened(recordPage(kind, id));
    await stands(tab, kind, id);
    if (kind === 'agreement') {
      const isOpen = () => document.querySelector('countersign-panel')?.matches(':popover-open');
      assert.equal(await tab.evaluate(isOpen), true);
      await picture(tab, 'autotask-contract');
    }
    await tab.close();
  }
  ok('records in tabs of their own have it, a contract that is a set of frames too');
}

async function deepLink(): Promise<void> {
  const page = await browser.context.newPage();
  const opening = page.waitForEvent('popup');
  await page.goto(`${autotaskSite}/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenContract&ContractID=29683432`);
  const popup = await opening;
  await stands(popup, 'agreement', '29683432');
  await page.waitForURL(`**${landing}`);
  await quiet(page);
  ok('a deep link brings it in the popup, and none in the tab that goes home');
  await popup.close();
  await page.close();
}

/** The whole way once: the panel in the shell is armed and signs. */
async function signed(): Promise<void> {
  const page = await opened(inOnyx(autotaskHost, 'ticket', '1001'));
  await stands(page, 'ticket', '1001');
  const panel = await panelThatShows(page, 'approve');
  await pointAt(page, panel);
  assert.equal(await becomes(panel, true), true);
  await page.mouse.down();
  await page.mouse.up();
  await panel.getByTestId('waiting').waitFor();
  assert.equal(worker.decisions.length, 1);
  ok('approved in the shell');
  await page.close();
}

async function opened(path: string): Promise<Page> {
  worker.requests.length = 0;
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(autotaskSite + path);
  return page;
}

/** Waits until the panel stands on the page and asked for this record. */
async function stands(page: Page, kind: string, id: string): Promise<void> {
  await panelThatShows(page, 'approve');
  const endMs = Date.now() + 20_000;
  const isIt = (request: string) => {
    const query = new URL(request.split(' ')[1] ?? '', 'http://worker').searchParams;
    return query.get('vendor') === 'autotask' && query.get('kind') === kind && query.get('id') === id;
  };
  while (!worker.requests.some(isIt)) {
    if (Date.now() > endMs) throw new Error(`nobody asked for ${kind} ${id}, but for ${worker.requests.join(', ')}`);
    await page.waitForTimeout(50);
  }
  worker.requests.length = 0;
}

async function leaves(page: Page): Promise<void> {
  await page.locator('countersign-panel').waitFor({ state: 'detached' });
}

/** Nothing stands there once the page was looked at: a mark that the script sees is answered by silence. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(() => document.body.append(document.createElement('i')));
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 300)));
  assert.equal(await page.locator('countersign-panel').count(), 0);
}

/** The addresses of the frames that hold a panel. */
async function hostsByFrame(page: Page): Promise<string[]> {
  const counts = await Promise.all(
    page.frames().map(async (frame) => [frame.url(), await frame.locator('countersign-panel').count()] as const),
  );
  return counts.flatMap(([url, count]) => Array.from({ length: count }, () => url));
}

async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}
