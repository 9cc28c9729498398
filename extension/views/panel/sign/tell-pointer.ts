// Tells the content script while the pointer is over this frame, so that it beats only then.
import { call } from '../../../messages/call.ts';

const repeatMs = 1000;

/** Starts telling; ends when `signal` aborts. */
export function tellPointer(signal: AbortSignal): void {
  let timer: ReturnType<typeof setInterval> | null = null;
  const tell = (over: boolean) => {
    call('pointed', { over }).catch(() => undefined);
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const start = () => {
    if (timer !== null) return;
    tell(true);
    timer = setInterval(() => tell(true), repeatMs);
  };
  const root = document.documentElement;
  root.addEventListener('pointerenter', start, { signal });
  root.addEventListener('pointermove', start, { signal });
  root.addEventListener(
    'pointerleave',
    () => {
      stop();
      tell(false);
    },
    { signal },
  );
  signal.addEventListener('abort', stop);
}
