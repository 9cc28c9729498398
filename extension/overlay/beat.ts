// Tells the panel, while the pointer is over its frame, that the page leaves the frame alone.
import type { Beat } from '../messages/overlay.ts';
import { browser } from '../platform/browser.ts';
import { placeOf, whatIsWrong } from './guard.ts';

const everyMs = 60;
/** The panel repeats itself while the pointer stays; without a word for this long it is not pointed at. */
const quietMs = 3000;

export interface Beater {
  /** The panel says whether the pointer is over it. */
  pointed(over: boolean): void;
}

/** Makes a beater for `host`; it ends when `signal` aborts. */
export function makeBeater(host: HTMLElement, signal: AbortSignal): Beater {
  let timer: ReturnType<typeof setInterval> | null = null;
  let untilMs = 0;
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const beat = () => {
    if (Date.now() > untilMs) return stop();
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
  signal.addEventListener('abort', stop);
  return {
    pointed(over) {
      stop();
      if (!over || signal.aborted) return;
      untilMs = Date.now() + quietMs;
      beat();
      timer = setInterval(beat, everyMs);
    },
  };
}
