// Puts the content script into pages of a PSA that were open before this version of the extension was.
import { browser } from '../platform/browser.ts';

const file = '/content-scripts/overlay.js';

/** After an installation or an update: the script of the version before is dead, and its panel with it. */
export async function enterOpenPages(): Promise<void> {
  const url = browser.runtime.getManifest().content_scripts?.flatMap(({ matches }) => matches ?? []) ?? [];
  if (url.length === 0) return;
  const tabs = await browser.tabs.query({ url });
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      // A tab that shows an error page or was put to sleep takes no script; it gets its own when it loads.
      await browser.scripting.executeScript({ target: { tabId: id }, files: [file] }).catch(() => undefined);
    }),
  );
}
