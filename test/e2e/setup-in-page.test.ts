// From an empty Worker to the first approval with all six systems, as an administrator goes through it in Chromium.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ConnectionsAnswer, OwnRecordsAnswer } from '../../shared/api/connections.ts';
import { enrolBrowser, openBrowser } from '../../tools/local/chromium.ts';
import { findChromium } from '../../tools/local/find-browser.ts';
import { enrolMember } from '../../tools/local/member-client.ts';
import { controlOf } from '../../tools/local/sandbox-control.ts';
import { localSettings } from '../../tools/local/settings.ts';
import { untilNothingIsDue } from '../../tools/local/until-nothing-is-due.ts';
import { buildWorker, startWorker } from '../../tools/local/worker-host.ts';
import { panelFrame } from '../extension/panel-frame.ts';
import { CONNECTWISE_CREDENTIALS } from '../sandbox/connectwise/auth.ts';
import { landingPage } from '../sandbox/portals/connectwise/links.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../sandbox/serve.ts';
import { type SandboxVendorId, sandboxVendorIds, vendors } from '../sandbox/vendors.ts';
import { parseWorld, type VendorWorld } from '../sandbox/world.ts';
import { approve, portalHost } from './shop.ts';

const worldPath = 'test/worlds/first-month.json';
const invoicing = 'Finance › Invoicing: Inquire';
let clicks = 0;

async function press(button: Locator): Promise<void> {
  clicks += 1;
  await button.click();
}

/** Types what a card asks for; what most leave empty is unfolded first. */
async function give(form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  await form.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) await form.getByTestId(`field-${name}`).fill(value);
}

async function connect(setup: Page, vendor: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await press(setup.getByTestId(`connect-${vendor}`));
  const form = setup.getByTestId(`form-${vendor}`);
  await give(form, fields);
  await press(form.getByTestId('connect-submit'));
}

/** The keys of a double, typed as an administrator would. */
function keysOf(vendor: SandboxVendorId, sandbox: RunningSandbox): Record<string, string> {
  const entry = vendors[vendor];
  const place = { address: sandbox.addresses[vendor], account: entry.account };
  return { ...entry.settings(place), ...entry.secrets(entry.account) };
}

/** A little of each list: a sample has as many as make several pages. */
function fewOf(section: VendorWorld): VendorWorld {
  return Object.fromEntries(
    Object.entries(section).map(([name, rows]) => [name, Array.isArray(rows) ? rows.slice(0, 3) : rows]),
  );
}

/** Gives an app's name and secret, and consents on the vendor's own page. */
async function consent(setup: Page, vendor: 'quickbooks' | 'xero', sandbox: RunningSandbox): Promise<void> {
  const address = sandbox.addresses[vendor];
  const { clientId = '', clientSecret = '' } = keysOf(vendor, sandbox);
  const opened = setup.context().waitForEvent('page');
  await connect(setup, vendor, {
    ...{ apiUrl: address, tokenUrl: address, consentUrl: address },
    ...{ clientId, clientSecret },
  });
  const page = await opened;
  await press(page.getByRole('button', { name: 'Connect' }));
  await page.getByText('You can close this page').waitFor();
  await page.close();
  await setup.getByTestId(`connection-${vendor}`).waitFor();
}

/** Says "the same" to what is proposed on "Who is who", first to all that is very likely. */
async function sayWhoIsWho(links: Page): Promise<void> {
  const left = links.getByTestId('questions-left');
  await left.waitFor();
  const answer = async (button: Locator) => {
    const before = (await left.textContent()) ?? '';
    await press(button);
    await left.filter({ hasText: before }).waitFor({ state: 'detached', timeout: 60_000 });
  };
  if (await links.getByTestId('tick-all').isEnabled()) {
    await press(links.getByTestId('tick-all'));
    await answer(links.getByTestId('confirm-ticked'));
  }
  while ((await links.getByTestId('same').count()) > 0) await answer(links.getByTestId('same').first());
}

