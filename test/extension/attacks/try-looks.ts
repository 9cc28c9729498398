// Tries every change of looks while the pointer rests on an armed Approve: it must be disarmed.
import type { Page } from 'playwright-core';
import { harmless, type Look, looks } from './looks.ts';
import { type Beside, becomes, doesPressSign, type Rig, restOn, type Say } from './rig.ts';

/** What each came to; and that what every site does leaves Approve as it is. */
export async function tryLooks(rig: Rig, say: Say): Promise<void> {
  let beside = await restingPanel(rig);
  for (const look of looks) {
    await run(beside.page, look, 'on');
    say((await becomes(beside.panel, false)) || !(await doesPressSign(rig, beside)), look.name);
    await run(beside.page, look, 'off');
    // Where a frame was drawn anew Chromium may not tell again what is seen of it: then it stays safe.
    if (!(await becomes(beside.panel, true))) beside = await restingPanel(rig, beside);
  }
  for (const look of harmless()) {
    await run(beside.page, look, 'on');
    await beside.page.mouse.move(0, 300);
    await restOn(beside.page, beside.panel).then(
      () => say(true, `${look.name} leaves it armed`),
      () => say(false, `${look.name} leaves it armed`),
    );
    await run(beside.page, look, 'off');
  }
  await beside.page.close();
}

async function restingPanel(rig: Rig, before?: Beside): Promise<Beside> {
  await before?.page.close();
  const beside = await rig.freshPage();
  await restOn(beside.page, beside.panel);
  return beside;
}

async function run(page: Page, look: Look, part: 'on' | 'off'): Promise<void> {
  // What `on` leaves for `off` lies in the page's own names.
  await page.evaluate(`(() => { const host = document.querySelector('countersign-panel'); ${look[part]} })()`);
}
