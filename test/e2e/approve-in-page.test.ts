// The one true path: an agreement's page, the panel, Approve, the two writes, the trail.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { checkTrail } from '../../tools/local/check-trail.ts';
import { panelFrame } from '../extension/panel-frame.ts';
import { landingPage } from '../sandbox/portals/connectwise/links.ts';
import { approve, enrol, openShop, portalHost, type Shop } from './shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop('test/worlds/first-month.json');
});
afterAll(() => shop.close());

test('a browser that is not enrolled shows no client’s data', async () => {
  const page = await shop.browser.context.newPage();
  await page.goto(`${portalHost}${landingPage('agreement', '301')}`);
  const panel = await panelFrame(page);
  await panel.getByTestId('open-options').waitFor();
  expect(await panel.locator('body').textContent()).not.toContain('$66.00');
  await page.close();
});

test('a technician approves on the agreement page, and exactly the approved writes arrive', async () => {
  await enrol(shop);
  const page = await shop.browser.context.newPage();
  await page.goto(`${portalHost}${landingPage('agreement', '301')}`);
  const panel = await panelFrame(page);
  await panel.getByTestId('client').getByText('Larkfield Dental Group').waitFor();
  expect(await panel.getByTestId('sum').textContent()).toContain('$66.00');
  expect(await panel.getByTestId('writes').textContent()).toContain('25 → 28');
  expect(await shop.run.effects()).toEqual([]);

  await approve(page, panel);
  await panel.getByTestId('waiting').waitFor();
  await shop.run.moveTo(shop.run.nowMs() + 5_000);
  expect(await shop.run.effects(), 'nothing leaves inside the undo window').toEqual([]);
  await shop.run.moveTo(shop.run.nowMs() + undoWindowMs - 4_000);
  await panel.getByTestId('done').waitFor();

  const effects = await shop.run.effects();
  expect(effects.map(({ method, path, status }) => ({ method, path: path.split('/apis/3.0').at(-1), status }))).toEqual(
    [
      { method: 'PATCH', path: '/finance/agreements/301/additions/2041', status: 200 },
      { method: 'POST', path: '/company/companies/19/notes', status: 201 },
    ],
  );
  expect(effects[0]?.body).toEqual([{ op: 'replace', path: 'quantity', value: 28 }]);
  expect(JSON.stringify(effects[1]?.body)).toContain('Approved by Jane Doe');
  await page.close();
});

test('the badge counts what still waits', async () => {
  const [background] = shop.browser.context.serviceWorkers();
  const badge = () => background?.evaluate('chrome.action.getBadgeText({})');
  // Three agreements that are behind, and one charge to ask the distributor about.
  await expect.poll(badge, { timeout: 10_000 }).toBe('4');
});

test('the exported trail verifies, and one changed byte is named', async () => {
  const trail = await shop.run.administrator.text('/v1/trail');
  expect(checkTrail(trail)).toMatchObject({ ok: true, decisions: 1 });
  const lines = trail.split('\n');
  const place = lines.findIndex((line) => line.includes('"write-settled"'));
  const line = lines[place] ?? '';
  const middle = line.indexOf('"done"') + 1;
  lines[place] = `${line.slice(0, middle)}D${line.slice(middle + 1)}`;
  expect(checkTrail(lines.join('\n'))).toMatchObject({ ok: false, line: place + 1 });
});

test('the panel is silent on pages that are no record', async () => {
  const page = await shop.browser.context.newPage();
  await page.goto(`${portalHost}/v2025_1/ConnectWise.aspx?locale=en_US`);
  await page.locator('#cwContent').waitFor();
  expect(page.frames().some((frame) => frame.url().includes('/frame.html'))).toBe(false);
  await page.close();
});

test('company, ticket and invoice pages show their own client', async () => {
  const page = await shop.browser.context.newPage();
  const places = [
    ['company', '23', 'Osgood Law PLLC'],
    ['ticket', '48422', 'Pinecrest Veterinary Clinic'],
    ['invoice', '7003', 'Tern Engineering'],
  ] as const;
  for (const [kind, id, client] of places) {
    await page.goto('about:blank');
    await page.goto(`${portalHost}${landingPage(kind, id)}`);
    const panel = await panelFrame(page);
    await panel.getByTestId('client').getByText(client).waitFor();
  }
  await page.close();
});