test('an administrator connects all six systems, says who is who, and approves the first change', async () => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('Chromium is missing; on Debian: apt-get install chromium');
  await buildWorker();
  const month = JSON.parse(await readFile(worldPath, 'utf8'));
  const ownCompany = {
    id: 250,
    identifier: 'tamarack',
    name: 'Tamarack Managed IT',
    types: [{ id: 9, name: 'Owner' }],
  };
  month.connectwise['company/companies'].push(ownCompany);
  const world = parseWorld(
    JSON.stringify({
      ...month,
      ...Object.fromEntries(
        (['autotask', 'quickbooks', 'xero', 'stripe'] as const).map((id) => [id, fewOf(vendors[id].sample.section())]),
      ),
    }),
    worldPath,
  );
  let nowMs = Date.parse(world.clock);
  const sandbox = await serveSandbox(createSandbox(world), { port: 0 });
  const members = [
    { name: 'Jane Doe', role: 'administrator', code: 'jane-sets-up' },
    { name: 'Robin Vale', role: 'administrator', code: 'robin-links' },
  ];
  const worker = await startWorker(localSettings({ seed: 'setup', members }));
  const profileDir = await mkdtemp(join(tmpdir(), 'countersign-'));
  const browser = await openBrowser({ executablePath, profileDir, portalPort: sandbox.ports.portal, headless: true });
  try {
    await controlOf(sandbox.addresses.control).setClock(nowMs);
    await worker.query("INSERT INTO meta (key, value) VALUES ('clock', ?1)", String(nowMs));
    const access = (lacks: string[]) =>
      fetch(`${sandbox.addresses.control}/access`, {
        method: 'PUT',
        body: JSON.stringify({ vendor: 'connectwise', lacks }),
      });
    await access([invoicing]);
    await enrolBrowser(browser, worker.url.origin, 'jane-sets-up');
    const beganMs = performance.now();

    // The popup of a Worker with nothing in it leads to the set-up.
    const popup = await browser.context.newPage();
    await popup.goto(`${browser.origin}/popup.html`);
    const opened = browser.context.waitForEvent('page');
    await press(popup.getByTestId('open-setup'));
    const setup = await opened;

    // Keys that are refused say so, and what was typed stays.
    await connect(setup, 'connectwise', { ...keysOf('connectwise', sandbox), privateKey: 'mistyped' });
    const form = setup.getByTestId('form-connectwise');
    await form.getByText('does not take these keys').waitFor();
    await form.getByTestId('field-privateKey').fill(CONNECTWISE_CREDENTIALS.privateKey);
    await press(form.getByTestId('connect-submit'));

    // One right is missing, and is granted.
    const psa = setup.getByTestId('connection-connectwise');
    await psa.getByText(`lacks “${invoicing}”: grant it under System › Security Roles`).waitFor();
    await access([]);
    await press(psa.getByTestId('test'));
    await psa.getByText('it lets us read everything we ask for').waitFor();

    await connect(setup, 'pax8', keysOf('pax8', sandbox));
    await connect(setup, 'autotask', keysOf('autotask', sandbox));
    await connect(setup, 'stripe', keysOf('stripe', sandbox));
    await consent(setup, 'quickbooks', sandbox);
    await consent(setup, 'xero', sandbox);

    // Everything is read to the end, and the cards say so; time passes, for what was put off by a moment.
    nowMs += 5000;
    await controlOf(sandbox.addresses.control).setClock(nowMs);
    await worker.tick(nowMs);
    for (const id of sandboxVendorIds) {
      const card = setup.getByTestId(`connection-${id}`);
      await card.locator('.chip.go', { hasText: /^read$/ }).waitFor();
    }
    const readMs = performance.now();

    // She says who is who, and sees what that brings.
    const links = await browser.context.newPage();
    await links.goto(`${browser.origin}/links.html`);
    await sayWhoIsWho(links);
    await links.close();
    await untilNothingIsDue(worker, nowMs);
    const robin = await enrolMember(worker, 'setup', 'Robin Vale', 'robin-links', () => nowMs);
    await setup.reload();
    await setup.getByTestId('found').locator('[data-testid^=figure-]').first().waitFor();
    const foundMs = performance.now();

    // Because Jane gave the keys, it is Robin who lets the PSA write.
    await press(psa.getByTestId('writing'));
    await psa.getByText('so another person lets it write: ask Robin Vale').waitFor();
    const { records } = await robin.get<OwnRecordsAnswer>('/v1/connections/connectwise/own-records');
    expect(records).toEqual([{ kind: 'company', id: '250', name: 'Tamarack Managed IT' }]);
    const { connections } = await robin.get<ConnectionsAnswer>('/v1/connections');
    const connectwise = connections.find(({ id }) => id === 'connectwise');
    if (connectwise === undefined) throw new Error('ConnectWise is not connected');
    await robin.letWrite(connectwise, { kind: 'company', id: '250' });
    // The page looks again every half a minute.
    await psa.getByTestId('tried-waiting').waitFor({ timeout: 90_000 });
    nowMs += 60_000;
    await controlOf(sandbox.addresses.control).setClock(nowMs);
    await worker.tick(nowMs);
    await psa.getByTestId('tried-written').waitFor({ timeout: 90_000 });
    await psa.getByText('reads and writes').waitFor();

    // The first change can be approved.
    const page = await browser.context.newPage();
    await page.goto(`${portalHost}${landingPage('agreement', '301')}`);
    const panel = await panelFrame(page);
    const writes = () =>
      sandbox.sandbox.journal.requests.filter(({ method, vendor }) => method !== 'GET' && vendor === 'connectwise');
    const before = writes().length;
    await panel.getByTestId('approve').waitFor();
    clicks += 1;
    await approve(page, panel);
    await panel.getByTestId('waiting').waitFor();
    nowMs += 60_000;
    await controlOf(sandbox.addresses.control).setClock(nowMs);
    await worker.tick(nowMs);
    await untilNothingIsDue(worker, nowMs);
    expect(writes().length).toBeGreaterThan(before);
    expect(clicks).toBeLessThanOrEqual(30);
    const seconds = (toMs: number) => Math.round((toMs - beganMs) / 1000);
    console.log(
      `${clicks} clicks; everything read after ${seconds(readMs)} s, what is found seen after ${seconds(foundMs)} s, the first change approved and written after ${seconds(performance.now())} s`,
    );
  } finally {
    await browser.context.close();
    await worker.close();
    await sandbox.close();
    await rm(profileDir, { recursive: true, force: true });
  }
}, 300_000);
