// Which record a ConnectWise PSA page shows: what the page says first, then its hash, then how it was opened.
import type { PageContext } from '../types.ts';
import { readHashState } from './hash-state.ts';
import { bannerTexts, hashSuffixes, idParameters, recordPaths, recordTypes, screenNames } from './screens.ts';
import { selectors } from './selectors.ts';

type Found = Pick<PageContext, 'kind' | 'id'>;

/** The record the page shows, or null when it is none that we know. */
export function readPage(url: URL, document: Document): PageContext | null {
  if (!recordPaths.test(url.pathname)) return null;
  const found = fromBanner(document) ?? fromAddress(url);
  if (found === null) return null;
  const company = companyOn(document);
  return { vendor: 'connectwise', ...found, ...(company === null ? {} : { company }), host: url.host };
}

/** The name of a screen that no table knows, for the log; null when it is known or has none. */
export function unknownScreen(url: URL): string | null {
  const state = recordPaths.test(url.pathname) ? readHashState(url.hash) : null;
  if (state === null || kindOf(state.suffix, state.screen) !== null) return null;
  return state.suffix ?? state.screen;
}

function fromBanner(document: Document): Found | null {
  for (const label of document.querySelectorAll(selectors.banner)) {
    for (const { pattern, kind } of bannerTexts) {
      const id = pattern.exec(label.textContent ?? '')?.[1];
      if (id !== undefined) return { kind, id };
    }
  }
  return null;
}

/** The query stays as it was while the member moves on, so it counts only until a hash appears. */
function fromAddress(url: URL): Found | null {
  const state = readHashState(url.hash);
  if (state === null) return fromQuery(url);
  const kind = kindOf(state.suffix, state.screen);
  return kind === null || state.recordId === null ? null : { kind, id: state.recordId };
}

function fromQuery(url: URL): Found | null {
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const type = query.get('routeto') ?? query.get('recordtype') ?? (query.has('service_recid') ? 'ServiceFV' : '');
  const kind = recordTypes[type.toLowerCase()];
  const id = idParameters.map((name) => query.get(name)).find((value) => value !== undefined);
  return kind === undefined || id === undefined || !/^[1-9]\d{0,11}$/.test(id) ? null : { kind, id };
}

function kindOf(suffix: string | null, screen: string | null): PageContext['kind'] | null {
  return hashSuffixes[suffix ?? ''] ?? screenNames[screen ?? ''] ?? null;
}

function companyOn(document: Document): string | null {
  const field = document.querySelector<HTMLInputElement>(selectors.companyField)?.value?.trim();
  if (field) return field;
  for (const label of document.querySelectorAll(selectors.podLabel)) {
    const name = /^\s*Company:\s*(\S.*?)\s*$/.exec(label.textContent ?? '')?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
