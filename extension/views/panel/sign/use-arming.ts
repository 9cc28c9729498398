// Feeds the arming machine from the browser: visibility, movement, pointer, keys, and the content script's beat.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Beat } from '../../../messages/overlay.ts';
import { type Browser, browser } from '../../../platform/browser.ts';
import type { Place } from '../../../state/place.ts';
import {
  type Arming,
  type ArmingEvent,
  confirmWithinMs,
  doesClickSign,
  doesPressStand,
  isInView,
  isKeyGood,
  isReady,
  isTold,
  nextArming,
  unarmed,
} from './arming.ts';
import { tellPointer } from './tell-pointer.ts';
import { watchMoves, watchSeen } from './watch-screen.ts';

const lookEveryMs = 60;
const confirmEveryMs = 20;

/** What a click comes to. */
export type Verdict =
  | 'sign'
  /** The page may have its hand in it: a window of our own. */
  | 'elsewhere'
  /** A press that came too soon, or with another one. */
  | 'too-soon'
  /** The first press of a key. */
  | 'key-asked';

export interface ArmingHook {
  /** For showing and tests; a click asks `judge`. */
  armed: boolean;
  judge: (click: MouseEvent) => Verdict | Promise<Verdict>;
  /** Forgets that a key asked. */
  forgetKey: () => void;
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
  const current = () => (place.kind === 'frame' ? state.current : withoutEmbedder(state.current));
  const feed = (event: ArmingEvent) => {
    state.current = nextArming(current(), event);
    setArmed(isReady(current(), Date.now()));
  };

  // Other words under the same button: the dwell starts anew.
  useEffect(() => feed({ kind: 'moved', atMs: Date.now() }), [version]);

  useEffect(() => {
    const aborter = new AbortController();
    const { signal } = aborter;
    const moved = () => feed({ kind: 'moved', atMs: Date.now() });
    if (statement.current !== null && button.current !== null) {
      watchSeen(place.kind === 'frame', statement.current, button.current, feed, signal);
      watchMoves(button.current, moved, signal);
      watchPresses(button.current, feed, signal);
    }
    watchArrivals(place.kind === 'frame', moved, signal);
    if (place.kind === 'frame') {
      watchBeat(place.tabId, feed, signal);
      tellPointer(signal);
    }
    const timer = setInterval(() => setArmed(isReady(current(), Date.now())), lookEveryMs);
    return () => {
      aborter.abort();
      clearInterval(timer);
    };
  }, [place]);

  // In a page a press is judged once it was told what went before it.
  const confirm = async (pressAtMs: number): Promise<Verdict> => {
    while (!isTold(current(), pressAtMs, Date.now()) && Date.now() - pressAtMs < confirmWithinMs) {
      await new Promise((resolve) => setTimeout(resolve, confirmEveryMs));
    }
    if (!isInView(current(), Date.now())) return 'elsewhere';
    return doesPressStand(current(), pressAtMs, Date.now()) ? 'sign' : 'too-soon';
  };

  const judge = (click: MouseEvent): Verdict | Promise<Verdict> => {
    const nowMs = Date.now();
    if (!click.isTrusted) return 'too-soon';
    // A click that no pointer made: a key, or what reads the screen aloud.
    if (click.detail === 0) {
      if (place.kind === 'frame') return 'elsewhere';
      const isGood = isKeyGood(current(), nowMs);
      feed({ kind: 'key', atMs: nowMs });
      return isGood ? 'sign' : 'key-asked';
    }
    if (place.kind === 'frame' && !isInView(current(), nowMs)) return 'elsewhere';
    const { press } = current();
    if (click.detail !== 1 || press === null || !doesClickSign(current(), nowMs)) return 'too-soon';
    return place.kind === 'frame' ? confirm(press.atMs) : 'sign';
  };
  return { armed, judge, forgetKey: () => feed({ kind: 'key-off' }) };
}

/** In a window of our own nobody can lie over the page; what stays is the dwell. */
function withoutEmbedder(state: Arming): Arming {
  return { ...state, beat: { sentAtMs: Date.now(), clean: true, place: '' } };
}

type Feed = (event: ArmingEvent) => void;

/** A window that was covered, or a pointer that was elsewhere, may bring a press that was meant for something else. */
function watchArrivals(inFrame: boolean, moved: () => void, signal: AbortSignal): void {
  // A frame takes the focus with the first press in it; whether its page is in front, the beat says.
  const comings = inFrame ? (['pageshow'] as const) : (['focus', 'blur', 'pageshow'] as const);
  for (const kind of comings) window.addEventListener(kind, moved, { signal });
  document.addEventListener('visibilitychange', moved, { signal });
  // A finger arrives with every press.
  const arrived = ({ pointerType }: PointerEvent) => {
    if (pointerType === 'mouse') moved();
  };
  document.documentElement.addEventListener('pointerenter', arrived, { signal });
  document.documentElement.addEventListener('pointerleave', arrived, { signal });
}

function watchPresses(button: HTMLElement, feed: Feed, signal: AbortSignal): void {
  const pressed = ({ isTrusted, isPrimary, button: which, target }: PointerEvent) => {
    if (!isTrusted) return;
    const onButton = isPrimary && which === 0 && target instanceof Node && button.contains(target);
    feed({ kind: 'press', onButton, atMs: Date.now() });
  };
  document.addEventListener('pointerdown', pressed, { signal, capture: true });
}

function watchBeat(tabId: number | null, feed: Feed, signal: AbortSignal): void {
  const listen = (message: Beat, { id, tab, frameId }: Browser.runtime.MessageSender) => {
    if (message.to !== 'panel' || message.kind !== 'beat') return;
    if (id !== browser.runtime.id || frameId !== 0 || tab?.id !== tabId) return;
    const { sentAtMs, clean, place, elsewhereAtMs } = message;
    feed({ kind: 'beat', sentAtMs, clean, place, elsewhereAtMs, atMs: Date.now() });
  };
  browser.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listen));
}
