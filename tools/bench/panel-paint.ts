// Milliseconds to the packet on screen: from opening the panel, and in an open one from the page's turning to another record.
import type { Page } from 'playwright-core';
import { type ExtensionBrowser, enrol, startBrowser } from '../../test/extension/browser.ts';
import { startFakeWorker } from '../../test/extension/fake-worker.ts';
import { buildExtension } from '../local/build-extension.ts';
import { findChromium } from '../local/find-browser.ts';
import { type Line, median, rounded, type Skipped } from './line.ts';

const times = 9;
const panel = '/panel.html?window=1#packet=pk_larkfield';
const size = { width: 400, height: 900 };

/** Notes, in the page's own time, when a packet's issue was first painted. */
const watch = () => {
  new MutationObserver((_, observer) => {
    if (document.querySelector('[data-testid=issue]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark('packet-painted')));
  }).observe(document, { childList: true, subtree: true });
};

/** What the pages of an extension may use of it; its pages alone have it. */
declare const chrome: {
  tabs: { getCurrent(): Promise<{ id: number }> };
  runtime: { sendMessage(message: unknown): Promise<unknown>; onMessage: { addListener(listen: () => void): void } };
};

export async function panelPaint(): Promise<(Line | Skipped)[]> {
  if (findChromium() === null) return [{ name: 'panel-paint', skipped: 'there is no Chromium' }];
  await buildExtension();
  const worker = await startFakeWorker();
  const browser = await startBrowser();
  try {
    await browser.context.addInitScript(watch);
    const options = await enrol(browser, worker.address);
    await options.getByTestId('enrolled').waitFor();
    const fresh: number[] = [];
    const kept: number[] = [];
    await paintMs(browser);
    for (let run = 0; run < times; run += 1) {
      await forgetKept(options);
      fresh.push(await paintMs(browser));
      kept.push(await paintMs(browser));
    }
    const turns = await turnsMs(browser, options);
    return [
      { name: 'panel-paint-in-app', value: rounded(median(turns)), unit: 'ms', runsMs: turns.map(Math.round) },
      { name: 'panel-paint', value: rounded(median(kept)), unit: 'ms', runsMs: kept.map(Math.round) },
      { name: 'panel-paint-fresh', value: rounded(median(fresh)), unit: 'ms', runsMs: fresh.map(Math.round) },
    ];
  } finally {
    await browser.close();
    await worker.close();
  }
}

/** From the start of the navigation to the frame that shows the packet. */
async function paintMs(browser: ExtensionBrowser): Promise<number> {
  const page = await browser.open(panel, size);
  const mark = await page.waitForFunction(() => performance.getEntriesByName('packet-painted')[0]?.startTime);
  const ms = Number(await mark.jsonValue());
  await page.close();
  return ms;
}

/** In a panel that is open beside a page: from the news that the page turned to a record, seen before, to its packet on screen. */
async function turnsMs(browser: ExtensionBrowser, options: Page): Promise<number[]> {
  const tab = await options.evaluate(() => chrome.tabs.getCurrent());
  const page = await browser.open(`/panel.html?window=1#tab=${tab.id}`, size);
  await page.evaluate(() => {
    chrome.runtime.onMessage.addListener(() => {
      const newsMs = performance.now();
      const isThere = () => document.querySelector('[data-testid=issue]') !== null;
      let wasGone = !isThere();
      const observer = new MutationObserver(() => {
        wasGone ||= !isThere();
        if (!wasGone || !isThere()) return;
        observer.disconnect();
        requestAnimationFrame(() =>
          setTimeout(() => performance.measure('turn', { start: newsMs, end: performance.now() })),
        );
      });
      observer.observe(document, { childList: true, subtree: true });
    });
  });
  const turns: number[] = [];
  for (let run = 0; run < 2 * times; run += 1) {
    const record = { vendor: 'connectwise', kind: 'agreement', host: 'na.myconnectwise.net', id: `${run % times}` };
    await options.bringToFront();
    await options.evaluate((shown) => chrome.runtime.sendMessage({ to: 'panel', kind: 'page', page: shown }), record);
    await page.bringToFront();
    const took = await page.waitForFunction((turn) => performance.getEntriesByName('turn')[turn]?.duration, run);
    // Each record is seen twice: the second time it was kept.
    if (run >= times) turns.push(Number(await took.jsonValue()));
  }
  await page.close();
  return turns;
}

/** Empties the extension's store of kept packets. */
async function forgetKept(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opened = indexedDB.open('countersign');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const change = opened.result.transaction('answers', 'readwrite');
          change.objectStore('answers').clear();
          change.oncomplete = () => {
            opened.result.close();
            resolve();
          };
        };
      }),
  );
}
