// Keeps the panel on the right record: of its own tab, of the active tab, or one packet.
import { call, presentTicket } from '../messages/call.ts';
import type { Decided, PageMoved } from '../messages/overlay.ts';
import { problemInstead } from '../messages/problem.ts';
import { browser } from '../platform/browser.ts';
import type { PageContext } from '../portals/types.ts';
import { refreshAfterDecision, takeOver } from './approval.ts';
import type { Place } from './place.ts';
import { atInvoicing, enrolment, problem, turnTo } from './view.ts';

/** Starts following; returns the place with the tab it is in. */
export async function follow(place: Place): Promise<Place> {
  if (place.kind === 'frame') presentTicket(place.ticket);
  // A packet that is named needs nobody to say which: it comes together with who asks.
  if (place.kind === 'window' && place.packet !== null) void turnTo({ packet: place.packet });
  const session = await call('session', null);
  const instead = problemInstead(session);
  if (instead !== null) {
    problem.value = instead;
    return place;
  }
  enrolment.value = session.enrolment;
  browser.runtime.onMessage.addListener((message: Decided) => {
    if (message.to === 'panel' && message.kind === 'decided') void refreshAfterDecision();
  });
  if (place.kind === 'window' && place.besideTab !== null) {
    const { besideTab } = place;
    followTab(() => besideTab);
    await turnToTab(besideTab);
    return place;
  }
  if (place.kind === 'window') {
    if (place.packet === null) void turnTo(null);
    const carried = place.carried === null ? null : await call('carried', { id: place.carried });
    if (carried !== null && problemInstead(carried) === null && carried.packet === place.packet) takeOver(carried);
    return place;
  }
  if (place.kind === 'frame') {
    followTab(() => session.tabId);
    void turnToPage(session.page);
    return { ...place, tabId: session.tabId };
  }
  await followActiveTab();
  return place;
}

function followTab(tabId: () => number | null): void {
  browser.runtime.onMessage.addListener((message: PageMoved, sender) => {
    if (message.to === 'panel' && message.kind === 'page' && sender.tab?.id === tabId()) void turnToPage(message.page);
  });
}

async function followActiveTab(): Promise<void> {
  let active: number | null = null;
  const activate = async (tabId: number) => {
    active = tabId;
    await turnToTab(tabId);
  };
  const { id: here } = await browser.windows.getCurrent();
  browser.tabs.onActivated.addListener(({ tabId, windowId }) => {
    if (windowId === here) void activate(tabId);
  });
  followTab(() => active);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id !== undefined) await activate(tab.id);
}

async function turnToTab(tabId: number): Promise<void> {
  const page = await call('page-of-tab', { tabId });
  const instead = problemInstead(page);
  if (instead === null) await turnToPage(page);
  else problem.value = instead;
}

async function turnToPage(page: PageContext | null): Promise<void> {
  atInvoicing.value = page?.kind === 'invoicing';
  await turnTo(page === null || page.kind === 'invoicing' ? null : { page });
}
