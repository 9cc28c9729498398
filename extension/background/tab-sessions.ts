// Which record each tab shows and the ticket of its frame; outlives the worker's sleep, not the browser.
import { browser } from '../platform/browser.ts';
import type { PageContext } from '../portals/types.ts';

export interface TabSession {
  page: PageContext | null;
  /** For the one frame our content script opens next. */
  ticket: string | null;
  /** The frame that presented the ticket. */
  frame: string | null;
}

/** What is known about a tab. */
export async function tabSession(tabId: number): Promise<TabSession | null> {
  const id = storageKey(tabId);
  const stored = await browser.storage.session.get(id);
  return (stored[id] as TabSession | undefined) ?? null;
}

/** Keeps which record a tab shows, as its own content script announced it. */
export async function announceTab(tabId: number, page: PageContext | null): Promise<void> {
  const known = await tabSession(tabId);
  await keep(tabId, { ticket: null, frame: null, ...known, page });
}

/** A ticket for one new frame; the one before it is served no more. */
export async function issueTicket(tabId: number): Promise<string> {
  const known = await tabSession(tabId);
  const ticket = crypto.randomUUID();
  await keep(tabId, { page: known?.page ?? null, ticket, frame: null });
  return ticket;
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
