// Which pages were open before this version of the extension was.
import { browser } from '../platform/browser.ts';
import { pagesOf } from '../portals/own-server.ts';
import { enterPages } from './enter-pages.ts';
import { readSetting } from './settings.ts';

/** After an installation or an update: the script of the version before is dead, and its panel with it. */
export async function enterOpenPages(): Promise<void> {
  const known = browser.runtime.getManifest().content_scripts?.flatMap(({ matches }) => matches ?? []) ?? [];
  await enterPages([...known, ...(await readSetting('ownServers')).map(pagesOf)]);
}
