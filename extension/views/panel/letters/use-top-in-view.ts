// What opens above what is in view scrolls into it: nobody looks for what they just asked to see.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const marginPx = 12;

/** The reference to put on it; what is in view already stays where it is. */
export function useTopInView<E extends HTMLElement>(): RefObject<E | null> {
  const opened = useRef<E>(null);
  useLayoutEffect(() => {
    const main = opened.current?.closest('main');
    if (opened.current === null || main === null || main === undefined) return;
    const aboveBy = main.getBoundingClientRect().top + marginPx - opened.current.getBoundingClientRect().top;
    if (aboveBy > 0) main.scrollTop -= aboveBy;
  }, []);
  return opened;
}
