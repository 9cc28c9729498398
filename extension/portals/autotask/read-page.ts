// What an Autotask page shows, itself or in its frames: a record on which address and displayed headings agree, or invoicing.
import { mainFrames } from '../frames.ts';
import type { PageContext } from '../types.ts';
import { isInvoicing, type Named, namedByAddress, pathOf, readOnyx } from './address.ts';
import { customerOn } from './customer.ts';
import { namedByHeadings, textsOf } from './headings.ts';
import { invoicingTitle, shellPaths } from './pages.ts';
import { selectors } from './selectors.ts';

/** Shell, frameset, frame: deeper ones hold parts of a record's page. */
const deepest = 4;

interface Shown extends Named {
  company: string | null;
}

/** What the page shows, or null when it is nothing that we know. */
export function readPage(url: URL, document: Document): PageContext | null {
  const shown = shownOn(url, document, 0);
  const page = { vendor: 'autotask', host: url.host };
  if (shown === 'invoicing') return { ...page, kind: 'invoicing' };
  const id = shown?.id ?? shown?.number ?? null;
  if (shown === null || id === null) return null;
  const { kind, number, company } = shown;
  return { ...page, kind, id, ...(number === null ? {} : { number }), ...(company === null ? {} : { company }) };
}

/** The page's path where no table knows it, for the log; a shell is known, whatever it holds. */
export function unknownScreen(url: URL): string | null {
  const path = pathOf(url);
  const isKnown = path === '/' || shellPaths.has(path) || namedByAddress(url) !== null || isInvoicing(url);
  return isKnown ? null : path;
}

function shownOn(url: URL, document: Document, depth: number): Shown | 'invoicing' | null {
  const named = namedByAddress(url);
  if (named !== null) return confirmed(named, document, named.kind === 'agreement' ? partsOf(document) : []);
  const { umbrella, framed } = readOnyx(url);
  const inFrames = shownInFrames(document, depth);
  if (umbrella !== null) return inFrames.length === 0 ? confirmed(umbrella, document, []) : null;
  if (inFrames.length > 0) return agreed(inFrames);
  if (isInvoicing(url) || textsOf(document, selectors.title).some((text) => invoicingTitle.test(text))) {
    return 'invoicing';
  }
  // Nothing is drawn yet: the page that Onyx is about to load.
  const entry =
    framed === null || document.querySelector(selectors.onyxContent) !== null ? null : namedByAddress(framed);
  return entry === null ? null : { ...entry, company: null };
}

/** What each of the main frames shows; null for one that shows nothing known, or cannot be looked into. */
function shownInFrames(document: Document, depth: number): (Shown | 'invoicing' | null)[] {
  if (depth >= deepest) return [];
  return mainFrames(document, selectors.overlayFrame).map((framed) =>
    framed === null ? null : shownOn(framed.url, framed.document, depth + 1),
  );
}

/** A contract of the older kind is a set of frames, and its heading is in one of them. */
function partsOf(document: Document): Document[] {
  return mainFrames(document, selectors.overlayFrame).flatMap((framed) => framed?.document ?? []);
}

/** The record of an address, unless a displayed heading names another. */
function confirmed(named: Named, document: Document, parts: readonly Document[]): Shown | null {
  const documents = [document, ...parts];
  const all = [named, ...documents.flatMap(namedByHeadings)];
  const ids = new Set(all.flatMap(({ id }) => id ?? []));
  const numbers = new Set(all.flatMap(({ number }) => number ?? []));
  // A viewer that leafs through several invoices shows any of them, whatever its address says.
  if (named.kind === 'invoice' && document.querySelectorAll(selectors.invoicesToShow).length > 1) return null;
  if (ids.size > 1 || numbers.size > 1 || all.some(({ kind }) => kind !== named.kind)) return null;
  const [id = null, number = null] = [[...ids][0], [...numbers][0]];
  const company = documents.map((each) => customerOn(each, named.kind)).find((name) => name !== null) ?? null;
  return { kind: named.kind, id, number, company };
}

/** Where several frames share the page, they have to show the same. */
function agreed(all: readonly (Shown | 'invoicing' | null)[]): Shown | 'invoicing' | null {
  const [first = null] = all;
  const meaning = (each: Shown | 'invoicing' | null) =>
    each === null || each === 'invoicing' ? each : `${each.kind} ${each.id} ${each.number}`;
  return all.every((each) => meaning(each) === meaning(first)) ? first : null;
}
