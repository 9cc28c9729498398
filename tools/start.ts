// npm start: the main job on this machine: vendors, Worker, packets, and a browser where one is found.

import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countOf, listOf } from '../shared/counting.ts';
import { amountInWords } from '../shared/words/hidden.ts';
import { accountsOf } from '../test/sandbox/accounts.ts';
import type { VendorPortal } from '../test/sandbox/vendor.ts';
import { sandboxVendor } from '../test/sandbox/vendors.ts';
import { newCode } from '../worker/lib/one-time-code.ts';
import { buildExtension } from './local/build-extension.ts';
import { enrolBrowser, findChromium, openBrowser } from './local/chromium.ts';
import { endWithNpm } from './local/end-with-npm.ts';
import { forwardPort } from './local/forward-port.ts';
import { keepTicking } from './local/keep-ticking.ts';
import { type Run, startRun } from './local/run.ts';

endWithNpm();

const { values } = parseArgs({
  options: {
    world: { type: 'string', default: 'test/worlds/main-month.json' },
    port: { type: 'string', default: '8787' },
    'sandbox-port': { type: 'string', default: '9100' },
    browser: { type: 'string', default: 'auto' },
  },
});
const say = (line: string) => console.log(line);

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(): Promise<void> {
  say('Countersign on this machine: sandboxed vendors, Worker, extension.');
  const codes = { terminal: newCode(), browser: newCode(), policy: newCode() };
  const building = buildExtension();
  const run = await startRun({
    worldPath: values.world,
    seed: randomBytes(32).toString('hex'),
    sandboxPort: Number(values['sandbox-port']),
    people: [
      { name: 'Jane Doe', role: 'administrator', code: codes.terminal },
      { name: 'Jane Doe', role: 'administrator', code: codes.browser },
      { name: 'Jane Doe', role: 'administrator', code: codes.policy },
    ],
    say: step,
  });
  const door = await forwardPort(Number(values.port), run.worker.url);
  await showPull(run);
  await building;
  step('extension built in .output/chrome-mv3');
  await showPackets(run);
  say('');
  say(`  Worker       ${door.address}`);
  for (const [part, address] of Object.entries(run.sandbox.addresses)) say(`  ${part.padEnd(12)} ${address}`);
  say('  extension    .output/chrome-mv3 (chrome://extensions → Developer mode → Load unpacked)');
  say(`  one-time code for this browser's options page: ${codes.terminal}`);
  say(`  one-time code for npm run policy: ${codes.policy}`);
  keepTicking(run);
  await showInBrowser(run, door.address, codes.browser);
  // Workerd, builds and Chromium end with this process, whatever ends it.
  say('\nCtrl-C ends it.');
}

function step(line: string): void {
  say(`· ${line}`);
}

async function showPull(run: Run): Promise<void> {
  let last = '';
  const show = async () => {
    const rows = await run.worker.query<{ connection: string; n: number }>(
      'SELECT connection, count(*) AS n FROM records WHERE gone_at IS NULL GROUP BY connection ORDER BY connection',
    );
    const line = rows.map((row) => `${row.connection} ${row.n}`).join(', ');
    if (line !== '' && line !== last) step(`reading: ${line} records`);
    last = line;
  };
  const timer = setInterval(() => void show().catch(() => clearInterval(timer)), 400);
  await run.moveTo(run.nowMs());
  clearInterval(timer);
  await show();
}

async function showPackets(run: Run): Promise<void> {
  const { items, notChecked, waiting } = await run.approver.queue();
  say(
    `\n${countOf(waiting, 'client waits', 'clients wait')} for a decision at ${new Date(run.nowMs()).toISOString()}:`,
  );
  for (const item of items) {
    const sums = (item.sums ?? []).map(
      (sum) => `${amountInWords(sum)}${sum.basis === 'monthly' ? '/mo' : ''} ${sum.meaning}`,
    );
    say(`  ${item.client.padEnd(30)} ${item.headline}${sums.length === 0 ? '' : `: ${listOf(sums)}`}`);
  }
  if (notChecked.count > 0 && notChecked.currency !== null) {
    const money = amountInWords({ amountMinor: notChecked.amountMinor, currency: notChecked.currency });
    say(`  not checked: ${notChecked.count} lines, ${money} a month`);
  }
}

async function showInBrowser(run: Run, address: string, code: string): Promise<void> {
  const executablePath = findChromium();
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const wanted = values.browser === 'auto' ? executablePath !== null && hasDisplay : values.browser !== 'none';
  if (!wanted) {
    const why = executablePath === null ? 'no Chromium was found' : 'there is no display';
    say(`  browser      not opened: ${values.browser === 'none' ? 'as asked' : why}`);
    return;
  }
  if (executablePath === null) throw new Error('no Chromium was found; on Debian: apt-get install chromium');
  const browser = await openBrowser({
    executablePath,
    profileDir: await mkdtemp(join(tmpdir(), 'countersign-')),
    portalPort: run.sandbox.ports.portal,
    headless: values.browser === 'headless',
  });
  await enrolBrowser(browser, address, code);
  const portal = portalOf(run);
  if (portal !== null) {
    const agreement = await agreementToShow(run);
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(`https://${portal.host}${portal.pageOf('agreement', agreement)}`);
    step(`Chromium shows agreement ${agreement} with the panel on it`);
  }
}

/** The portal of the world's PSA; null when no vendor of it has one. */
function portalOf(run: Run): VendorPortal | null {
  const portals = accountsOf(run.world).flatMap(({ vendor }) => sandboxVendor(vendor)?.portal ?? []);
  return portals[0] ?? null;
}

/** The agreement of the most urgent change that waits; any agreement when nothing waits. */
async function agreementToShow(run: Run): Promise<string> {
  const first = (await run.approver.queue()).items[0];
  const view = first === undefined ? null : await run.approver.packet(first.packet);
  const within = view?.packet.actions.find((action) => action.target.within !== undefined)?.target.within;
  if (within !== undefined) return within.id;
  const rows = await run.worker.query<{ id: string }>("SELECT id FROM records WHERE kind = 'agreement' LIMIT 1");
  return rows[0]?.id ?? '1';
}
