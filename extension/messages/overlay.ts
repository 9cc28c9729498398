// What the script in the PSA's page says, and what it is told.
import type { PageContext } from '../portals/types.ts';

/** Content script → background: this tab shows this record now. Answered with the layout. */
export interface Announce {
  to: 'background';
  kind: 'announce';
  page: PageContext | null;
}

/** Content script → background: a frame is about to open. Answered with a ticket for this one frame. */
export interface OpenFrame {
  to: 'background';
  kind: 'open-frame';
}

/** Content script → background: the panel is wanted beside a page in which no frame of ours loads. */
export interface OpenBeside {
  to: 'background';
  kind: 'open-beside';
}

export interface PanelLayout {
  open: boolean;
  widthPx: number;
}

/** Content script → background: the member opened, closed or resized the panel. */
export interface LayoutChanged {
  to: 'background';
  kind: 'layout';
  layout: PanelLayout;
}

/** Content script → the panel of its tab, a few times a second while the pointer is over the frame. */
export interface Beat {
  to: 'panel';
  kind: 'beat';
  sentAtMs: number;
  /** Nothing of the page lies over the frame or changes how it looks. */
  clean: boolean;
  /** The frame's rectangle in the page, as one text. */
  place: string;
  /** When the pointer was last seen elsewhere on the page; 0 before that. */
  elsewhereAtMs: number;
}

/** Content script → the panel of its tab: the member moved on to another record. */
export interface PageMoved {
  to: 'panel';
  kind: 'page';
  page: PageContext | null;
}

/** Background → every panel: something was decided or paused; look again. */
export interface Decided {
  to: 'panel';
  kind: 'decided';
}

/** Background → content script; `pointed` is passed on from the panel, since frames keep the pointer to themselves. */
export type ToOverlay =
  | { to: 'overlay'; kind: 'count'; issues: number }
  | { to: 'overlay'; kind: 'close' }
  | { to: 'overlay'; kind: 'pointed'; over: boolean };
