// Feeds the arming machine from the browser: visibility, movement, and the content script's beat.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Beat } from '../../../messages/overlay.ts';
import { browser } from '../../../platform/browser.ts';
import type { Place } from '../../../state/place.ts';
import { type Arming, type ArmingEvent, isArmed, nextArming, unarmed } from './arming.ts';
import { tellPointer } from './tell-pointer.ts';

const lookEveryMs = 60;
/** Sub-pixel layout may report a whole box as 0.99. */
const wholeRatio = 0.99;

export interface ArmingHook {
  /** For showing and tests; a click asks `armedNow`. */
  armed: boolean;
  armedNow: () => boolean;
}

/** Watches statement and button; `version` changes when what they say changes. */
export function useArming(
  place: Place,
  statement: RefObject<HTMLElement | null>,
  button: RefObject<HTMLElement | null>,
  version: string,
): ArmingHook {
  const state = useRef<Arming>(unarmed);
  const [armed, setArmed] = useState(false);
  const armedNow = () => isArmed(place.kind === 'frame' ? state.current : withoutEmbedder(state.current), Date.now());

  // Other words under the same button: the dwell starts anew.
  useEffect(() => {
    feed(state, { kind: 'moved', atMs: Date.now() });
  }, [version]);

  useEffect(() => {
    const aborter = new AbortController();
    if (statement.current !== null && button.current !== null) {
      watchSeen(state, place, statement.current, button.current, aborter.signal);
      watchMoves(state, button.current, aborter.signal);
    }
    if (place.kind === 'frame') {
      watchBeat(state, place.tabId, aborter.signal);
      tellPointer(aborter.signal);
    }
    const timer = setInterval(() => setArmed(armedNow()), lookEveryMs);
    return () => {
      aborter.abort();
      clearInterval(timer);
    };
  }, [place]);

  return { armed, armedNow };
}

/** In a window of our own nobody can lie over the page; what stays is the dwell. */
function withoutEmbedder(state: Arming): Arming {
  return { ...state, beat: { sentAtMs: Date.now(), clean: true, place: '' } };
}

function feed(state: { current: Arming }, event: ArmingEvent): void {
  state.current = nextArming(state.current, event);
}

function watchSeen(
  state: { current: Arming },
  place: Place,
  statement: HTMLElement,
  button: HTMLElement,
  signal: AbortSignal,
): void {
  const tracks = 'isVisible' in IntersectionObserverEntry.prototype;
  const whole = { statement: false, button: false };
  const options = { threshold: [0, 0.5, wholeRatio, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const visible = tracks ? (entry as IntersectionObserverEntry & { isVisible: boolean }).isVisible : false;
      const trusted = place.kind === 'frame' ? visible : true;
      whole[entry.target === button ? 'button' : 'statement'] = trusted && entry.intersectionRatio >= wholeRatio;
    }
    // In our own window a long statement may be scrolled; in a frame both must be on screen together.
    const seenStatement = place.kind === 'frame' ? whole.statement : true;
    feed(state, { kind: 'seen', statement: seenStatement, button: whole.button, atMs: Date.now() });
  }, options as IntersectionObserverInit);
  observer.observe(statement);
  observer.observe(button);
  signal.addEventListener('abort', () => observer.disconnect());
}

/** A button that jumps under the pointer starts the dwell anew. */
function watchMoves(state: { current: Arming }, button: HTMLElement, signal: AbortSignal): void {
  let last = '';
  const look = () => {
    if (signal.aborted) return;
    const { x, y, width, height } = button.getBoundingClientRect();
    const now = [x, y, width, height, innerWidth, innerHeight].map(Math.round).join(' ');
    if (now !== last) feed(state, { kind: 'moved', atMs: Date.now() });
    last = now;
    requestAnimationFrame(look);
  };
  look();
}

function watchBeat(state: { current: Arming }, tabId: number | null, signal: AbortSignal): void {
  const listen = (message: Beat, sender: { tab?: { id?: number | undefined } | undefined }) => {
    if (message.to !== 'panel' || message.kind !== 'beat' || sender.tab?.id !== tabId) return;
    const { sentAtMs, clean, place } = message;
    feed(state, { kind: 'beat', sentAtMs, clean, place, atMs: Date.now() });
  };
  browser.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listen));
}
