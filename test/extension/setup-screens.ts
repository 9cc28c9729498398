// Goes through the set-up page, with pictures where a folder is given: node test/extension/setup-screens.ts [folder]
import assert from 'node:assert/strict';
import type { ConnectionEntry } from '../../shared/api/connections.ts';
import { enrol, startBrowser } from './browser.ts';
import { camera } from './camera.ts';
import { startFakeWorker } from './fake-worker.ts';
import { fixtureNow, queue } from './fixtures.ts';
import { muchFound, nothingOpen, someOffered, withoutMoney } from './found-fixtures.ts';
import { meAs } from './member-fixtures.ts';
import { connection, connectwise, inProgress, list, nothingConnected } from './setup-fixtures.ts';

const worker = await startFakeWorker();
const browser = await startBrowser();
const { shoot, shootSizes, report } = await camera(browser, process.argv[2]);
const widths = [400, 900, 1280];

const setup = await browser.open('/setup.html', { width: 1280, height: 900 });
await setup.getByTestId('problem-not-enrolled').waitFor();
await shoot(setup, 'setup-not-enrolled');
const options = await enrol(browser, worker.address);
await options.getByTestId('people').waitFor();

await setup.reload();
await setup.getByTestId('connect-connectwise').waitFor();
await shootSizes(setup, 'setup-empty', widths, 1000);
await setup.getByTestId('connect-connectwise').click();
await setup.getByTestId('connect-submit').click();
await setup.getByText('Public key is missing.').waitFor();
await shootSizes(setup, 'setup-form', widths, 1500);
worker.state.keysRefusal =
  'not connected: ConnectWise does not take these keys: connect it again with others (GET /v4_6_release/apis/3.0/company/companies was answered 401: Unauthorized)';
for (const [name, value] of Object.entries({
  site: 'https://api-na.myconnectwise.net',
  companyId: 'tamarack',
  publicKey: 'abc',
  privateKey: 'def',
  clientId: 'ghi',
})) {
  await setup.getByTestId(`field-${name}`).fill(value);
}
await setup.getByTestId('connect-submit').click();
await setup.getByText('does not take these keys').waitFor();
await shootSizes(setup, 'setup-keys-refused', widths, 1500);
worker.state.keysRefusal = null;
worker.state.connections = { ...nothingConnected, connections: [connectwise] };
await setup.getByTestId('connect-submit').click();
await setup.getByTestId('connection-connectwise').waitFor();

await setup.getByTestId('connect-quickbooks').click();
const form = setup.getByTestId('form-quickbooks');
await form.getByTestId('field-clientId').fill('ABc');
await form.getByTestId('field-clientSecret').fill('xyz');
await form.getByTestId('connect-submit').click();
await form.getByTestId('consent-wait').waitFor();
await setup.bringToFront();
await shootSizes(setup, 'setup-consent', widths, 1500);
worker.state.consent = 'gone';
await form.getByText('took longer than a quarter of an hour').waitFor();

worker.state.connections = inProgress;
await setup.reload();
await setup.getByTestId('connection-quickbooks').waitFor();
await shootSizes(setup, 'setup-progress', widths, 1500);
const card = setup.getByTestId('connection-connectwise');
await card.getByTestId('test').click();
await card.getByText('Tested: its keys are good; 1 list is refused.').waitFor();
await card.getByTestId('writing').click();
await shootSizes(setup, 'setup-writing', widths, 1700);
await card.getByTestId('change-keys').click();
await shootSizes(setup, 'setup-change-keys', [400, 1280], 1700);
const books = setup.getByTestId('connection-quickbooks');
await books.getByTestId('webhook').click();
await shootSizes(setup, 'setup-webhook-offer', [400, 1280], 1700);
await books.getByTestId('open-webhook').click();
await books.getByText(`${worker.address}/hooks/`).waitFor();
await books.getByText('Nothing is taken until').waitFor();
await shootSizes(setup, 'setup-webhook', widths, 1700);
await books.getByTestId('webhook-secret').fill('a verifier token');
await books.getByTestId('save-webhook-secret').click();
await books.getByText('Nothing was heard yet.').waitFor();
await books.getByTestId('close-webhook').click();
await books.getByText('is asked every 15 minutes, as before').waitFor();
await card.getByTestId('rename').click();
await card.getByTestId('remove').click();
await shootSizes(setup, 'setup-remove', [400, 1280], 1700);

