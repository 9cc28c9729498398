// Finds the frame of the panel in a page, where frames come and go.
import type { Frame, Page } from 'playwright-core';

/** The frame the panel is in, once it stands on the page. */
export function panelFrame(page: Page): Promise<Frame> {
  return frameThat(page, 'is the panel', async (frame) => {
    if (!frame.url().includes('/frame.html')) return false;
    return frame.evaluate(() => document.readyState === 'complete');
  });
}

/** The frame that shows something, once there is one; frames come and go while a panel is put up anew. */
export function panelThatShows(page: Page, testId: string): Promise<Frame> {
  return frameThat(page, `shows ${testId}`, async (frame) => (await frame.getByTestId(testId).count()) > 0);
}

/** Asked twice: a frame that was taken down is still listed for a moment. */
async function frameThat(page: Page, what: string, holds: (frame: Frame) => Promise<boolean>): Promise<Frame> {
  const endMs = Date.now() + 60_000;
  let before: Frame | null = null;
  while (Date.now() < endMs) {
    let found: Frame | null = null;
    for (const frame of page.frames()) {
      if (await holds(frame).catch(() => false)) {
        found = frame;
        break;
      }
    }
    if (found !== null && found === before) return found;
    before = found;
    await page.waitForTimeout(50);
  }
  throw new Error(`no frame ${what}`);
}
