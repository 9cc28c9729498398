// A browser that is revoked from another one says so in the panel, and keeps nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAnswer, DevicesAnswer, MembersAnswer } from '../../shared/api/members.ts';
import { enrolBrowser } from '../../tools/local/chromium.ts';
import { panelFrame } from '../extension/panel-frame.ts';
import { landingPage } from '../sandbox/portals/connectwise/links.ts';
import { openShop, portalHost, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop('test/worlds/first-month.json');
});
afterAll(() => shop.close());

/** What the extension keeps in this browser. */
const kept = () =>
  shop.browser.context.serviceWorkers()[0]?.evaluate(async () => {
    const open = indexedDB.open('countersign');
    const database = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const count = (store: string) =>
      new Promise<number>((resolve) => {
        const asked = database.transaction(store).objectStore(store).count();
        asked.onsuccess = () => resolve(asked.result);
      });
    const keys = await new Promise<{ keys: CryptoKeyPair }[]>((resolve) => {
      const asked = database.transaction('keys').objectStore('keys').getAll();
      asked.onsuccess = () => resolve(asked.result as { keys: CryptoKeyPair }[]);
    });
    const answers = await count('answers');
    database.close();
    return { keys: keys.length, answers, extractable: keys.some(({ keys: { privateKey } }) => privateKey.extractable) };
  });

test('enrolled with a code that was given out, it works; revoked from elsewhere, the panel says so', async () => {
  const { run, browser } = shop;
  const invited = await run.approver.post<CodeAnswer>('/v1/members', {
    name: 'Dana Reyes',
    rights: { role: 'approver', money: 'cost', limitMinor: null },
  });
  await enrolBrowser(browser, run.worker.url.origin, invited.code);
  const page = await browser.context.newPage();
  await page.goto(`${portalHost}${landingPage('agreement', '301')}`);
  const panel = await panelFrame(page);
  // Nobody has vouched for it: it shows, and offers nothing to sign.
  await panel.getByTestId('sum').waitFor();
  expect(await panel.getByTestId('approve').count()).toBe(0);
  expect(await kept()).toMatchObject({ keys: 1, extractable: false });

  const { devices } = await run.approver.get<DevicesAnswer>('/v1/devices/all');
  const danas = devices.find((each) => each.member.name === 'Dana Reyes');
  await run.approver.post(`/v1/devices/${danas?.id}/revoke`, null);
  await page.reload();
  const after = await panelFrame(page);
  await after.getByText('This browser was revoked on').waitFor();
  expect(await after.getByTestId('approve').count()).toBe(0);
  expect(await kept()).toMatchObject({ keys: 0, answers: 0 });

  const options = await browser.context.newPage();
  await options.goto(`${browser.origin}/options.html`);
  await options.getByTestId('ended').waitFor();
  const { members } = await run.approver.get<MembersAnswer>('/v1/members');
  expect(members.find((each) => each.name === 'Dana Reyes')?.leftAt).toBeNull();
});
