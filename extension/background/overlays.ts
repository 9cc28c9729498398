// Serves the content scripts in PSA pages: tickets, layout, and the count on the edge.
import type { Announce, Announced, LayoutChanged, ToOverlay } from '../messages/overlay.ts';
import { browser } from '../platform/browser.ts';
import type { PageContext } from '../portals/types.ts';
import { readSetting, writeSetting } from './settings.ts';
import { announceTab } from './tab-sessions.ts';
import { freshView, keptView } from './views.ts';

/** A record appeared in a tab: hands out the ticket and looks the packet up ahead of the panel. */
export async function answerAnnounce({ page, ticket }: Announce, tabId: number): Promise<Announced> {
  const session = await announceTab(tabId, page, ticket);
  if (page !== null) void tellCount(tabId, page);
  return { ticket: session.ticket, layout: await readSetting('layout') };
}

/** Remembers how the member left the panel. */
export async function answerLayout({ layout }: LayoutChanged): Promise<null> {
  await writeSetting('layout', layout);
  return null;
}

/** Tells a tab's content script something; a tab that is gone needs no telling. */
export async function tellOverlay(tabId: number, message: ToOverlay): Promise<void> {
  await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
}

async function tellCount(tabId: number, page: PageContext): Promise<void> {
  const fresh = await freshView({ page });
  const answer = fresh.ok ? fresh.value.answer : (await keptView({ page }))?.answer;
  await tellOverlay(tabId, { to: 'overlay', kind: 'count', issues: answer?.view?.packet.findings.length ?? 0 });
}
