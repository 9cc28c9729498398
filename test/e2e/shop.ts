// The whole product for a test: a world's vendors, the Worker, and Chromium with the extension enrolled.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { secondMs } from '../../shared/time.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { buildExtension } from '../../tools/local/build-extension.ts';
import { type ExtensionBrowser, enrolBrowser, openBrowser } from '../../tools/local/chromium.ts';
import { findChromium } from '../../tools/local/find-browser.ts';
import { type Run, startRun } from '../../tools/local/run.ts';
import { vendors } from '../sandbox/vendors.ts';

export const portalHost = `https://${vendors.connectwise.portal.host}`;
export const code = 'jane-enrols-here';

export interface Shop {
  run: Run;
  browser: ExtensionBrowser;
  close(): Promise<void>;
}

/** Starts everything on free ports, with the first pull done. */
export async function openShop(worldPath: string): Promise<Shop> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is missing; on Debian: apt-get install chromium');
  await buildExtension();
  const run = await startRun({
    worldPath,
    seed: 'e2e',
    sandboxPort: 0,
    people: [{ name: 'Jane Doe', role: 'administrator', code }],
    say: () => {},
  });
  await run.moveTo(run.nowMs());
  const profileDir = await mkdtemp(join(tmpdir(), 'countersign-'));
  const portalPort = run.sandbox.ports.portal;
  const browser = await openBrowser({ executablePath, profileDir, portalPort, headless: true });
  // A panel counts the undo window by the wall clock, however the world's clock is moved meanwhile.
  browser.context.setDefaultTimeout(undoWindowMs + 60 * secondMs);
  return {
    run,
    browser,
    async close() {
      await browser.context.close();
      await run.close();
      await rm(profileDir, { recursive: true, force: true });
    },
  };
}

/** Enrols the browser through its options page. */
export async function enrol({ run, browser }: Shop): Promise<void> {
  await enrolBrowser(browser, run.worker.url.origin, code);
}

/** Approves what the panel proposes. */
export const approve = (page: Page, panel: Frame) => sign(page, panel, 'approve');

/**
 * Signs as a person does: the pointer comes, rests until the button is armed, and presses. A press that is not taken, on
 * a machine too busy to judge it in time, is made again.
 */
export async function sign(page: Page, panel: Frame, testId: string): Promise<void> {
  const armed = panel.locator(`[data-testid=${testId}][data-armed=true]`);
  for (let presses = 1; presses <= 3; presses += 1) {
    await panel.getByTestId(testId).hover();
    await armed.waitFor();
    await page.mouse.down();
    await page.mouse.up();
    const isTaken = await armed.waitFor({ state: 'detached', timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (isTaken) return;
  }
}
