// The element in the PSA's page that holds the edge tab, or the frame with the panel.
import type { OpenFrame, PanelLayout } from '../messages/overlay.ts';
import { browser, ownAddress } from '../platform/browser.ts';
import { makeBeater } from './beat.ts';
import css from './host.css?inline';

const tab = { widthPx: 40, heightPx: 60 } as const;
const minWidthPx = 340;
const maxWidthPx = 600;
const keyStepPx = 20;

const mark = 'M3 11.5 7.2 16 17 4.5M3 6.2 5 8.4';

export interface OverlayHost {
  showCount(issues: number): void;
  close(): void;
  pointed(over: boolean): void;
  /** Puts back what the page took down, and says in the panel what stops it. */
  keepUp(): void;
}

export interface HostSetUp {
  layout: PanelLayout;
  /** How far below the page's upper edge it begins. */
  topPx: number;
  onLayout: (layout: PanelLayout) => void;
  /** What the edge tab does where no frame of ours loads; null: it opens the frame. */
  onOpen: (() => void) | null;
  signal: AbortSignal;
}

/** Puts the host into the page's top layer; it leaves when `signal` aborts. */
export function mountHost({ layout, topPx, onLayout, onOpen, signal }: HostSetUp): OverlayHost {
  const host = document.createElement('countersign-panel');
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  let { widthPx } = layout;
  let open = layout.open && onOpen === null;
  let count = 0;

  const keep = () => onLayout({ open, widthPx });
  const place = () => placeHost(host, hostRules(open, topPx, widthPx));
  const setOpen = (value: boolean) => {
    open = value;
    draw();
    keep();
  };
  const resize = (value: number) => {
    widthPx = Math.round(Math.min(maxWidthPx, Math.max(minWidthPx, value)));
    place();
  };
  const draw = () => {
    const style = document.createElement('style');
    style.textContent = css;
    root.replaceChildren(
      style,
      ...(open ? frameParts(() => widthPx, resize, keep) : [edgeTab(count, onOpen ?? (() => setOpen(true)))]),
    );
    place();
  };

  const putUp = () => {
    document.documentElement.append(host);
    draw();
    host.showPopover();
  };
  putUp();
  const beater = makeBeater(
    { host, root, style: () => styleText(hostRules(open, topPx, widthPx)), place: () => ({ topPx, widthPx }) },
    signal,
  );
  signal.addEventListener('abort', () => host.remove());
  return {
    showCount(issues) {
      count = issues;
      const badge = root.querySelector('.count');
      if (badge !== null) badge.textContent = issues === 0 ? '' : String(issues);
    },
    close: () => setOpen(false),
    pointed: beater.pointed,
    keepUp() {
      // Whatever the page moves loads anew: a frame lives only where it was put.
      if (host.parentElement !== document.documentElement) putUp();
      else if (!host.matches(':popover-open')) host.showPopover();
      sayStopped(root, open && document.querySelector(':modal') !== null);
    },
  };
}

/** How the host is to look; all that is not named is as if no style sheet existed. */
function hostRules(open: boolean, topPx: number, widthPx: number): Record<string, string> {
  return {
    all: 'initial',
    // What "all" leaves out.
    direction: 'ltr',
    'unicode-bidi': 'normal',
    display: 'block',
    position: 'fixed',
    inset: open ? `${topPx}px 0 0 auto` : 'calc(50% - 30px) 0 auto auto',
    width: `${open ? widthPx : tab.widthPx}px`,
    'max-width': '100vw',
    height: open ? `calc(100vh - ${topPx}px)` : `${tab.heightPx}px`,
    overflow: 'hidden',
    'box-shadow': open ? '-2px 0 8px #0000002e' : '0 2px 8px #00000026',
    'border-radius': open ? '0' : '10px 0 0 10px',
  };
}

/** Inline and important, so that no style sheet of the page reaches the host. */
function placeHost(host: HTMLElement, rules: Record<string, string>): void {
  for (const [name, value] of Object.entries(rules)) host.style.setProperty(name, value, 'important');
}

function styleText(rules: Record<string, string>): string {
  return Object.entries(rules)
    .map(([name, value]) => `${name}: ${value} !important`)
    .join('; ');
}

/** A dialog of the page makes all else in it dead to pointer and keys, our frame too: only what the page draws can say so. */
function sayStopped(root: ShadowRoot, isStopped: boolean): void {
  const said = root.querySelector('.stopped');
  if (!isStopped) said?.remove();
  if (!isStopped || said !== null) return;
  const words = document.createElement('p');
  words.className = 'stopped';
  words.role = 'status';
  words.textContent = 'A dialog of this page is open. Close it to go on here.';
  root.append(words);
}

function edgeTab(count: number, onOpen: () => void): HTMLElement {
  const button = document.createElement('button');
  button.className = 'tab';
  button.ariaLabel = 'Open Countersign';
  button.append(markPicture());
  const badge = document.createElement('span');
  badge.className = 'count';
  badge.textContent = count === 0 ? '' : String(count);
  button.append(badge);
  button.addEventListener('click', onOpen);
  return button;
}

function markPicture(): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  const attributes = { viewBox: '0 0 20 20', width: '20', height: '20', fill: 'none', stroke: 'currentColor' };
  for (const [name, value] of Object.entries(attributes)) picture.setAttribute(name, value);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', mark);
  path.setAttribute('stroke-width', '2');
  path.setAttribute('stroke-linecap', 'round');
  path.setAttribute('stroke-linejoin', 'round');
  picture.append(path);
  return picture;
}

function frameParts(widthPx: () => number, resize: (widthPx: number) => void, onResized: () => void): HTMLElement[] {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-label', 'Countersign');
  // A page that isolates itself takes no other frame of ours; all that needs storage is the background's anyway.
  frame.setAttribute('credentialless', '');
  void openPanel(frame);
  const grip = document.createElement('div');
  grip.className = 'grip';
  grip.tabIndex = 0;
  grip.role = 'separator';
  grip.ariaOrientation = 'vertical';
  grip.ariaLabel = 'Width of the panel';
  grip.addEventListener('pointerdown', (event) => {
    grip.setPointerCapture(event.pointerId);
    for (const part of [grip, frame]) part.classList.add('dragging');
  });
  grip.addEventListener('pointermove', (event) => {
    if (grip.hasPointerCapture(event.pointerId)) resize(window.innerWidth - event.clientX);
  });
  grip.addEventListener('lostpointercapture', () => {
    for (const part of [grip, frame]) part.classList.remove('dragging');
    onResized();
  });
  grip.addEventListener('keydown', ({ key }) => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    resize(widthPx() + (key === 'ArrowLeft' ? keyStepPx : -keyStepPx));
    onResized();
  });
  return [grip, frame];
}

async function openPanel(frame: HTMLIFrameElement): Promise<void> {
  const message: OpenFrame = { to: 'background', kind: 'open-frame' };
  const ticket = (await browser.runtime.sendMessage(message)) as string;
  frame.src = `${ownAddress('/frame.html')}#ticket=${ticket}`;
}
