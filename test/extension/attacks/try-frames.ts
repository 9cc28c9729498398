// What the frames of a page can do about the record that is shown, and about Approve, where the page itself stands in one.
import type { Page } from 'playwright-core';
import { inOnyx, recordPage } from '../../sandbox/portals/autotask/links.ts';
import { panelThatShows } from '../panel-frame.ts';
import { autotaskHost, stranger } from '../psa-site.ts';
import { type Beside, becomes, doesPressSign, isSigning, pointAt, type Rig, restOn, type Say } from './rig.ts';

const site = `https://${autotaskHost}`;
const shell = `${site}${inOnyx(autotaskHost, 'ticket', '1001')}`;
const otherRecord = recordPage('company', '412');

/** Each on a fresh page, beside a ticket in the new shell. */
export async function tryFrames(rig: Rig, say: Say): Promise<void> {
  for (const [name, attack] of attacks) {
    const beside = await rig.freshPage(shell);
    rig.worker.requests.length = 0;
    say(await attack(rig, beside), name);
    await beside.page.close();
  }
}

/** True where it came to nothing. */
type Attack = (rig: Rig, beside: Beside) => Promise<boolean>;

/** Puts a frame over the whole page below the shell's header, and waits until it has loaded. */
async function frameOver(page: Page, address: string, style = ''): Promise<void> {
  await page.evaluate(
    async ([source, more]) => {
      const frame = document.createElement('iframe');
      frame.src = source ?? '';
      frame.style.cssText = `position:fixed;inset:56px 0 0;width:100%;height:calc(100% - 56px);border:0;${more}`;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
    },
    [address, style],
  );
}

/** After the script had time to look at the page as it is now. */
async function looked(page: Page): Promise<void> {
  await page.evaluate(() => document.body.append(document.createElement('i')));
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 300)));
}

/** The panel still stands there, and nobody asked for another record. */
async function isUnmoved({ worker }: Rig, page: Page): Promise<boolean> {
  await looked(page);
  const asked = worker.requests.filter((request) => request.includes('/v1/page') && !request.includes('id=1001'));
  return asked.length === 0 && (await page.locator('countersign-panel').count()) === 1;
}

/** The panel left, and nobody asked for another record. */
async function isSilent({ worker }: Rig, page: Page): Promise<boolean> {
  const host = page.locator('countersign-panel');
  const left = await host.waitFor({ state: 'detached', timeout: 5000 }).then(
    () => true,
    () => false,
  );
  return left && !worker.requests.some((request) => request.includes('/v1/page') && !request.includes('id=1001'));
}

const ourMessages = `[
  { to: 'background', kind: 'announce', page: { vendor: 'autotask', kind: 'company', id: '412', host: '${autotaskHost}' } },
  { to: 'panel', kind: 'page', page: { vendor: 'autotask', kind: 'company', id: '412', host: '${autotaskHost}' } },
  { vendor: 'autotask', kind: 'company', id: '412', host: '${autotaskHost}' },
  { to: 'panel', kind: 'beat', clean: true, place: '880 56 400 844', sentAtMs: Date.now(), elsewhereAtMs: 0 },
  { to: 'overlay', kind: 'close' },
]`;

/** Posts everything we say to each other from a frame to all windows there are. */
async function postFrom(page: Page, url: RegExp): Promise<void> {
  await page.frame({ url })?.evaluate(
    `for (const message of ${ourMessages}) {
      for (const target of [top, parent, ...Array.from({ length: top.length }, (_, at) => top[at])]) {
        target.postMessage(message, '*'); target.postMessage(JSON.stringify(message), '*');
      }
    }`,
  );
}

const attacks: readonly (readonly [string, Attack])[] = [
  [
    'a stranger’s frame posts our messages',
    async (rig, { page }) => {
      await frameOver(page, `${stranger}/`, 'width:200px;height:100px;');
      await postFrom(page, /stranger/);
      return await isUnmoved(rig, page);
    },
  ],
  [
    'the record’s own frame posts our messages',
    async (rig, { page }) => {
      await postFrom(page, /TicketDetail/);
      return await isUnmoved(rig, page);
    },
  ],
  [
    'a stranger’s frame says that nothing covers the panel, while something does',
    async (_rig, { page, panel }) => {
      await frameOver(page, `${stranger}/`, 'width:200px;height:100px;');
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('countersign-panel')?.style.setProperty('opacity', '0.3', 'important');
      });
      await pointAt(page, panel);
      const timer = setInterval(() => void postFrom(page, /stranger/).catch(() => undefined), 30);
      const isArmed = await becomes(panel, true);
      clearInterval(timer);
      return !isArmed;
    },
  ],
  [
    'a stranger’s frame over the page, at an address like a record’s',
    async (rig, { page }) => {
      await frameOver(page, `${stranger}${otherRecord}`);
      return await isSilent(rig, page);
    },
  ],
  [
    'another zone’s frame over the page, with a record of that zone',
    async (rig, { page }) => {
      await frameOver(page, `https://ww6.autotask.net${otherRecord}`);
      return await isSilent(rig, page);
    },
  ],
  [
    'a second frame over the first, with another record',
    async (rig, { page }) => {
      await frameOver(page, otherRecord);
      return await isSilent(rig, page);
    },
  ],
  ...['opacity:0', 'visibility:hidden', 'left:-3000px;right:auto', 'width:40px;height:40px'].map(
    (style) =>
      [
        `a frame with another record that is kept out of sight, ${style}`,
        async (rig: Rig, { page }: Beside) => {
          await frameOver(page, otherRecord, `${style};`);
          return await isUnmoved(rig, page);
        },
      ] as const,
  ),
  [
    'a page that writes another record’s heading over its own',
    async (rig, { page }) => {
      await page.frame({ url: /TicketDetail/ })?.evaluate(() => {
        for (const text of document.querySelectorAll('.IdentificationText')) text.textContent = 'ID: 412';
      });
      return await isSilent(rig, page);
    },
  ],
  [
    'a press while the frame turns to another record',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      await page.frame({ url: /TicketDetail/ })?.goto(site + otherRecord);
      const endMs = Date.now() + 10_000;
      while (!rig.worker.requests.some((request) => request.includes('id=412')) && Date.now() < endMs) {
        await page.waitForTimeout(10);
      }
      const turned = await panelThatShows(page, 'approve');
      const signed = await doesPressSign(rig, { page, panel: turned });
      return !signed && !(await isSigning(rig, turned));
    },
  ],
];
