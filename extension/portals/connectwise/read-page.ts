// What a ConnectWise PSA page shows: a record on which displayed banners and address agree, or invoicing.
import { isDisplayed } from '../is-displayed.ts';
import type { PageContext, RecordPage } from '../types.ts';
import { readHashState } from './hash-state.ts';
import {
  bannerTexts,
  hashSuffixes,
  idParameters,
  invoicingScreens,
  recordPaths,
  recordTypes,
  screenNames,
} from './screens.ts';
import { selectors } from './selectors.ts';

type Found = Pick<RecordPage, 'kind' | 'id'>;

/** What the page shows, or null when it is nothing that we know. */
export function readPage(url: URL, document: Document): PageContext | null {
  if (!recordPaths.test(url.pathname)) return null;
  const named = [...fromBanners(document), ...fromAddress(url)];
  const page = { vendor: 'connectwise', host: url.host };
  if (isInvoicing(url)) return named.length === 0 ? { ...page, kind: 'invoicing' } : null;
  const found = agreed(named);
  if (found === null) return null;
  const company = companyOn(document);
  return { ...page, ...found, ...(company === null ? {} : { company }) };
}

/** The name of a screen that no table knows, for the log; null when it is known or has none. */
export function unknownScreen(url: URL): string | null {
  const state = recordPaths.test(url.pathname) ? readHashState(url.hash) : null;
  if (state === null || kindOf(state.suffix, state.screen) !== null || isInvoicing(url)) return null;
  return state.suffix ?? state.screen;
}

/** A screen without a record of its own, about the invoices of many; the query counts only until a hash appears. */
function isInvoicing(url: URL): boolean {
  const state = readHashState(url.hash);
  if (state === null) return invoicingScreens.test(routeIn(url)) && recordTypes[routeIn(url)] === undefined;
  const names = `${state.suffix ?? ''} ${state.screen ?? ''}`;
  return invoicingScreens.test(names) && kindOf(state.suffix, state.screen) === null;
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
  const query = queryOf(url);
  const kind = recordTypes[routeIn(url)];
  const id = idParameters.map((name) => query.get(name)).find((value) => value !== undefined);
  return kind === undefined || id === undefined || !/^[1-9]\d{0,11}$/.test(id) ? [] : [{ kind, id }];
}

/** The name of what a deep link opens, lower case. */
function routeIn(url: URL): string {
  const query = queryOf(url);
  const route = query.get('routeto') ?? query.get('recordtype') ?? (query.has('service_recid') ? 'ServiceFV' : '');
  return route.toLowerCase();
}

function queryOf(url: URL): ReadonlyMap<string, string> {
  return new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
}

function kindOf(suffix: string | null, screen: string | null): RecordPage['kind'] | null {
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
