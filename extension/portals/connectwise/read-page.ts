// Which record a ConnectWise PSA page shows, where its displayed banners and its address agree on one.
import { isDisplayed } from '../is-displayed.ts';
import type { PageContext } from '../types.ts';
import { readHashState } from './hash-state.ts';
import { bannerTexts, hashSuffixes, idParameters, recordPaths, recordTypes, screenNames } from './screens.ts';
import { selectors } from './selectors.ts';

type Found = Pick<PageContext, 'kind' | 'id'>;

/** The record the page shows, or null when it is none that we know. */
export function readPage(url: URL, document: Document): PageContext | null {
  if (!recordPaths.test(url.pathname)) return null;
  const found = agreed([...fromBanners(document), ...fromAddress(url)]);
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

/** What all that name a record agree on; where they differ, the page is on its way from one to another: silence. */
function agreed(all: readonly Found[]): Found | null {
  const [first] = all;
  const isSame = ({ kind, id }: Found) => kind === first?.kind && id === first.id;
  return first !== undefined && all.every(isSame) ? first : null;
}

/** The records that displayed banners name. */
function fromBanners(document: Document): Found[] {
  return [...document.querySelectorAll(selectors.banner)].filter(isDisplayed).flatMap((label) =>
    bannerTexts.flatMap(({ pattern, kind }) => {
      const id = pattern.exec(label.textContent ?? '')?.[1];
      return id === undefined ? [] : [{ kind, id }];
    }),
  );
}

/** The query stays as it was while the member moves on, so it counts only until a hash appears. */
function fromAddress(url: URL): Found[] {
  const state = readHashState(url.hash);
  if (state === null) return fromQuery(url);
  const kind = kindOf(state.suffix, state.screen);
  return kind === null || state.recordId === null ? [] : [{ kind, id: state.recordId }];
}

function fromQuery(url: URL): Found[] {
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const type = query.get('routeto') ?? query.get('recordtype') ?? (query.has('service_recid') ? 'ServiceFV' : '');
  const kind = recordTypes[type.toLowerCase()];
  const id = idParameters.map((name) => query.get(name)).find((value) => value !== undefined);
  return kind === undefined || id === undefined || !/^[1-9]\d{0,11}$/.test(id) ? [] : [{ kind, id }];
}

function kindOf(suffix: string | null, screen: string | null): PageContext['kind'] | null {
  return hashSuffixes[suffix ?? ''] ?? screenNames[screen ?? ''] ?? null;
}

function companyOn(document: Document): string | null {
  const fields = [...document.querySelectorAll<HTMLInputElement>(selectors.companyField)].filter(isDisplayed);
  const field = fields.map(({ value }) => value?.trim()).find(Boolean);
  if (field) return field;
  for (const label of [...document.querySelectorAll(selectors.podLabel)].filter(isDisplayed)) {
    const name = /^\s*Company:\s*(\S.*?)\s*$/.exec(label.textContent ?? '')?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