const allRead = [
  list({ list: 'companies', kind: 'company', read: 24 }),
  list({ list: 'items', kind: 'product', read: 0 }),
];
worker.state.connections = {
  ...inProgress,
  connections: [
    connection({ id: 'connectwise', vendor: 'connectwise', lists: allRead }),
    connection({ id: 'pax8', vendor: 'pax8', lists: allRead }),
    connection({ id: 'quickbooks', vendor: 'quickbooks', title: 'Books East', lists: allRead, gate: null }),
  ],
};
await setup.reload();
await setup.getByText('connect it again').waitFor();
await shootSizes(setup, 'setup-read', widths, 1000);

// Letting it write: another person, the only one, a note that is on its way, written, refused; books take none.
const [own, dana] = [worker.state.me.member, { id: 'me_dana', name: 'Dana Reyes' }];
const tried = { by: 'Dana Reyes', on: 'Tamarack Managed IT' };
const read = (writing: Partial<ConnectionEntry['writing']>, over: Partial<ConnectionEntry> = {}) => {
  worker.state.connections = {
    ...inProgress,
    connections: [
      connection({
        ...{ id: 'connectwise', vendor: 'connectwise', lists: allRead, writes: connectwise.writes },
        writing: { givenBy: own, others: [], tried: null, ...writing },
        ...over,
      }),
      connection({ id: 'xero', vendor: 'xero', lists: allRead, writes: [{ type: 'note', right: null }] }),
    ],
  };
};
const opened = async (id: string, button: string) => {
  await setup.reload();
  const shown = setup.getByTestId(`connection-${id}`);
  await shown.getByTestId(button).click();
  return shown;
};
read({ others: [dana] });
await (await opened('connectwise', 'writing')).getByTestId('another-person').waitFor();
await shootSizes(setup, 'setup-another-person', [400, 1280], 1200);
read({});
worker.state.ownRecords = { takesNotes: true, records: [{ kind: 'company', id: '250', name: 'Tamarack Managed IT' }] };
const alone = await opened('connectwise', 'writing');
await alone.getByTestId('own-record').waitFor();
await shootSizes(setup, 'setup-let-write', [400, 1280], 1200);
await alone.getByTestId('let-write').click();
await alone.getByTestId('tried-waiting').waitFor();
await shootSizes(setup, 'setup-tried-waiting', [400, 1280], 1200);
const writing = { version: 4, account: {}, origin: {}, mode: 'writing' as const, hasSecrets: true };
read({ tried: { ...tried, state: 'written', at: fixtureNow, why: null } }, { gate: writing });
await setup.reload();
await setup.getByTestId('tried-written').waitFor();
await shootSizes(setup, 'setup-tried-written', [400, 1280], 1000);
const lacks = 'ConnectWise lacks “Companies › Notes: Add”: grant it under System › Security Roles';
read({ tried: { ...tried, state: 'failed', at: fixtureNow, why: lacks } });
await setup.reload();
await setup.getByTestId('tried-failed').waitFor();
await shootSizes(setup, 'setup-tried-failed', [400, 1280], 1000);
worker.state.ownRecords = { takesNotes: true, records: [] };
await (await opened('connectwise', 'writing')).getByTestId('no-note').waitFor();
await shootSizes(setup, 'setup-nothing-own', [400, 1280], 1200);
worker.state.ownRecords = { takesNotes: false, records: [] };
await (await opened('xero', 'writing')).getByTestId('no-note').waitFor();
await shootSizes(setup, 'setup-books-no-note', [400, 1280], 1200);

