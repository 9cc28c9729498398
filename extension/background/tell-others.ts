// After something was decided or paused: badge and panels follow.
import type { Decided } from '../messages/overlay.ts';
import { browser } from '../platform/browser.ts';
import { refreshQueue } from './queue.ts';

/** Badge, popup and the other panels follow what was done in one of them. */
export async function tellOthers(): Promise<void> {
  const message: Decided = { to: 'panel', kind: 'decided' };
  // Without another panel nobody listens, which is no error.
  await browser.runtime.sendMessage(message).catch(() => undefined);
  // Whoever waits for an answer does not wait for the badge.
  void refreshQueue();
}
