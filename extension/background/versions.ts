// What the Worker last said of its version, kept, and what stands between it and this extension.
import { hourMs } from '../../shared/time.ts';
import { type Versions, versionProblem } from '../../shared/versions.ts';
import { browser } from '../platform/browser.ts';
import { readSetting, writeSetting } from './settings.ts';

/** In words, by what the Worker said last; null where nothing stands between, or it has said nothing yet. */
export async function versionTrouble(workerUrl: string): Promise<string | null> {
  const said = await readSetting('versions');
  return said === null ? null : troubleOf(said, workerUrl);
}

/** The same for what it has just said. */
export function troubleOf(said: Versions, workerUrl: string): string | null {
  return versionProblem(said, browser.runtime.getManifest().version, new URL(workerUrl).host);
}

/** Keeps what it said. */
export async function keepVersions({ api, minExtension }: Versions): Promise<void> {
  await writeSetting('versions', { api, minExtension, atMs: Date.now() });
}

/** Whether it is to be asked again: once an hour, and each time while something stands between. */
export async function isHelloDue(workerUrl: string): Promise<boolean> {
  const said = await readSetting('versions');
  return said === null || Math.abs(Date.now() - said.atMs) > hourMs || troubleOf(said, workerUrl) !== null;
}

/** What came back cannot be read: it is asked at the next occasion. */
export async function forgetVersions(): Promise<void> {
  await writeSetting('versions', null);
}
