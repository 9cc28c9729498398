// Notices when a single-page application shows another record.

/** How long reading may wait while the page is busy changing. */
const settleMs = 120;

interface Navigation extends EventTarget {}

/** Calls `look` now, after navigation, and at most every `settleMs` while the page's content changes. */
export function watchPage(look: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const lookSoon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      requestAnimationFrame(() => {
        if (!signal.aborted) look();
      });
    }, settleMs);
  };
  window.addEventListener('hashchange', lookSoon, { signal });
  window.addEventListener('popstate', lookSoon, { signal });
  const { navigation } = window as unknown as { navigation?: Navigation };
  navigation?.addEventListener('navigatesuccess', lookSoon, { signal });

  const observer = new MutationObserver(lookSoon);
  // A screen that was left is often only hidden.
  const attributeFilter = ['hidden', 'style', 'class'];
  observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  });
  look();
}
