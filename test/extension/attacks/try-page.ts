// What a page can do around the panel: frames, dialogs, magnification, scrolling, history and other windows.
import type { Page } from 'playwright-core';
import { panelFrame, panelThatShows } from '../panel-frame.ts';
import { companyPage } from '../psa-site.ts';
import {
  type Beside,
  becomes,
  doesPressSign,
  drawn,
  isSigning,
  middleOf,
  pointAt,
  type Rig,
  restOn,
  type Say,
} from './rig.ts';

/** Each on a fresh page. */
export async function tryPage(rig: Rig, say: Say): Promise<void> {
  for (const [name, attack] of attacks) {
    const beside = await rig.freshPage();
    const pages = rig.browser.context.pages().length;
    say(await attack(rig, beside), name);
    for (const page of rig.browser.context.pages().slice(pages)) await page.close();
    await beside.page.close();
  }
}

/** True where Approve held. */
type Attack = (rig: Rig, beside: Beside) => Promise<boolean>;

const inPage = (page: Page, body: string) =>
  page.evaluate(`(async () => { const host = document.querySelector('countersign-panel'); ${body} })()`);

const attacks: readonly (readonly [string, Attack])[] = [
  [
    'frames: the panel’s page framed a second time, by the address of its frame',
    async ({ worker }, { page, panel }) => {
      const asked = worker.requests.length;
      await inPage(
        page,
        `const frame = document.createElement('iframe'); frame.src = ${JSON.stringify(panel.url())}; document.body.append(frame);
         await new Promise((resolve) => frame.addEventListener('load', resolve));`,
      );
      const served = page.frames().filter((one) => one !== panel && one.url().includes('/frame.html'));
      return served.length === 0 && !worker.requests.slice(asked).some((each) => each.includes('/decisions'));
    },
  ],
  [
    'frames: the panel carried off into a frame of the page',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      await inPage(
        page,
        `const frame = document.createElement('iframe'); document.body.append(frame);
         frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;opacity:.1';
         frame.contentDocument.body.append(host);`,
      );
      // What was carried off is gone; the panel is put back at its own place and loads anew.
      const { x, y } = await middleOf(panel).catch(() => ({ x: 1100, y: 400 }));
      await page.waitForFunction(() => document.querySelector('html > countersign-panel') !== null);
      const again = await panelThatShows(page, 'approve');
      await page.mouse.move(x, y);
      return !(await doesPressSign(rig, { page, panel: again }));
    },
  ],
  [
    'frames: the panel taken down and put up again under the pointer',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      const { x, y } = await middleOf(panel);
      await inPage(page, 'host.hidePopover(); host.showPopover();');
      const again = await panelFrame(page);
      await again.getByTestId('approve').waitFor();
      await page.mouse.move(x, y);
      return !(await doesPressSign(rig, { page, panel: again }));
    },
  ],
  [
    'dialogs: a double click, the first press of which closes a cover',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      await inPage(
        page,
        `const cover = document.createElement('button'); cover.popover = 'manual';
         cover.style.cssText = 'margin:0;inset:0 0 0 auto;width:500px;height:100%';
         cover.addEventListener('pointerdown', () => cover.remove()); document.body.append(cover); cover.showPopover();`,
      );
      await drawn(page);
      await page.mouse.down();
      await page.mouse.up();
      return !(await doesPressSign(rig, { page, panel }));
    },
  ],
  [
    'dialogs: a double click, the first press of which closes a modal dialog',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      await inPage(
        page,
        `const cover = document.createElement('dialog'); cover.style.cssText = 'width:100%;height:100%;opacity:0';
         cover.addEventListener('pointerdown', () => cover.close()); document.body.append(cover); cover.showModal();`,
      );
      await drawn(page);
      await page.mouse.down();
      await page.mouse.up();
      return !(await doesPressSign(rig, { page, panel }));
    },
  ],
  [
    'dialogs: a double click, the first press of which closes a window of the page',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      const { x, y } = await middleOf(panel);
      const opened = page.waitForEvent('popup');
      await inPage(page, `window.open('about:blank', 'lure', 'width=400,height=400');`);
      const lure = await opened;
      await lure.evaluate(() => document.addEventListener('pointerdown', () => window.close()));
      await page.mouse.move(10, 10);
      await drawn(page);
      await lure.mouse.click(100, 100).catch(() => undefined);
      await page.mouse.move(x, y);
      return !(await doesPressSign(rig, { page, panel }));
    },
  ],
  [
    'dialogs: an alert that is waved away with Enter, again and again',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      await panel.getByTestId('approve').focus();
      page.on('dialog', (dialog) => void dialog.accept());
      for (let times = 0; times < 3; times += 1) {
        await inPage(page, 'alert("Continue?")');
        await page.keyboard.press('Enter');
      }
      return !(await isSigning(rig, panel));
    },
  ],
  [
    'zoom: the page magnified with two fingers',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.6 });
      const isDisarmed = await becomes(panel, false);
      await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
      return isDisarmed && !(await isSigning(rig, panel));
    },
  ],
  [
    'scroll: a press while the issues scroll under the pointer',
    async (rig, { page, panel }) => {
      await restOn(page, panel);
      await page.mouse.wheel(0, 20);
      await panel.waitForFunction(() => (document.querySelector('main')?.scrollTop ?? 0) > 0);
      return !(await doesPressSign(rig, { page, panel }));
    },
  ],
  [
    'scroll: the statement scrolled out of sight, the button left',
    async (rig, { page, panel }) => {
      await page.setViewportSize({ width: 1280, height: 460 });
      await panel.evaluate(() => {
        const button = document.querySelector('[data-testid=approve]');
        button?.scrollIntoView({ block: 'start' });
      });
      await pointAt(page, panel);
      return !(await becomes(panel, true)) && !(await isSigning(rig, panel));
    },
  ],
  [
    'history: a press right after the page came back from history',
    async (rig, { page }) => {
      await page.goto(companyPage.replace('recid=250', 'recid=251'));
      await page.goBack();
      const panel = await panelFrame(page);
      await panel.getByTestId('approve').waitFor();
      await pointAt(page, panel);
      return !(await doesPressSign(rig, { page, panel }));
    },
  ],
  [
    'two tabs: one is covered while the other is clean',
    async (rig, { page, panel }) => {
      const other = await rig.freshPage();
      await restOn(other.page, other.panel);
      await page.bringToFront();
      await inPage(page, `host.style.setProperty('opacity', '0.2', 'important');`);
      await pointAt(page, panel);
      const isArmed = await becomes(panel, true);
      return !isArmed && !(await isSigning(rig, panel));
    },
  ],
];
