// What a portal brings: the pages it covers and how to tell which record a page shows.

/** The record a page shows. `company` is the client's name as it stands on the page. */
export interface RecordPage {
  vendor: string;
  kind: 'company' | 'agreement' | 'ticket' | 'invoice';
  id: string;
  /** What people call it by, where that is another number than its id. */
  number?: string;
  company?: string;
  /** The host it is on: which of the vendor's accounts it is of. */
  host: string;
}

/** A page on which the invoices of many clients are made. */
export interface InvoicingPage {
  vendor: string;
  kind: 'invoicing';
  host: string;
}

export type PageContext = RecordPage | InvoicingPage;

export interface Portal {
  id: string;
  /** Match patterns of the pages it covers. */
  matches: readonly string[];
  /** Patterns of pages among them that are no part of the application, such as its help. */
  never?: readonly string[];
  /** Of the hosts these cover, the ones that are its own; all of them where it is left out. */
  hosts?: RegExp;
  /** Where MSPs may have it on a server of their own: what it is called, and an address as an example. */
  ownServer?: { title: string; example: string };
  /** How far down its pages' own header reaches: the panel begins below. */
  topPx: number;
  /** Whether a record may stand in a frame of a page. */
  hasFrames?: boolean;
  /** What is shown, or null: stay silent. */
  read(url: URL, document: Document): PageContext | null;
  /** The name of a screen it has never heard of, for the log. */
  unknownScreen(url: URL): string | null;
}

/** Whether two readings mean the same. */
export function samePage(a: PageContext | null, b: PageContext | null): boolean {
  return a === null || b === null ? a === b : meaningOf(a) === meaningOf(b);
}

function meaningOf(page: PageContext): string {
  const { vendor, host, kind } = page;
  const record = kind === 'invoicing' ? [] : [page.id, page.number, page.company];
  return JSON.stringify([vendor, host, kind, ...record]);
}
