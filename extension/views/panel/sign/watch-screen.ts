// What the browser shows of a statement and its button, and whether they stay where they are.
import type { ArmingEvent } from './arming.ts';

/** Sub-pixel layout may report a whole box as 0.99. */
const wholeRatio = 0.99;

/** Tells whether both are seen whole; in a frame also whether the browser vouches that nothing lies over it. */
export function watchSeen(
  inFrame: boolean,
  statement: HTMLElement,
  button: HTMLElement,
  feed: (event: ArmingEvent) => void,
  signal: AbortSignal,
): void {
  // Firefox does not vouch: there a frame is never trusted.
  const vouches = 'isVisible' in IntersectionObserverEntry.prototype;
  const whole = { statement: false, button: false };
  const options = { threshold: [0, 0.5, wholeRatio, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const visible = vouches ? (entry as IntersectionObserverEntry & { isVisible: boolean }).isVisible : false;
      const trusted = inFrame ? visible : true;
      whole[entry.target === button ? 'button' : 'statement'] = trusted && entry.intersectionRatio >= wholeRatio;
    }
    // In our own window a long statement may be scrolled; in a frame both must be on screen together.
    const seenStatement = inFrame ? whole.statement : true;
    feed({ kind: 'seen', statement: seenStatement, button: whole.button, atMs: Date.now() });
  }, options as IntersectionObserverInit);
  observer.observe(statement);
  observer.observe(button);
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Tells when the button, the window or its magnification moved. */
export function watchMoves(button: HTMLElement, moved: () => void, signal: AbortSignal): void {
  let last = '';
  const look = () => {
    const { x, y, width, height } = button.getBoundingClientRect();
    const on = [screenX, screenY, innerWidth, innerHeight, window.visualViewport?.scale ?? 1, devicePixelRatio];
    const now = [...[x, y, width, height].map(Math.round), ...on].join(' ');
    if (now !== last) moved();
    last = now;
  };
  const lookOn = () => {
    if (signal.aborted) return;
    look();
    requestAnimationFrame(lookOn);
  };
  lookOn();
  // A press may come before the next picture is drawn.
  document.addEventListener('pointerdown', look, { signal, capture: true });
}
