// Who is asking: one of our own pages, the frame our content script opened, or a stranger.
import { type CallMessage, frameCalls } from '../messages/calls.ts';
import { type Browser, browser, ownAddress } from '../platform/browser.ts';
import { claimTicket } from './tab-sessions.ts';

/** Whether this sender may make this call. */
export async function mayCall(message: CallMessage, sender: Browser.runtime.MessageSender): Promise<boolean> {
  if (!isOurPage(sender)) return false;
  // Only frame.html can be reached by web pages; any other page of ours on top of its tab, or in none, is alone.
  const alone = sender.tab?.id === undefined || sender.frameId === 0;
  if (alone && !isFramePage(sender)) return true;
  if (sender.tab?.id === undefined || message.ticket === null || !frameCalls.has(message.call)) return false;
  return await claimTicket(sender.tab.id, message.ticket, frameOf(sender));
}

/** Whether a message comes from our content script on top of a tab. */
export function isOurOverlay(sender: Browser.runtime.MessageSender): sender is Browser.runtime.MessageSender & {
  tab: Browser.tabs.Tab & { id: number };
} {
  return sender.id === browser.runtime.id && sender.tab?.id !== undefined && sender.frameId === 0 && !isOurPage(sender);
}

function isOurPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(ownAddress('/'));
}

function isFramePage(sender: Browser.runtime.MessageSender): boolean {
  return new URL(sender.url ?? '').pathname === '/frame.html';
}

function frameOf(sender: Browser.runtime.MessageSender): string {
  return `${sender.frameId}:${sender.documentId ?? ''}`;
}
