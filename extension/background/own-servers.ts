// PSAs on servers of an MSP's own: which ones the member named, and the script that is registered for them.
import type { Calls } from '../messages/calls.ts';
import { bad, good, type Outcome } from '../messages/problem.ts';
import { browser } from '../platform/browser.ts';
import { pagesOf } from '../portals/own-server.ts';
import { enterPages, overlayFile } from './enter-pages.ts';
import { readSetting, writeSetting } from './settings.ts';

const id = 'own-servers';

/** Takes one more server, which the browser has to allow; its open pages get the panel at once. */
export async function addOwnServer({ origin }: Calls['add-own-server']['input']): Promise<Outcome<string[]>> {
  if (!(await isAllowed(origin))) {
    return bad('refused', 'The browser was not allowed to reach this address. Add it again, and allow it.');
  }
  const all = [...new Set([...(await readSetting('ownServers')), origin])].toSorted();
  await writeSetting('ownServers', all);
  await keepOwnServers();
  await enterPages([pagesOf(origin)]);
  return good(all);
}

/** Forgets a server; its open pages keep what stands there until they load anew. */
export async function removeOwnServer({ origin }: Calls['remove-own-server']['input']): Promise<string[]> {
  const others = (await readSetting('ownServers')).filter((each) => each !== origin);
  await writeSetting('ownServers', others);
  await browser.permissions.remove({ origins: [pagesOf(origin)] }).catch(() => false);
  return await keepOwnServers();
}

let turn: Promise<string[]> = Promise.resolve([]);

/** Registers the script for the servers that the browser still allows: an update forgets it, a member may take a host back. */
export function keepOwnServers(): Promise<string[]> {
  // One after the other: two at once would register the same script twice, which the browser refuses.
  turn = turn.then(register, register);
  return turn;
}

async function register(): Promise<string[]> {
  const named = await readSetting('ownServers');
  const allowed = await Promise.all(named.map(isAllowed));
  const all = named.filter((_, at) => allowed[at]);
  if (all.length < named.length) await writeSetting('ownServers', all);
  const matches = all.map(pagesOf);
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (String(registered?.matches?.toSorted() ?? '') === String(matches.toSorted())) return all;
  if (registered !== undefined) await browser.scripting.unregisterContentScripts({ ids: [id] });
  if (matches.length > 0) {
    const script = { id, js: [overlayFile], matches, runAt: 'document_idle', persistAcrossSessions: true } as const;
    await browser.scripting.registerContentScripts([{ ...script, js: [...script.js] }]);
  }
  return all;
}

function isAllowed(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pagesOf(origin)] });
}
