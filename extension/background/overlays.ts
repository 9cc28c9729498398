// Serves the content scripts in PSA pages: tickets, layout, and the count on the edge.
import type { Announce, LayoutChanged, PanelLayout, ToOverlay } from '../messages/overlay.ts';
import { browser } from '../platform/browser.ts';
import type { PageContext, RecordPage } from '../portals/types.ts';
import { withPutOff } from '../state/choice.ts';
import { openFindings } from '../state/issue-state.ts';
import { countMine } from '../state/mine.ts';
import { dayAt } from '../ui/format.ts';
import { keptQueue } from './queue.ts';
import { serverNowMs } from './server-clock.ts';
import { readSetting, writeSetting } from './settings.ts';
import { announceTab } from './tab-sessions.ts';
import { freshView, keptView } from './views.ts';

/** A record appeared in a tab: keeps it and looks the packet up ahead of the panel. */
export async function answerAnnounce({ page }: Announce, tabId: number): Promise<PanelLayout> {
  await announceTab(tabId, page);
  if (page !== null) void tellCount(tabId, page);
  return await readSetting('layout');
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
  const issues = page.kind === 'invoicing' ? await clientsWaiting() : await issuesOf(page);
  await tellOverlay(tabId, { to: 'overlay', kind: 'count', issues });
}

async function clientsWaiting(): Promise<number> {
  const [queue, enrolment] = [await keptQueue(), await readSetting('enrolment')];
  return queue === null ? 0 : countMine(queue.answer, enrolment?.member ?? null);
}

async function issuesOf(page: RecordPage): Promise<number> {
  const fresh = await freshView({ page });
  const answer = fresh.ok ? fresh.value.answer : (await keptView({ page }))?.answer;
  const packet = answer?.view?.packet;
  return packet === undefined ? 0 : openFindings(withPutOff(packet, dayAt(await serverNowMs()))).length;
}
