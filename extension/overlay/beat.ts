// Tells the panel, while the pointer is over its frame, that the page leaves the frame alone.
import type { Beat } from '../messages/overlay.ts';
import { browser } from '../platform/browser.ts';
import { placeOf, whatIsWrong } from './guard.ts';

const everyMs = 60;

/** Starts beating while the pointer is over `host`. */
export function beatWhilePointed(host: HTMLElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setInterval> | null = null;
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const beat = () => {
    const message: Beat = {
      to: 'panel',
      kind: 'beat',
      sentAtMs: Date.now(),
      clean: whatIsWrong(host) === null,
      place: placeOf(host),
    };
    // No panel listening, or the extension was replaced: silence means "not armed".
    browser.runtime.sendMessage(message).catch(() => undefined);
  };
  const start = () => {
    if (timer !== null) return;
    beat();
    timer = setInterval(beat, everyMs);
  };
  host.addEventListener('pointerenter', start, { signal });
  host.addEventListener('pointermove', start, { signal });
  host.addEventListener('pointerleave', stop, { signal });
  signal.addEventListener('abort', stop);
}
