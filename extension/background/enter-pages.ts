// Puts the content script into pages that are open already.
import { browser } from '../platform/browser.ts';

export const overlayFile = '/content-scripts/overlay.js';

/** Into every tab at these match patterns. */
export async function enterPages(url: string[]): Promise<void> {
  if (url.length === 0) return;
  const tabs = await browser.tabs.query({ url });
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      // A tab that shows an error page or was put to sleep takes no script; it gets its own when it loads.
      await browser.scripting.executeScript({ target: { tabId: id }, files: [overlayFile] }).catch(() => undefined);
    }),
  );
}
