// Tells the panel, while the pointer is over its frame, that the page leaves the frame alone.
import type { Beat } from '../messages/overlay.ts';
import { browser } from '../platform/browser.ts';
import { type Guarded, placeOf, whatIsWrong } from './guard.ts';

const everyMs = 60;
/** The panel repeats itself while the pointer stays; without a word for this long it is not pointed at. */
const quietMs = 3000;

export interface Beater {
  /** The panel says whether the pointer is over it. */
  pointed(over: boolean): void;
}

/** Makes a beater for a host; it ends when `signal` aborts. */
export function makeBeater(guarded: Guarded, signal: AbortSignal): Beater {
  let timer: ReturnType<typeof setInterval> | null = null;
  let untilMs = 0;
  let elsewhereAtMs = 0;
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
      clean: whatIsWrong(guarded) === null,
      place: placeOf(guarded.host),
      elsewhereAtMs,
    };
    // No panel listening, or the extension was replaced: silence means "not armed".
    browser.runtime.sendMessage(message).catch(() => undefined);
  };
  // Over the frame the page is told nothing: what it hears of is a pointer that is elsewhere.
  const elsewhere = ({ isTrusted, target }: Event) => {
    if (isTrusted && target !== guarded.host) elsewhereAtMs = Date.now();
  };
  for (const kind of ['pointermove', 'pointerdown', 'dragover']) {
    window.addEventListener(kind, elsewhere, { signal, capture: true, passive: true });
  }
  // Another window was in front. With the first press in it our own frame takes the focus, which is no such thing.
  const away = () => {
    if (document.activeElement !== guarded.host) elsewhereAtMs = Date.now();
  };
  for (const kind of ['focus', 'blur']) window.addEventListener(kind, away, { signal });
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
