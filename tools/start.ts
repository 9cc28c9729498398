// npm start: the main job on this machine: vendors, Worker, packets, and a browser where one is found.

import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { countOf, listOf } from '../shared/counting.ts';
import { amountInWords } from '../shared/words/hidden.ts';
import { accountsOf } from '../test/sandbox/accounts.ts';
import { PORTS } from '../test/sandbox/serve.ts';
import type { VendorPortal } from '../test/sandbox/vendor.ts';
import { sandboxVendor } from '../test/sandbox/vendors.ts';
import { newCode } from '../worker/lib/one-time-code.ts';
import { buildExtension } from './local/build-extension.ts';
import { builtExtension, enrolBrowser, launchBrowser, loadExtension } from './local/chromium.ts';
import { endWithNpm } from './local/end-with-npm.ts';
import { type FoundBrowser, findBrowser, getBrowser } from './local/find-browser.ts';
import { forwardPort } from './local/forward-port.ts';
import { keepTicking } from './local/keep-ticking.ts';
import { portOption } from './local/port-option.ts';
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
  const found = browserToOpen();
  let run: Run | undefined;
  // Before anything takes its time: a port that is taken is said at once.
  const door = await forwardPort(portOption('--port', values.port), () => run?.worker.url);
  const sandboxPort = portOption('--sandbox-port', values['sandbox-port'], PORTS);
  const building = buildExtension();
  run = await startRun({
    worldPath: values.world,
    seed: randomBytes(32).toString('hex'),
    sandboxPort,
    people: [
      { name: 'Jane Doe', role: 'administrator', code: codes.terminal },
      { name: 'Jane Doe', role: 'administrator', code: codes.browser },
      { name: 'Jane Doe', role: 'administrator', code: codes.policy },
    ],
    say: step,
    quiet: true,
  });
  await showPull(run);
  await building;
  step('extension built in .output/chrome-mv3');
  await showPackets(run);
  say('');
  say(`  Worker       ${door.address}`);
  for (const [part, address] of Object.entries(run.sandbox.addresses)) say(`  ${part.padEnd(12)} ${address}`);
  say(`  extension    ${builtExtension} (chrome://extensions → Developer mode → Load unpacked)`);
  say(`  one-time code for the options page of a browser of yours: ${codes.terminal}`);
  say(`  one-time code for npm run policy: ${codes.policy}`);
  keepTicking(run);
  if (found !== null) await showInBrowser(run, found, door.address, codes.browser);
  // Workerd, builds and the browser end with this process, whatever ends it.
  say('\nCtrl-C ends it.');
}

function step(line: string): void {
  say(`· ${line}`);
}

/** Which browser to open; null, with a word why, where none can be or none is wanted. */
function browserToOpen(): FoundBrowser | null {
  const { browser } = values;
  if (!['auto', 'none', 'headless'].includes(browser)) {
    throw new Error(
      `--browser ${browser} is none of auto, none and headless; COUNTERSIGN_BROWSER names a browser's program`,
    );
  }
  if (browser === 'none') return null;
  const found = findBrowser();
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (found === null) step(`no browser to show it in: ${getBrowser}`);
  else if (!hasDisplay && browser === 'auto') step(`${found.name} is not opened: there is no display`);
  else {
    step(`to be shown in ${found.name} (${found.path})`);
    return found;
  }
  if (browser === 'headless') throw new Error('--browser headless needs a browser');
  return null;
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

/** Where the browser does not open, or does not take the extension, everything else runs on, and what to do is said. */
async function showInBrowser(run: Run, { name, path }: FoundBrowser, address: string, code: string): Promise<void> {
  const options = {
    executablePath: path,
    profileDir: await mkdtemp(join(tmpdir(), 'countersign-')),
    portalPort: run.sandbox.ports.portal,
    headless: values.browser === 'headless',
  };
  const context = await launchBrowser(options).catch((error: Error) =>
    say(`  ${name} does not open: ${reasonIn(error.message)}`),
  );
  if (!context) return;
  const portal = portalOf(run);
  const shown =
    portal === null ? null : `https://${portal.host}${portal.pageOf('agreement', await agreementToShow(run))}`;
  try {
    await enrolBrowser({ context, origin: await loadExtension(context) }, address, code);
  } catch (error) {
    say(`  ${name} does not take the extension by itself: ${error instanceof Error ? error.message : error}`);
    say(`  In its window: ${pageOfExtensions(name)} → Developer mode → Load unpacked → ${builtExtension}`);
    say(`  Then enter ${address} and the code ${code} in its options${shown === null ? '' : `, and open ${shown}`}`);
    return;
  }
  if (shown === null) return;
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(shown);
  step(`${name} shows ${shown} with the panel on it`);
}

/** What the browser itself said, out of all that is told of its start. */
function reasonIn(message: string): string {
  const said = [...message.matchAll(/\[err\] (.+)/g)].map(([, line = '']) => stripVTControlCharacters(line));
  return said.length > 0 ? said.slice(0, 3).join('; ') : (message.split('\n')[0] ?? '');
}

function pageOfExtensions(name: FoundBrowser['name']): string {
  return name === 'Edge' ? 'edge://extensions' : 'chrome://extensions';
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
