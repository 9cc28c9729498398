// Tries the panel at a PSA on a server of the MSP's own: asked for in options, registered, beside the page and not in it. node test/extension/own-server.ts [folder for pictures]
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { enrol, holding, startBrowser } from './browser.ts';
import { startFakeWorker } from './fake-worker.ts';
import { ownServer, startPsaSite } from './psa-site.ts';

const folder = process.argv[2];
const record = (id: number) => `${ownServer}/v4_6_release/ConnectWise.aspx?routeTo=CompanyFV&recid=${id}`;
const ok = (what: string) => console.log(`ok: ${what}`);

const site = await startPsaSite();
const worker = await startFakeWorker();
const ours = await holding([`${ownServer}/*`]);
const browser = await startBrowser([site.resolverRule], [], { ours });
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();

const open = await browser.context.newPage();
// Narrow enough to stand beside the side panel.
await open.setViewportSize({ width: 720, height: 600 });
await open.goto(record(250));
await open.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
assert.equal(await open.locator('countersign-panel').count(), 0);
ok('nothing stands on a server that nobody named');

await refused('http://psa.riverside.example', /https:\/\//);
await refused('https://na.myconnectwise.net', /already/);
ok('an address without https, and one where the panel stands anyway, are refused in words');

await options.getByTestId('server').fill('psa.riverside.example/v4_6_release');
await options.getByTestId('add-server').click();
await options.getByTestId('own-server').getByText('psa.riverside.example').waitFor();
if (folder !== undefined) await options.screenshot({ path: `${folder}/own-server-options.png`, fullPage: true });
await open.locator('countersign-panel').waitFor();
ok('named and allowed, it has the edge tab on the page that was open');

await open.reload();
await open.locator('countersign-panel').waitFor();
assert.ok(await open.evaluate(() => (document.querySelector('countersign-panel')?.clientWidth ?? 999) < 60));
assert.equal(open.frames().length, 1);
if (folder !== undefined) await open.screenshot({ path: `${folder}/own-server.png` });
ok('pages that load later have it too, and no frame');

await clickEdge();
await until(async () => (await panelsOpen()).length === 1);
await until(async () => askedFor(250) === 1);
assert.ok(worker.requests.some((each) => each.includes('host=psa.riverside.example')));
await open.goto(record(251));
await until(async () => askedFor(251) === 2);
ok('a click on it opens the browser’s side panel, which follows the page');

await withoutSidePanel();
const opening = browser.context.waitForEvent('page');
await clickEdge();
const own = await opening;
await own.getByTestId('approve').waitFor();
// The number on the edge, the side panel, the window.
await open.goto(record(252));
await until(async () => askedFor(252) === 3);
await own.getByTestId('approve').waitFor();
await own.close();
ok('a browser without one has a window of our own, which follows it too');

await options.bringToFront();
await options.getByTestId('remove-server').click();
await options.getByTestId('own-server').waitFor({ state: 'detached' });
await open.goto(record(250));
await open.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
assert.equal(await open.locator('countersign-panel').count(), 0);
ok('removed, it stands there no more');

await browser.close();
await worker.close();
site.close();
await rm(ours, { recursive: true });

async function refused(address: string, why: RegExp): Promise<void> {
  await options.getByTestId('server').fill(address);
  await options.getByTestId('add-server').click();
  await options.locator('#server-error').getByText(why).waitFor();
}

async function clickEdge(): Promise<void> {
  await open.bringToFront();
  await open.locator('countersign-panel').waitFor();
  worker.requests.length = 0;
  await open.mouse.click(700, 300);
}

/** How often the record of a page was asked for: for the number on the edge, and by the panel. */
function askedFor(id: number): number {
  return worker.requests.filter((each) => each.includes('/v1/page') && each.includes(`id=${id}`)).length;
}

/** Our panel's pages, side panels included. */
async function panelsOpen(): Promise<string[]> {
  const session = await browser.context.newCDPSession(options);
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos.map(({ url }) => url).filter((url) => url.startsWith(`${browser.origin}/panel.html`));
}

/** As in a browser that has no side panel to open. */
async function withoutSidePanel(): Promise<void> {
  const [background] = browser.context.serviceWorkers();
  await background?.evaluate(
    "for (const api of [globalThis.browser, chrome]) if (api) Object.defineProperty(api, 'sidePanel', { value: undefined })",
  );
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`it never was so: ${holds.toString()}; ${worker.requests.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
