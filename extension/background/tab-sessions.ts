// Which record each tab shows and the ticket of its frame; outlives the worker's sleep, not the browser.
import { browser } from '../platform/browser.ts';
import type { PageContext } from '../portals/types.ts';

export interface TabSession {
  ticket: string;
  page: PageContext | null;
  /** The one frame that presented the ticket first. */
  frame: string | null;
}

/** What is known about a tab. */
export async function tabSession(tabId: number): Promise<TabSession | null> {
  const id = storageKey(tabId);
  const stored = await browser.storage.session.get(id);
  return (stored[id] as TabSession | undefined) ?? null;
}

/** Keeps what a tab's own content script announced; a script without a good ticket starts anew. */
export async function announceTab(tabId: number, page: PageContext | null, ticket: string | null): Promise<TabSession> {
  const known = await tabSession(tabId);
  const session =
    known !== null && known.ticket === ticket ? { ...known, page } : { ticket: crypto.randomUUID(), page, frame: null };
  await keep(tabId, session);
  return session;
}

/** Ties a ticket to the first frame that shows it; false for any other frame. */
export async function claimTicket(tabId: number, ticket: string, frame: string): Promise<boolean> {
  const session = await tabSession(tabId);
  if (session === null || session.ticket !== ticket) return false;
  if (session.frame === null) await keep(tabId, { ...session, frame });
  return session.frame === null || session.frame === frame;
}

/** Forgets a closed tab. */
export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(storageKey(tabId));
}

async function keep(tabId: number, session: TabSession): Promise<void> {
  await browser.storage.session.set({ [storageKey(tabId)]: session });
}

function storageKey(tabId: number): string {
  return `tab:${tabId}`;
}
