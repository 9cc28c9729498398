// Whatever happens around the panel, it comes back or says in words what is the matter. node test/extension/never-stuck.ts
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Rig, restOn, startRig } from './attacks/rig.ts';
import type { ExtensionBrowser } from './browser.ts';
import { panelPath } from './camera.ts';
import { panelFrame, panelThatShows } from './panel-frame.ts';

const ok = (what: string) => console.log(`ok: ${what}`);

for (const policy of ['require-corp', 'credentialless']) {
  const rig = await startRig([], {
    'cross-origin-embedder-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
  });
  await rig.freshPage();
  ok(`the panel loads in a page that isolates itself (${policy})`);
  await rig.close();
}

const rig = await startRig();
await hostTakenDown(rig);
await modalDialog(rig);
await twoTabs(rig);
await backgroundStopped(rig);
await updated(rig);
await noNetwork(rig);
await storageCleared(rig);
await storageShut(rig);
await rig.close();

async function hostTakenDown({ freshPage }: Rig): Promise<void> {
  const { page } = await freshPage();
  await page.evaluate(() => document.querySelector('countersign-panel')?.remove());
  await page.waitForFunction(() => document.querySelector('countersign-panel') !== null);
  await panelThatShows(page, 'approve');
  ok('taken down by the page, the panel is put up again');
  await page.evaluate(() => document.body.append(document.querySelector('countersign-panel') ?? ''));
  await page.waitForFunction(() => document.querySelector('body countersign-panel') === null);
  await panelThatShows(page, 'approve');
  ok('carried elsewhere in the page, it is put back');
  await page.evaluate(() => document.querySelector<HTMLElement>('countersign-panel')?.hidePopover());
  await page.waitForFunction(() => document.querySelector('countersign-panel')?.matches(':popover-open'));
  ok('hidden by the page, it is shown again');
  await page.close();
}

async function modalDialog({ freshPage }: Rig): Promise<void> {
  const { page, panel } = await freshPage();
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Save your changes?';
    document.body.append(dialog);
    dialog.showModal();
  });
  const words = 'A dialog of this page is open. Close it to go on here.';
  await until(async () => (await wholeText(page)).includes(words));
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await until(async () => !(await wholeText(page)).includes(words));
  await restOn(page, panel);
  ok(`behind a dialog of the page it says: ${words}`);
  await page.close();
}

async function twoTabs({ freshPage }: Rig): Promise<void> {
  const one = await freshPage();
  const other = await freshPage();
  await other.page.bringToFront();
  await restOn(other.page, other.panel);
  await other.page.mouse.down();
  await other.page.mouse.up();
  await one.panel.getByTestId('waiting').waitFor();
  await one.panel.getByTestId('undo').click();
  await other.panel.getByTestId('approve').waitFor();
  ok('what one tab approves the other shows, and undoes');
  await one.page.close();
  await other.page.close();
}

async function backgroundStopped({ freshPage, browser }: Rig): Promise<void> {
  const { page, panel } = await freshPage();
  await stopBackground(browser.context.pages()[0] ?? page);
  await restOn(page, panel);
  await page.mouse.down();
  await page.mouse.up();
  await panel.getByTestId('waiting').waitFor();
  ok('with the background stopped it still approves');
  await page.close();
}

async function updated({ freshPage, browser }: Rig): Promise<void> {
  const { page } = await freshPage();
  const old = await panelFrame(page);
  await reload(browser);
  await until(async () => old.isDetached());
  await panelThatShows(page, 'approve');
  ok('after an update the page that was open has the panel again');
  assert.equal(await page.evaluate(() => document.querySelectorAll('countersign-panel').length), 1);
  await page.close();
}

async function noNetwork({ freshPage, worker, browser }: Rig): Promise<void> {
  const { page, panel } = await freshPage();
  worker.state.isDown = true;
  await panel.getByTestId('stale').waitFor({ timeout: 90_000 });
  assert.match((await panel.getByTestId('stale').textContent()) ?? '', /cannot be reached.*What you see is from/);
  const popup = await browser.open('/popup.html', { width: 360, height: 500 });
  await popup.getByTestId('problem-unreachable').waitFor();
  ok('without the network it says so, and from when what it shows is');
  worker.state.isDown = false;
  await popup.getByTestId('retry').click();
  await popup.getByTestId('problem-unreachable').waitFor({ state: 'detached' });
  ok('and goes on where it comes back');
  worker.state.asksToSignIn = true;
  const signedOut = await browser.open('/popup.html', { width: 360, height: 500 });
  await signedOut.getByText('asks you to sign in first').waitFor();
  worker.state.asksToSignIn = false;
  await signedOut.getByTestId('retry').click();
  await signedOut.getByTestId('problem-unreachable').waitFor({ state: 'detached' });
  await signedOut.close();
  ok('who is sent to a sign-in is told where to sign in');
  await popup.close();
  await page.close();
}

async function storageCleared({ browser, freshPage }: Rig): Promise<void> {
  const { page } = await freshPage();
  const options = await browser.open('/options.html', { width: 600, height: 640 });
  await stopBackground(options);
  await options.evaluate(() => {
    const request = indexedDB.deleteDatabase('countersign');
    return new Promise((resolve) => request.addEventListener('success', resolve));
  });
  await options.reload();
  await options.getByText('key is gone').waitFor();
  await page.reload();
  const panel = await panelFrame(page);
  await panel.getByText('key is gone: its storage was cleared').waitFor();
  await panel.getByText('Enrol this browser').waitFor();
  ok('with its storage cleared it says that its key is gone, and offers to enrol');
  await page.close();
  await options.close();
}

/** A database of a later version than ours does not open. */
async function storageShut({ browser }: Rig): Promise<void> {
  const holder = await browser.open('/options.html', { width: 600, height: 640 });
  await stopBackground(holder);
  await holder.evaluate(() => {
    indexedDB.deleteDatabase('countersign');
    const request = indexedDB.open('countersign', 9999);
    return new Promise<void>((resolve) => request.addEventListener('success', () => resolve()));
  });
  await stopBackground(holder);
  const words = 'does not open the storage';
  for (const path of [panelPath, '/popup.html', '/options.html']) {
    const page = await browser.open(path, { width: 440, height: 700 });
    await page.getByText(words).waitFor();
    await page.close();
  }
  ok('with a storage that does not open, panel, popup and options say so');
  await holder.close();
}

/** Loads the extension anew in its place, as an update does. */
async function reload({ context, origin }: ExtensionBrowser): Promise<void> {
  const extensions = await context.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(`(async () => {
    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await chrome.developerPrivate.reload(${JSON.stringify(new URL(origin).host)}, { failQuietly: false });
  })()`);
  await extensions.close();
}

/** As the browser does when it has been idle, or needs the memory. */
async function stopBackground(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Every text of a page, closed shadow trees included. */
async function wholeText(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  return JSON.stringify(root);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`it never was so: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
