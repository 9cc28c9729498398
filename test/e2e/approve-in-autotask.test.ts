// The technician's story in Autotask: a contract in the new shell, the panel, Approve, the two writes; and the other pages in both shells.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { panelFrame } from '../extension/panel-frame.ts';
import { inOnyx, landing, recordPage, workspace } from '../sandbox/portals/autotask/links.ts';
import { vendors } from '../sandbox/vendors.ts';
import { approve, enrol, openShop, type Shop } from './shop.ts';

const { host } = vendors.autotask.portal;
const site = `https://${host}`;
const marlow = 'Marlow & Finch Surveyors';
let shop: Shop;

beforeAll(async () => {
  shop = await openShop('test/worlds/autotask-shells.json');
  await enrol(shop);
});
afterAll(() => shop.close());

test('a technician approves on a contract in the new shell, and exactly the approved writes arrive', async () => {
  const page = await shop.browser.context.newPage();
  await page.goto(`${site}${inOnyx(host, 'agreement', '29683432')}`);
  const panel = await panelFrame(page);
  await panel.getByTestId('client').getByText(marlow).waitFor();
  expect(await panel.getByTestId('sum').textContent()).toContain('$114.00');
  expect(await panel.getByTestId('writes').textContent()).toContain('22 → 25');
  expect(await shop.run.effects()).toEqual([]);

  await approve(page, panel);
  await panel.getByTestId('waiting').waitFor();
  await shop.run.moveTo(shop.run.nowMs() + undoWindowMs + 1_000);
  await panel.getByTestId('done').waitFor();

  const effects = await shop.run.effects();
  expect(effects.map(({ method, path, status }) => [method, path.split('/V1.0/').at(-1), status])).toEqual([
    ['POST', 'ContractServiceAdjustments', 200],
    ['POST', 'Contracts/29683432/Notes', 200],
  ]);
  expect(effects[0]?.body).toMatchObject({ contractServiceID: 71, unitChange: 3 });
  expect(JSON.stringify(effects[1]?.body)).toContain('Approved by Jane Doe');
  await page.close();
});

test('in the shell of before, a ticket from the queue shows its own client', async () => {
  const page = await shop.browser.context.newPage();
  await page.goto(`${site}${landing}?page=${encodeURIComponent(workspace)}`);
  const frame = page.frameLocator('#PageContainerFrame');
  await frame.getByText('T20261118.0007').click();
  const panel = await panelFrame(page);
  await panel.getByTestId('client').getByText('Quarry Lane Clinic').waitFor();
  await page.close();
});

test('company, ticket and invoice pages in tabs of their own show their client', async () => {
  const page = await shop.browser.context.newPage();
  for (const [kind, id] of [
    ['company', '337'],
    ['ticket', '1001'],
    ['invoice', '7807'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(site + recordPage(kind, id));
    const panel = await panelFrame(page);
    await panel.getByTestId('client').getByText(marlow).waitFor();
  }
  await page.close();
});

test('what the panel links to opens its record in a popup, as the vendor’s own links do', async () => {
  const page = await shop.browser.context.newPage();
  await page.goto(site + recordPage('company', '337'));
  const { addresses } = await shop.run.administrator.packet(await packetOf(marlow));
  const address = Object.entries(addresses).find(([ref]) => ref.startsWith('autotask:agreement'))?.[1] ?? '';
  expect(new URL(address).host).toBe(host);
  const opening = page.waitForEvent('popup');
  await page.goto(address);
  const popup = await opening;
  const panel = await panelFrame(popup);
  await panel.getByTestId('client').getByText(marlow).waitFor();
  await popup.close();
  await page.close();
});

async function packetOf(client: string): Promise<string> {
  const rows = await shop.run.worker.query<{ id: string }>(
    `SELECT p.id FROM packets p JOIN clients c ON c.id = p.client WHERE c.name = '${client}' ORDER BY p.period DESC LIMIT 1`,
  );
  return rows[0]?.id ?? '';
}
