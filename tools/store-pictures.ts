// npm run store-pictures: the stores' pictures of the product at work, from the worlds that npm start shows.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inOnyx } from '../test/sandbox/portals/autotask/links.ts';
import { landingPage } from '../test/sandbox/portals/connectwise/links.ts';
import { vendors } from '../test/sandbox/vendors.ts';
import { buildExtension } from './local/build-extension.ts';
import { type ExtensionBrowser, enrolBrowser, openBrowser } from './local/chromium.ts';
import { findChromium, getBrowser } from './local/find-browser.ts';
import { startRun } from './local/run.ts';

const folder = 'docs/store/pictures';
/** As all three stores take them. */
const size = { width: 1280, height: 800 };
const code = 'store-pictures';

const connectwise = `https://${vendors.connectwise.portal.host}`;
const autotask = vendors.autotask.portal.host;

interface Picture {
  name: string;
  /** Shows it. */
  show(page: Page, browser: ExtensionBrowser): Promise<void>;
}

/** In the order in which a listing shows them; the main month's links stay out where the matching itself is shown. */
const stories: { world: string; givesLinks?: boolean; pictures: Picture[] }[] = [
  {
    world: 'test/worlds/main-month.json',
    pictures: [
      {
        name: '1-beside-an-agreement',
        show: (page) => besideRecord(page, `${connectwise}${landingPage('agreement', '401')}`),
      },
      { name: '2-beside-invoicing', show: besideInvoicing },
    ],
  },
  {
    world: 'test/worlds/autotask-shells.json',
    pictures: [
      {
        name: '3-in-autotask',
        show: (page) => besideRecord(page, `https://${autotask}${inOnyx(autotask, 'agreement', '29683432')}`),
      },
    ],
  },
  {
    world: 'test/worlds/main-month.json',
    givesLinks: false,
    pictures: [{ name: '4-who-is-who', show: whoIsWho }],
  },
];

const executablePath = findChromium();
if (executablePath === null) throw new Error(`the pictures are taken in Chromium, and there is none: ${getBrowser}`);
await buildExtension();
await mkdir(folder, { recursive: true });
for (const { world, givesLinks = true, pictures } of stories) await tell(executablePath, world, givesLinks, pictures);

async function tell(chromium: string, worldPath: string, givesLinks: boolean, pictures: Picture[]): Promise<void> {
  const run = await startRun({
    worldPath,
    seed: code,
    sandboxPort: 0,
    givesLinks,
    people: [{ name: 'Jane Doe', role: 'administrator', code }],
    say: () => {},
  });
  await run.moveTo(run.nowMs());
  const profileDir = await mkdtemp(join(tmpdir(), 'countersign-'));
  const portalPort = run.sandbox.ports.portal;
  const browser = await openBrowser({ executablePath: chromium, profileDir, portalPort, headless: true });
  try {
    await enrolBrowser(browser, run.worker.url.origin, code);
    for (const { name, show } of pictures) {
      const page = await browser.context.newPage();
      await page.setViewportSize(size);
      await show(page, browser);
      const path = join(folder, `${name}.png`);
      // Without transparency, which the stores refuse.
      await writeFile(path, await page.screenshot({ type: 'png', animations: 'disabled', caret: 'hide' }));
      console.log(path);
      await page.close();
    }
  } finally {
    await browser.context.close();
    await run.close();
    await rm(profileDir, { recursive: true, force: true });
  }
}

async function besideRecord(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await (await panelOn(page)).getByTestId('approve').waitFor();
}

async function besideInvoicing(page: Page): Promise<void> {
  await besideRecord(page, `${connectwise}${landingPage('agreement', '401')}`);
  await page.evaluate(() => {
    location.hash = 'startscreen=agreement_invoicing&state=%7B%22p%22%3A%22agreement_invoicing%22%7D';
  });
  await (await panelOn(page)).getByTestId('queue-item').first().waitFor();
}

async function whoIsWho(page: Page, { origin }: ExtensionBrowser): Promise<void> {
  await page.goto(`${origin}/links.html`);
  await page.getByTestId('same').first().waitFor();
  await page.getByText('Looking what it would have raised').first().waitFor({ state: 'detached' });
}

async function panelOn(page: Page) {
  const isPanel = (url: string) => url.includes('/frame.html');
  const there = page.frames().find((frame) => isPanel(frame.url()));
  return there ?? (await page.waitForEvent('framenavigated', { predicate: (frame) => isPanel(frame.url()) }));
}
