// What the extension makes of the queue's answers: nothing new, another one, pages of it, a Worker that counts, and one
// of another version: node test/extension/queue-answers.ts
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiVersion } from '../../shared/api/hello.ts';
import { enrol, startBrowser } from './browser.ts';
import { startFakeWorker } from './fake-worker.ts';
import { queue } from './fixtures.ts';

const worker = await startFakeWorker();
const browser = await startBrowser();
const stranger = createServer((_, answer) => answer.writeHead(404).end('<h1>Not here</h1>'));
await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
const elsewhere = await enrol(browser, `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`);
await elsewhere.getByText('does not answer as Countersign does. Check the address.').waitFor();
stranger.close();
const understood = { api: apiVersion, minExtension: '0.1.0' };
worker.state.versions = { ...understood, minExtension: '9.0.0' };
const tooOld = await enrol(browser, worker.address);
await tooOld.getByTestId('enrol-error').filter({ hasText: 'This extension is too old' }).waitFor();
console.log('ok: no code is spent at an address where nobody understands it');
worker.state.versions = understood;
const options = await enrol(browser, worker.address);
await options.getByTestId('enrolled').waitFor();

/** The clients in a popup that has asked, and what it asked. */
async function popup(): Promise<{ clients: number; title: string | null; asked: string[] }> {
  const before = worker.requests.length;
  const page = await browser.open('/popup.html', { width: 380, height: 560 });
  await page.getByTestId('queue-item').first().waitFor();
  const lines = worker.state.queue.items.length;
  await page.waitForFunction((n) => document.querySelectorAll('[data-testid=queue-item]').length === n, lines);
  const title = await page.getByTestId('waiting-count').textContent();
  const clients = await page.getByTestId('queue-item').count();
  await page.close();
  return { clients, title, asked: worker.requests.slice(before).filter((each) => each.includes('/v1/queue')) };
}

const all = queue.items.length;
const known = await popup();
assert.deepEqual(known.asked, ['GET /v1/queue: 304']);
assert.equal(known.clients, all);
console.log('ok: what is known is kept, and shown');

worker.state.queue = { ...queue, items: queue.items.slice(1) };
const moved = await popup();
assert.deepEqual(moved.asked, ['GET /v1/queue']);
assert.equal(moved.clients, all - 1);
console.log('ok: what moved is asked for whole');

worker.state.queue = { ...queue, mine: 250 };
worker.state.pageLines = 2;
const paged = await popup();
assert.equal(paged.asked.length, Math.ceil(all / 2));
assert.equal(paged.clients, all);
assert.equal(paged.title, '250 wait for you');
console.log('ok: every page is shown, and the count is the Worker’s');

assert.deepEqual((await popup()).asked, ['GET /v1/queue: 304']);
console.log('ok: all pages are kept under the first one’s tag');

const popupOfOthers = await browser.open('/popup.html', { width: 380, height: 560 });
worker.state.queue = { items: [{ of: 'a later contract' }] } as never;
worker.state.versions = { ...understood, minExtension: '9.0.0' };
const again = popupOfOthers.getByTestId('retry');
await popupOfOthers.reload();
await popupOfOthers.getByTestId('problem-strange-answer').waitFor();
await again.click();
await popupOfOthers.getByTestId('problem-versions').filter({ hasText: 'needs 9.0.0 or newer' }).waitFor();
worker.state.versions = { ...understood, api: apiVersion - 1 };
await again.click();
await popupOfOthers.getByTestId('problem-versions').filter({ hasText: 'is newer than 127.0.0.1' }).waitFor();
worker.state.versions = understood;
worker.state.queue = queue;
await again.click();
await popupOfOthers.getByTestId('problem-versions').waitFor({ state: 'detached' });
await popupOfOthers.getByTestId('queue-item').first().waitFor();
console.log('ok: too old or too new is said in words, and no longer once both are of one time');

await browser.close();
await worker.close();
