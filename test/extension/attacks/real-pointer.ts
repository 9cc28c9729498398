// Double clicks that the system makes, over what a page closes with the first press. node test/extension/attacks/real-pointer.ts
import { type Beside, becomes, isSigning, middleOf, startRig } from './rig.ts';
import { startScreen } from './screen.ts';

const size = { width: 1280, height: 900 };
const screen = await startScreen(size.width, size.height);
const rig = await startRig([], {}, screen.display);
let stolen = 0;

/** The middle of Approve on the screen: the page fills it. */
async function point({ page, panel }: Beside, dx = 0, dy = 0): Promise<void> {
  const { x, y } = await middleOf(panel);
  const [left, top] = await page.evaluate(() => [window.screenX, window.screenY + outerHeight - innerHeight]);
  await screen.move(x + (left ?? 0) + dx, y + (top ?? 0) + dy);
}

/** Lays a box of the page's own over all of it that goes with the first press on it. */
async function cover({ page }: Beside, event: string): Promise<void> {
  await page.evaluate((goes) => {
    const box = document.createElement('div');
    box.popover = 'manual';
    box.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;margin:0;border:0;background:white';
    box.textContent = 'Double-click to go on';
    box.addEventListener(goes, () => box.remove());
    document.body.append(box);
    box.showPopover();
  }, event);
}

const attacks: readonly (readonly [string, boolean, (at: Beside) => Promise<void>])[] = [
  ...['pointerdown', 'pointerup', 'click'].flatMap((event) =>
    [60, 300].map(
      (betweenMs) =>
        [
          `the second press of a double click, ${betweenMs} ms after the one at whose ${event} a page took its box away`,
          false,
          async (at: Beside) => {
            await becomes(at.panel, true);
            await cover(at, event);
            await point(at);
            await screen.press(2, betweenMs);
          },
        ] as const,
    ),
  ),
  [
    'a press right after the pointer jumped there',
    false,
    async (at) => {
      await point(at, -400, 0);
      await point(at);
      await screen.press(1, 0);
    },
  ],
  [
    'a triple click on the button itself',
    false,
    async (at) => {
      await point(at, -400, 0);
      await point(at);
      await screen.press(3, 80);
    },
  ],
  [
    'a deliberate press',
    true,
    async (at) => {
      await point(at);
      if (!(await becomes(at.panel, true))) throw new Error('it was not armed with nothing in its way');
      await screen.press(1, 0);
    },
  ],
];

for (const [name, isDeliberate, attack] of attacks) {
  const at = await rig.freshPage();
  const pages = rig.browser.context.pages().length;
  await attack(at);
  // A press that opens the own window instead signs nothing.
  const held = (await isSigning(rig, at.panel)) === isDeliberate;
  if (!held) stolen += 1;
  console.log(`${held ? 'ok' : isDeliberate ? 'REFUSED' : 'STOLEN'}: ${name}`);
  for (const page of rig.browser.context.pages().slice(pages)) await page.close();
  await at.page.close();
}
await rig.close();
screen.close();
process.exitCode = stolen === 0 ? 0 : 1;
