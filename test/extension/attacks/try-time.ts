// Presses that come too early, began elsewhere, or belong to a double click: none may sign, and a deliberate one must.
import { becomes, doesPressSign, isSigning, middleOf, pointAt, type Rig, restOn, type Say } from './rig.ts';

/** In the page's frame and in a window of our own. */
export async function tryTime(rig: Rig, say: Say): Promise<void> {
  for (const where of ['frame', 'window'] as const) {
    for (const [name, attack] of attacks) {
      const beside = where === 'frame' ? await rig.freshPage() : await freshWindow(rig);
      const pages = rig.browser.context.pages().length;
      await attack(rig, beside);
      say((await isSigning(rig, beside.panel)) === name.startsWith('a deliberate'), `${name}, in a ${where}`);
      // An own window that a press opened goes with its page.
      for (const page of rig.browser.context.pages().slice(pages)) await page.close();
      await beside.page.close();
    }
  }
}

type Place = Awaited<ReturnType<Rig['freshPage']>>;

async function freshWindow(rig: Rig): Promise<Place> {
  const page = await rig.freshWindow();
  return { page, panel: page.mainFrame() };
}

const attacks: readonly (readonly [string, (rig: Rig, at: Place) => Promise<void>])[] = [
  [
    'a press right after the pointer arrived',
    async (rig, at) => {
      // Long enough on screen for everything but the pointer.
      await at.page.waitForFunction(() => performance.now() > 2500);
      await pointAt(at.page, at.panel);
      await at.page.waitForTimeout(120);
      await doesPressSign(rig, at);
    },
  ],
  [
    'a press that began before it was armed and ended after',
    async (_rig, { page, panel }) => {
      await pointAt(page, panel);
      await page.mouse.down();
      await becomes(panel, true);
      await page.mouse.up();
    },
  ],
  [
    'the second press of a double click beside it',
    async (rig, at) => {
      await restOn(at.page, at.panel);
      const { x, y } = await middleOf(at.panel);
      await at.page.mouse.move(x, y - 45);
      await at.page.mouse.down();
      await at.page.mouse.up();
      await at.page.mouse.move(x, y);
      await doesPressSign(rig, at);
    },
  ],
  [
    'a press right after the window changed its size',
    async (rig, at) => {
      await restOn(at.page, at.panel);
      const { width, height } = at.page.viewportSize() ?? { width: 0, height: 0 };
      await at.page.setViewportSize({ width, height: height + 1 });
      await doesPressSign(rig, at);
    },
  ],
  [
    'a press that began beside it and ended on it',
    async (_rig, { page, panel }) => {
      await restOn(page, panel);
      const { x, y } = await middleOf(panel);
      await page.mouse.move(x, y - 45);
      await becomes(panel, true);
      await page.mouse.down();
      await page.mouse.move(x, y, { steps: 3 });
      await page.mouse.up();
    },
  ],
  [
    'a drag that is dropped on it',
    async (_rig, { page, panel }) => {
      await page.evaluate(() => {
        const box = document.createElement('div');
        box.draggable = true;
        box.textContent = 'drag me';
        box.style.cssText = 'position:fixed;left:20px;top:200px;width:100px;height:40px';
        document.body.append(box);
      });
      await restOn(page, panel);
      const { x, y } = await middleOf(panel);
      await page.mouse.move(60, 220);
      await page.mouse.down();
      await page.mouse.move(x, y, { steps: 6 });
      await page.mouse.up();
    },
  ],
  [
    'a click that a script makes',
    async (_rig, { page, panel }) => {
      await restOn(page, panel);
      await panel.getByTestId('approve').evaluate((button) => {
        for (const kind of ['pointerdown', 'pointerup', 'click']) {
          button.dispatchEvent(new PointerEvent(kind, { bubbles: true, detail: 1 }));
        }
      });
    },
  ],
  [
    'a deliberate press',
    async (_rig, { page, panel }) => {
      await restOn(page, panel);
      await page.mouse.down();
      await page.mouse.up();
      await panel.getByTestId('waiting').waitFor();
    },
  ],
];