// Pausing one system, and keys that end.
const ends = { on: '2026-12-02', isSoon: true };
const words =
  'The keys of ConnectWise PSA end on 2 Dec 2026, in 10 days. On its card in the set-up, under “Change keys”, make new ones there and give them.';
read({}, { ends: { ...ends, words }, keysEndOn: ends.on });
const paused = await opened('connectwise', 'pause');
await shootSizes(setup, 'setup-pause', [400, 1280], 1200);
await paused.locator('[name=pause-reason]').fill('we move to another server');
await paused.getByTestId('pause-on').click();
await paused.getByText('we move to another server').waitFor();
await shootSizes(setup, 'setup-paused', [400, 1280], 1000);
await paused.getByTestId('go-on').click();
await paused.getByText('It goes on').waitFor();
await paused.getByTestId('ends-open').click();
await shootSizes(setup, 'setup-keys-end', [400, 1280], 1200);

worker.state.found = muchFound;
worker.state.shadow = someOffered;
await setup.reload();
await setup.getByTestId('examples').waitFor();
await setup.getByTestId('gaps').getByTestId('own-service').first().waitFor();
await setup.getByTestId('shadow').getByText('1 made just so by somebody').waitFor();
await shootSizes(setup, 'setup-found', widths, 2100);
await setup.getByTestId('right').first().click();
await setup.getByText('You said: right').waitFor();
await setup.reload();
await setup.getByText('1 of 3 looked at').waitFor();
await setup.getByTestId('wrong').first().click();
await shootSizes(setup, 'setup-found-wrong', [400, 1280], 1300);
const inTab = setup.context().waitForEvent('page');
await setup.getByTestId('to-match').first().click();
const match = await inTab;
await match.getByTestId('about').waitFor();
await match.close();
await setup.getByTestId('gaps').getByTestId('own-service').first().click();
await setup.getByTestId('gaps').getByTestId('own-service').first().waitFor({ state: 'detached' });
assert.equal(worker.state.links.said.at(-1)?.standalone?.[0]?.means, 'own-service');
const farBack = setup.getByTestId('how-far-back');
await farBack.getByTestId('judge-from-ask').click();
await farBack.getByTestId('judge-from-yes').click();
await farBack.getByText('Choose a day.').waitFor();
await shootSizes(setup, 'setup-how-far-back', [400, 1280], 1900);
await farBack.getByLabel('Judge from').fill('2026-10-01');
await farBack.getByTestId('judge-from-yes').click();
await farBack.getByText('Judged from 1 Oct 2026 on').waitFor();
await shootSizes(setup, 'setup-judged-from', [400, 1280], 1700);
await farBack.getByTestId('judge-all').click();
await farBack.getByText('All that was read is judged').waitFor();
worker.state.found = nothingOpen;
await setup.reload();
await setup.getByText('Nothing is open at').waitFor();
await shootSizes(setup, 'setup-found-nothing', [400, 1280], 1000);
worker.state.found = withoutMoney(muchFound);
await setup.reload();
await setup.getByTestId('examples').waitFor();
await shootSizes(setup, 'setup-found-no-money', [400, 1280], 1300);

worker.state.queue = {
  ...queue,
  troubles: [{ kind: 'ending', since: null, system: 'connectwise', text: words }],
};
const ending = await browser.open('/popup.html', { width: 360, height: 600 });
await ending.getByTestId('ending').waitFor();
await shoot(ending, 'popup-ending');
await ending.close();
worker.state.queue = { ...queue, items: [], waiting: 0, connections: [] };
const popup = await browser.open('/popup.html', { width: 360, height: 600 });
await popup.getByTestId('nothing-connected').waitFor();
await shoot(popup, 'popup-nothing-connected');

worker.state.me = meAs('technician');
await setup.reload();
await setup.getByTestId('problem-refused').waitFor();
await shoot(setup, 'setup-technician');
await worker.close();
await setup.getByTestId('retry').click();
await setup.getByTestId('problem-unreachable').waitFor();
await shoot(setup, 'setup-unreachable');

await browser.close();
process.exitCode = report();
