// Where a click on what waits leads.
import type { QueueItem } from '../../../shared/api/queue.ts';
import { call } from '../../messages/call.ts';
import type { OpenForm } from '../../messages/carried.ts';
import { browser } from '../../platform/browser.ts';

/** Opens the record in the PSA; without an address, the packet in a window of our own. */
export async function openItem({ address, packet }: QueueItem): Promise<void> {
  if (address === null || !/^https?:\/\//.test(address)) return openWindow(packet, null);
  await browser.tabs.create({ url: address });
  closePopup();
}

/** Opens the packet in a window of our own, with this form open. */
export async function openWindow(packet: string, form: OpenForm | null): Promise<void> {
  await call('open-own-window', { packet, choice: [], edits: [], form, lines: [], letters: [], sending: null });
  closePopup();
}

/** Beside a page the list stays. */
function closePopup(): void {
  if (location.pathname === '/popup.html') window.close();
}
