// Addresses of records in the portal, in each of the shapes ConnectWise PSA has.
import { createRequire } from 'node:module';
import type { RecordKind } from './screens.ts';
import { screenOf } from './screens.ts';

interface Lzma {
  compress(text: string, mode: number): number[];
}

const lzma = createRequire(import.meta.url)('lzma') as Lzma;

/** Compression mode 3 writes the header that the vendor's own hashes begin with. */
const VENDOR_MODE = 3;
const CODEBASE_PATH = '/v2025_1/ConnectWise.aspx';

/** A page state as the vendor packs it into a hash: LZMA, then base64 with `$` for `+` and `_` for `/`. */
export function packState(state: unknown): string {
  const bytes = Uint8Array.from(lzma.compress(JSON.stringify(state), VENDOR_MODE), (byte) => byte & 0xff);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '$')
    .replaceAll('/', '_');
}

/** The packed hash of a record without its `#`, such as `XQAACA…==??ServiceTicket`. */
export function recordHash(kind: RecordKind, id: string): string {
  const { pages, suffix } = screenOf(kind);
  const state = { pid: 6, p: pages[0], s: { p: { pid: 184, rd: Number(id), screenid: pages[0] } }, rnd: 0.5 };
  return `${packState(state)}??${suffix}`;
}

/** The readable hash of a record without its `#`: `startscreen=…&state=…`. */
export function plainHash(kind: RecordKind, id: string): string {
  const page = screenOf(kind).pages.at(-1);
  const state = { p: page, s: { p: { pid: 184, rd: Number(id), screenid: page } } };
  return `startscreen=${page}&state=${encodeURIComponent(JSON.stringify(state))}`;
}

/** The deep link that other tools and mails carry; the portal redirects it. */
export function deepLink(kind: RecordKind, id: string): string {
  const query = new URLSearchParams({
    locale: 'en_US',
    recordType: screenOf(kind).route,
    recid: id,
    companyName: 'sandbox',
  });
  return `/v4_6_release/services/system_io/router/openrecord.rails?${query}`;
}

/** Where a deep link lands. */
export function landingPage(kind: RecordKind, id: string): string {
  const { route, idField } = screenOf(kind);
  const query = new URLSearchParams({ locale: 'en_US', routeTo: route, [idField]: id, fullscreen: 'false' });
  return `${CODEBASE_PATH}?${query}`;
}
