// Runs in a PSA page: follows which record it shows and keeps the panel beside it.
import type { Announce, LayoutChanged, OpenBeside, PageMoved, PanelLayout, ToOverlay } from '../messages/overlay.ts';
import { browser } from '../platform/browser.ts';
import { type PageContext, type Portal, samePage } from '../portals/types.ts';
import { mountHost, type OverlayHost } from './host.ts';
import { watchPage } from './watch-page.ts';

/** What the content script's own context offers. */
export interface ScriptContext {
  signal: AbortSignal;
  /** True once the extension was updated or removed; evaluating it aborts the signal. */
  isInvalid: boolean;
  setInterval(run: () => void, everyMs: number): number;
}

const validityCheckMs = 5000;
const keepUpMs = 1000;

/** Starts the overlay on this page; on a server of an MSP's own the browser loads no frame of ours. */
export function startOverlay(ctx: ScriptContext, portal: Portal, isOwnServer: boolean): void {
  let page: PageContext | null = null;
  let mounted: { host: OverlayHost; controller: AbortController } | null = null;
  const logged = new Set<string>();

  const show = async () => {
    const shown = page;
    const message: Announce = { to: 'background', kind: 'announce', page: shown };
    const layout = await browser.runtime.sendMessage(message).then(asLayout, () => null);
    // The background could not be woken: the next look tries again.
    if (layout === null && samePage(shown, page)) page = null;
    if (layout === null) return;
    if (!samePage(shown, page) || ctx.signal.aborted) return;
    if (shown === null) unmount();
    else if (mounted === null) mount(layout);
    // A side panel stays while the page loads anew.
    tellPanel(shown);
  };
  const mount = (layout: PanelLayout) => {
    const controller = new AbortController();
    const signal = AbortSignal.any([ctx.signal, controller.signal]);
    const { topPx } = portal;
    const onOpen = isOwnServer ? openBeside : null;
    mounted = { host: mountHost({ layout, topPx, onLayout: keepLayout, onOpen, signal }), controller };
  };
  const unmount = () => {
    mounted?.controller.abort();
    mounted = null;
  };
  const look = () => {
    if (ctx.isInvalid) return;
    const url = new URL(location.href);
    const now = portal.read(url, document);
    if (now === null) logOnce(logged, portal, portal.unknownScreen(url));
    if (samePage(now, page)) return;
    page = now;
    void show();
  };

  browser.runtime.onMessage.addListener((message: ToOverlay) => {
    if (message.to !== 'overlay' || ctx.signal.aborted) return;
    if (message.kind === 'close') mounted?.host.close();
    else if (message.kind === 'pointed') mounted?.host.pointed(message.over);
    else mounted?.host.showCount(message.issues);
  });
  ctx.setInterval(() => ctx.isInvalid, validityCheckMs);
  // Now and then, not at every change: a page that takes it down at once is not fought over.
  ctx.setInterval(() => mounted?.host.keepUp(), keepUpMs);
  // Back from history the script is as it was; what the background knows of this tab is another page's.
  window.addEventListener('pageshow', ({ persisted }) => persisted && page !== null && void show(), {
    signal: ctx.signal,
  });
  watchPage(look, ctx.signal, portal.hasFrames === true);
}

/** Without a layout that was kept the panel opens, and says itself what is the matter. */
function asLayout(answer: unknown): PanelLayout {
  const isLayout = typeof answer === 'object' && answer !== null && 'widthPx' in answer;
  return isLayout ? (answer as PanelLayout) : { open: true, widthPx: 400 };
}

function tellPanel(page: PageContext | null): void {
  const message: PageMoved = { to: 'panel', kind: 'page', page };
  browser.runtime.sendMessage(message).catch(() => undefined);
}

function openBeside(): void {
  const message: OpenBeside = { to: 'background', kind: 'open-beside' };
  browser.runtime.sendMessage(message).catch(() => undefined);
}

function keepLayout(layout: PanelLayout): void {
  const message: LayoutChanged = { to: 'background', kind: 'layout', layout };
  browser.runtime.sendMessage(message).catch(() => undefined);
}

function logOnce(logged: Set<string>, portal: Portal, screen: string | null): void {
  if (screen === null || logged.has(screen)) return;
  logged.add(screen);
  // biome-ignore lint/suspicious/noConsole: the one way to learn a portal's screens from members
  console.debug(`Countersign: ${portal.id} screen "${screen}" is not known, staying silent`);
}
