// Keys reach Approve only on a path that nobody walks by accident: pressed, told what that does, and pressed once more.
import type { Frame, Page } from 'playwright-core';
import { becomes, isSigning, type Rig, type Say } from './rig.ts';

/** In a window of our own, and in the frame, where keys sign nothing. */
export async function tryKeys(rig: Rig, say: Say): Promise<void> {
  for (const [name, keys] of paths) {
    const page = await rig.freshWindow();
    await page.bringToFront();
    await becomes(page, true);
    await focusApprove(page);
    await keys(page);
    say((await isSigning(rig, page)) === name.startsWith('a deliberate'), name);
    await page.close();
  }
  const { page, panel } = await rig.freshPage();
  await focusApprove(panel);
  const opened = rig.browser.context.waitForEvent('page', { timeout: 3000 }).catch(() => null);
  await page.keyboard.press('Enter');
  const own = await opened;
  say(
    own !== null && rig.worker.decisions.length === 0,
    'Enter in the frame signs nothing, and opens a window of our own',
  );
  await own?.close();
  await page.close();
}

/** As somebody does who has come there by Tab. */
async function focusApprove(at: Page | Frame): Promise<void> {
  await at.getByTestId('approve').focus();
}

const again = (page: Page) => page.getByTestId('approve-said').filter({ hasText: 'once more' });

const paths: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['Enter once', (page) => page.keyboard.press('Enter')],
  ['Space once', (page) => page.keyboard.press('Space')],
  [
    'Enter held down',
    async (page) => {
      for (let times = 0; times < 40; times += 1) await page.keyboard.down('Enter');
      await page.waitForTimeout(900);
      for (let times = 0; times < 5; times += 1) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
    },
  ],
  [
    'Enter twice in a hurry',
    async (page) => {
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
    },
  ],
  [
    'Enter, Escape, Enter',
    async (page) => {
      await page.keyboard.press('Enter');
      await again(page).waitFor();
      await page.keyboard.press('Escape');
      await page.waitForTimeout(900);
      await page.keyboard.press('Enter');
    },
  ],
  [
    'Enter, somewhere else, and Enter again',
    async (page) => {
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await focusApprove(page);
      await page.waitForTimeout(900);
      await page.keyboard.press('Enter');
    },
  ],
  [
    'a deliberate path: Enter, the words, and Enter again',
    async (page) => {
      await page.keyboard.press('Enter');
      await again(page).waitFor();
      await page.waitForTimeout(900);
      await page.keyboard.press('Enter');
      await page.getByTestId('waiting').waitFor();
    },
  ],
];
