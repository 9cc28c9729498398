// Looks whether the page hides, covers or bends the host of our frame.
import { foreignLooks, type Placed } from './looks.ts';

/** A host with its frame open. */
export interface Guarded extends Placed {
  /** Where it was put, in the page's pixels. */
  place: () => { topPx: number; widthPx: number };
}

/** Why the frame cannot be trusted now, or null when nothing speaks against it. */
export function whatIsWrong(guarded: Guarded): string | null {
  const { host, place } = guarded;
  if (!host.isConnected || host.ownerDocument !== document) return 'not on the page';
  if (!host.matches(':popover-open')) return 'not in the top layer';
  if (!document.hasFocus() || document.visibilityState !== 'visible') return 'the page is not in front';
  if (window.visualViewport?.scale !== 1) return 'the page is magnified';
  return (
    foreignLooks(guarded) ??
    (isWhereWePutIt(host, place()) ? null : 'it was moved') ??
    (pointsOf(host.getBoundingClientRect()).every(([x, y]) => document.elementFromPoint(x, y) === host)
      ? null
      : 'something lies above it')
  );
}

/** The host's rectangle as one text. */
export function placeOf(host: HTMLElement): string {
  const { x, y, width, height } = host.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join(' ');
}

/** At the right edge, as wide as it was made, down to the bottom; a pixel may be lost to rounding. */
function isWhereWePutIt(host: HTMLElement, { topPx, widthPx }: { topPx: number; widthPx: number }): boolean {
  const { top, right, width, bottom } = host.getBoundingClientRect();
  const isNear = (a: number, b: number) => Math.abs(a - b) <= 1;
  const wanted = Math.min(widthPx, window.innerWidth);
  // A page from right to left has its scrollbar on the other side.
  const edges = [document.documentElement.clientWidth, window.innerWidth];
  return (
    isNear(top, topPx) &&
    isNear(width, wanted) &&
    edges.some((edge) => isNear(right, edge)) &&
    isNear(bottom, window.innerHeight)
  );
}

/** A grid of points well inside a rectangle. */
function pointsOf({ left, top, width, height }: DOMRect): [number, number][] {
  const shares = [0.04, 0.27, 0.5, 0.73, 0.96];
  return shares.flatMap((across) =>
    shares.map((down): [number, number] => [left + width * across, top + height * down]),
  );
}
