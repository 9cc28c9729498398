// Notices when a single-page application, or a page in one of its frames, shows another record.
import { pagesInFrames } from '../portals/frames.ts';

/** How long reading may wait while the page is busy changing. */
const settleMs = 120;

/** A screen that was left is often only hidden. */
const changes = {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ['hidden', 'style', 'class'],
};

interface Navigation extends EventTarget {}

/**
 * Calls `look` now, after navigation, and at most every `settleMs` while the page's content changes; `withFrames`: also
 * while that of its frames does.
 */
export function watchPage(look: () => void, signal: AbortSignal, withFrames: boolean): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const watched = new WeakSet<Document>();
  const lookSoon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      requestAnimationFrame(() => {
        if (signal.aborted) return;
        watch(document);
        look();
      });
    }, settleMs);
  };
  const observer = new MutationObserver(lookSoon);
  const watch = (page: Document) => {
    const root = page.body ?? page.documentElement;
    // A page that only begins to load is watched once it has.
    if (root !== null && !watched.has(page)) {
      watched.add(page);
      const { defaultView: view } = page;
      for (const kind of ['hashchange', 'popstate']) view?.addEventListener(kind, lookSoon, { signal });
      const { navigation } = (view ?? {}) as { navigation?: Navigation };
      navigation?.addEventListener('navigatesuccess', lookSoon, { signal });
      // A frame that loaded another page says so in the page around it.
      if (withFrames) page.addEventListener('load', lookSoon, { signal, capture: true });
      observer.observe(root, changes);
    }
    if (withFrames) for (const framed of pagesInFrames(page)) watch(framed.document);
  };
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  });
  watch(document);
  look();
}
