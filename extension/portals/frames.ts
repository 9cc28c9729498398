// The pages in a page's frames, as far as the browser lets us look into them: those of its own origin.
import { isDisplayed } from './is-displayed.ts';

/** A page in a frame. */
export interface Framed {
  url: URL;
  document: Document;
}

type FrameElement = HTMLIFrameElement | HTMLFrameElement;

/** Every page in a frame that can be looked into, displayed or not. */
export function pagesInFrames(document: Document): Framed[] {
  return framesOf(document).flatMap((frame) => pageIn(frame) ?? []);
}

/**
 * The pages in the frames that take up most of what is seen of this one; null for one that cannot be looked into, such
 * as another origin's. `except` are frames that show nothing by themselves.
 */
export function mainFrames(document: Document, except: string): (Framed | null)[] {
  const seen = framesOf(document)
    .filter((frame) => !frame.matches(except) && isDisplayed(frame))
    .map((frame) => ({ frame, area: areaSeen(frame) }))
    .filter(({ area }) => area > 0);
  const largest = Math.max(0, ...seen.map(({ area }) => area));
  // Two that share the page, or lie over each other, both count.
  return seen.filter(({ area }) => area * 2 >= largest).map(({ frame }) => pageIn(frame));
}

function framesOf(document: Document): FrameElement[] {
  return [...document.querySelectorAll<FrameElement>('iframe, frame')];
}

function pageIn(frame: FrameElement): Framed | null {
  const inside = frame.contentDocument as Document | null | undefined;
  // A page that was only parsed has loaded nothing into its frames.
  if (inside === undefined) return parsedOnly(frame);
  const url = inside === null ? null : URL.parse(inside.URL);
  return inside === null || url === null ? null : { url, document: inside };
}

function parsedOnly(frame: FrameElement): Framed | null {
  const url = URL.parse(frame.getAttribute('src') ?? '');
  return url === null ? null : { url, document: frame.ownerDocument.implementation.createHTMLDocument('') };
}

/** In square pixels, of what is not scrolled or moved out of the window. */
function areaSeen(frame: Element): number {
  const { left, right, top, bottom } = frame.getBoundingClientRect();
  const { clientWidth, clientHeight } = frame.ownerDocument.documentElement as Partial<HTMLElement>;
  // Where there is no layout, all are alike.
  if (clientWidth === undefined || clientHeight === undefined) return 1;
  const width = Math.min(right, clientWidth) - Math.max(left, 0);
  const height = Math.min(bottom, clientHeight) - Math.max(top, 0);
  return Math.max(0, width) * Math.max(0, height);
}
