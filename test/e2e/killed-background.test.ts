// The browser stops the background in the middle of every kind of call: each ends in an answer or in words, at once.
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallName, Calls } from '../../extension/messages/calls.ts';
import { problemInstead } from '../../extension/messages/problem.ts';
import { enrolBrowser } from '../../tools/local/chromium.ts';
import { code, openShop, type Shop } from './shop.ts';
import { openSlowDoor, type SlowDoor } from './slow-door.ts';

let shop: Shop;
let door: SlowDoor;
let page: Page;

beforeAll(async () => {
  shop = await openShop('test/worlds/first-month.json');
  door = await openSlowDoor(shop.run.worker.url);
  await enrolBrowser(shop.browser, door.address, code);
  page = await ownPage();
  await page.evaluate(`(() => { ${await callAsScript()}; globalThis.ask = asking.call; })()`);
});
afterAll(async () => {
  await shop.close();
  await door.close();
});

const nobody = 'nothing-is-called-this';
const rights = { role: 'technician', money: 'none', limitMinor: null } as const;
const calendar = { timing: 'advance', runDay: 1 } as const;
const account = { system: 'connectwise', title: 'PSA', fields: {} } as unknown as Calls['connect']['input'];

/** What each kind of call is asked here; a kind that is missing does not compile. What has no such thing is refused there. */
const inputs: { [K in CallName]: Calls[K]['input'] } = {
  session: null,
  'kept-view': { packet: nobody },
  'fresh-view': { packet: nobody },
  decide: { packet: nobody, revision: 1, verb: 'approve', actions: [], nonce: 'nonce'.padEnd(32, '-') },
  undo: { decision: nobody },
  'undo-signed': { nonce: 'nonce'.padEnd(32, '-') },
  became: { nonce: 'nonce'.padEnd(32, '-') },
  shadow: null,
  'judge-from': { day: nobody },
  'confirm-calendar': { connection: nobody, agreement: nobody, packet: nobody, calendar },
  'open-own-window': { packet: nobody, choice: [], edits: [], form: null, lines: [], letters: [], sending: null },
  carried: { id: nobody },
  'open-options': null,
  'close-panel': null,
  pointed: { over: true },
  'page-of-tab': { tabId: 1 },
  'kept-queue': null,
  'fresh-queue': null,
  unassigned: null,
  pause: { connection: nobody, paused: true, reason: 'a look first' } as unknown as Calls['pause']['input'],
  people: null,
  membership: null,
  invite: { name: 'Rae Quist', rights } as unknown as Calls['invite']['input'],
  'new-code': { member: nobody },
  'change-rights': { member: nobody, rights },
  'end-membership': { member: nobody },
  revoke: { device: nobody },
  vouch: { device: nobody },
  'own-servers': null,
  'add-own-server': { origin: 'https://cw.example.test' },
  'remove-own-server': { origin: 'https://cw.example.test' },
  'open-setup': null,
  'open-links': null,
  found: null,
  'said-right': null,
  links: {} as Calls['links']['input'],
  'replay-link': { question: 'x' },
  'find-records': { connection: nobody, kind: 'company', query: 'x' } as unknown as Calls['find-records']['input'],
  'answer-links': { links: [] } as unknown as Calls['answer-links']['input'],
  counts: null,
  'give-counts': { source: 'x', measure: 'counted', file: 'x.csv', digest: 'ab'.repeat(32), rows: [] },
  connections: null,
  'begin-consent': { system: 'quickbooks', fields: {} } as unknown as Calls['begin-consent']['input'],
  'consent-state': { state: nobody },
  connect: account,
  'change-connection': { id: nobody, change: {} as Calls['change-connection']['input']['change'] },
  'test-connection': { id: nobody },
  'connection-mode': { id: nobody, mode: 'reading' } as unknown as Calls['connection-mode']['input'],
  'own-records': { id: nobody },
  'let-write': { id: nobody, version: 1, record: { kind: 'company', id: '1' } },
  'open-webhook': { id: nobody, secret: 'secret' } as unknown as Calls['open-webhook']['input'],
  'close-webhook': { id: nobody },
  'remove-connection': { id: nobody },
  // The last two: what comes after them is another browser.
  enrol: { workerUrl: '', code: 'no-such-code', deviceName: 'Test' },
  forget: null,
};

/** What the background answers by itself, often before it can be stopped; all else waits for the Worker. */
const answeredHere: ReadonlySet<string> = new Set<CallName>([
  'session',
  'kept-view',
  'open-own-window',
  'carried',
  'open-options',
  'close-panel',
  'pointed',
  'page-of-tab',
  'kept-queue',
  'own-servers',
  'add-own-server',
  'remove-own-server',
  'open-setup',
  'open-links',
  'said-right',
  'forget',
]);

/** A page of ours that nothing has asked from yet. */
async function ownPage(): Promise<Page> {
  const opened = await shop.browser.context.newPage();
  await opened.goto(`${shop.browser.origin}/options.html`);
  await opened.getByTestId('enrolled').waitFor();
  return opened;
}

/** How the pages ask, as a script that a page can be given. */
async function callAsScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'extension/messages/call.ts', formats: ['iife'], name: 'asking' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (bundle === undefined || !('output' in bundle)) throw new Error('the script was not built');
  return bundle.output[0].code;
}

/** As the browser does with a background that takes too long, or when it is short of memory. */
async function killBackground(): Promise<void> {
  const devtools = await shop.browser.context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

/** It would wait so long by itself only if it hung: the background is gone, and nothing else will answer. */
const atOnceMs = 10_000;
const hung = { hung: true } as const;

/** Asks as a page of ours does. */
function asked(name: string, input: unknown): Promise<unknown> {
  return page.evaluate(({ name: kind, input: value }) => (globalThis as unknown as { ask: Ask }).ask(kind, value), {
    name,
    input,
  });
}
type Ask = (name: string, input: unknown) => Promise<unknown>;

async function within(answer: Promise<unknown>): Promise<unknown> {
  const late = Promise.withResolvers<typeof hung>();
  const timer = setTimeout(() => late.resolve(hung), atOnceMs);
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer));
}

test.each(Object.entries(inputs))(
  '%s ends where the background was stopped while it worked on it',
  async (name, input) => {
    door.hold('answer', 'all');
    const given = name === 'enrol' ? { ...(input as object), workerUrl: door.address } : input;
    const answer = asked(name, given);
    await Promise.race([door.held(), answer]);
    await killBackground();
    const ended = await within(answer);
    expect(ended).not.toBe(hung);
    if (!answeredHere.has(name))
      expect(problemInstead(ended)?.text).toMatch(/^The browser stopped the extension while/);
    void door.release();
    if (name === 'forget') return;
    // Whoever asks next is answered by a background that starts anew.
    expect(await asked('session', null)).toMatchObject({ enrolment: { workerUrl: door.address } });
  },
);

test('nothing was decided, and nobody was invited or connected twice', async () => {
  const count = async (sql: string) => (await shop.run.worker.query<{ n: number }>(sql))[0]?.n;
  expect(await count('SELECT count(*) AS n FROM decisions')).toBe(0);
  expect(await count("SELECT count(*) AS n FROM members WHERE name = 'Rae Quist'")).toBeLessThanOrEqual(1);
  expect(await shop.run.effects()).toEqual([]);
});
