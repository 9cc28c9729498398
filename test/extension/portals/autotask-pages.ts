// The test portal's pages as a browser has them: parsed, with the pages of their frames inside.
import { parseHTML } from 'linkedom';
import { readPage } from '../../../extension/portals/autotask/read-page.ts';
import { createAutotaskPortal } from '../../sandbox/portals/autotask/portal.ts';
import { portalSample } from '../../sandbox/portals/autotask/sample.ts';
import { createWorldState } from '../../sandbox/world-state.ts';

export const host = 'ww5.autotask.net';

/** The portal over the sample. */
export function portal(customer?: string) {
  const state = createWorldState({
    name: 'Riverside IT',
    clock: '2026-11-20T09:00:00Z',
    autotask: portalSample(customer),
  });
  return createAutotaskPortal({ state: () => state });
}

/** A document of its own; elements have no layout. */
export function parsed(text: string): Document {
  return parseHTML(text).document as unknown as Document;
}

/** Puts a page into a frame, as if it had loaded there; null: one that cannot be looked into. */
export function load(frame: Element, framed: { url: string; document: Document } | null): void {
  if (framed !== null) Object.defineProperty(framed.document, 'URL', { value: framed.url, configurable: true });
  Object.defineProperty(frame, 'contentDocument', { value: framed?.document ?? null, configurable: true });
}

/** A page with all its frames loaded. */
export async function opened(path: string, handle = portal()): Promise<{ url: URL; document: Document }> {
  const url = new URL(path, `https://${host}`);
  const answer = await handle(new Request(url));
  const document = parsed(await answer.text());
  for (const frame of document.querySelectorAll('iframe, frame')) {
    const inside = await opened(frame.getAttribute('src') ?? '', handle);
    load(frame, { url: inside.url.href, document: inside.document });
  }
  return { url, document };
}

/** What is read of a page of the portal. */
export async function readAt(path: string, handle = portal()) {
  const { url, document } = await opened(path, handle);
  return readPage(url, document);
}
