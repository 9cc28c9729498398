// What every attack needs: a page of the PSA with the panel beside it, a real pointer, and the word on whether it signed.

import type { Frame, Page } from 'playwright-core';
import { confirmWithinMs } from '../../../extension/views/panel/sign/arming.ts';
import { type ExtensionBrowser, enrol, startBrowser } from '../browser.ts';
import { type FakeWorker, startFakeWorker } from '../fake-worker.ts';
import { larkfield } from '../fixtures.ts';
import { panelFrame } from '../panel-frame.ts';
import { companyPage, startPsaSite } from '../psa-site.ts';

export interface Rig {
  browser: ExtensionBrowser;
  worker: FakeWorker;
  /** A fresh page with the panel on it, its packet as offered. */
  freshPage(address?: string): Promise<Beside>;
  /** A fresh window of our own. */
  freshWindow(): Promise<Page>;
  close(): Promise<void>;
}

/** Says of one attack whether Approve held. */
export type Say = (held: boolean, name: string) => void;

export interface Beside {
  page: Page;
  panel: Frame;
}

const size = { width: 1280, height: 900 };

/** Starts it, enrolled; `extensions` are loaded beside ours, `headers` go with every page of the PSA; on a display where one is named. */
export async function startRig(
  extensions: string[] = [],
  headers: Record<string, string> = {},
  display: string | null = null,
): Promise<Rig> {
  const site = await startPsaSite(headers);
  const worker = await startFakeWorker();
  const browser = await startBrowser([site.resolverRule], extensions, { display });
  const options = await enrol(browser, worker.address);
  await options.getByTestId('enrolled').waitFor();
  const offerAnew = () => {
    worker.state.view = larkfield();
    worker.decisions.length = 0;
  };
  return {
    browser,
    worker,
    async freshPage(address = companyPage) {
      offerAnew();
      const page = await browser.context.newPage();
      if (display === null) await page.setViewportSize(size);
      await page.goto(address);
      const panel = await panelFrame(page);
      await panel.getByTestId('approve').waitFor();
      return { page, panel };
    },
    async freshWindow() {
      offerAnew();
      const page = await browser.open('/panel.html?window=1#packet=pk_larkfield', { width: 440, height: 780 });
      await page.getByTestId('approve').waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await worker.close();
      site.close();
    },
  };
}

/** The middle of Approve, on the page. */
export async function middleOf(at: Page | Frame, testId = 'approve'): Promise<{ x: number; y: number }> {
  const box = await at.getByTestId(testId).boundingBox();
  if (box === null) throw new Error(`${testId} is not on screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Brings the pointer from the page's middle onto Approve. */
export async function pointAt(page: Page, at: Page | Frame, testId = 'approve'): Promise<void> {
  const { x, y } = await middleOf(at, testId);
  await page.mouse.move(x - 60, y - 30);
  await page.mouse.move(x, y, { steps: 4 });
}

/** Waits until Approve is armed, or is not any more; false where it stays as it was. */
export async function becomes(at: Page | Frame, armed: boolean, testId = 'approve'): Promise<boolean> {
  const button = at.locator(`[data-testid=${testId}][data-armed=${armed}]`);
  return button.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}

/** Points at Approve and waits until a press would sign. */
export async function restOn(page: Page, at: Page | Frame, testId = 'approve'): Promise<void> {
  await pointAt(page, at, testId);
  if (!(await becomes(at, true, testId))) throw new Error(`${testId} was not armed with nothing in its way`);
}

/** Waits until the page is drawn as it stands: before, a press goes to what was there. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Presses where the pointer is, and closes the window of our own that opens instead; whether something was signed. */
export async function doesPressSign(rig: Rig, { page, panel }: Beside): Promise<boolean> {
  await page.mouse.down();
  await page.mouse.up();
  return await isSigning(rig, panel);
}

/** Longer than a press waits until it is judged. */
const judgedAfterMs = confirmWithinMs + 200;

/** Whether Approve was taken: it says so once the press was judged, long before the Worker hears of it. */
export async function isSigning({ worker }: Rig, at: Page | Frame): Promise<boolean> {
  for (const untilMs = Date.now() + judgedAfterMs; ; ) {
    const words = await at.getByTestId('approve').allTextContents();
    if (worker.decisions.length > 0 || words.some((text) => text.includes('Signing'))) return true;
    if (Date.now() > untilMs) return words.length === 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
