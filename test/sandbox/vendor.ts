// What the registry holds of each vendor that has a double.
import type { RequestLimits } from '../../worker/connectors/types.ts';
import type { Handler, VendorContext } from './handler.ts';
import type { Row } from './rows.ts';
import type { VendorWorld } from './world.ts';

/** A vendor's API over one account. */
export interface Double {
  handle: Handler;
  /** Makes every access token given so far worthless; left out where the vendor has none. */
  expireTokens?(): void;
  /** A person connects again: the refresh token that this consent gives; left out where the vendor has none. */
  consent?(): string;
}

export interface DoubleOptions {
  /** How long a replaced refresh token still works; it dies at once when left out. */
  refreshGraceMs?: number;
}

/** Requests by method and by a regular expression over path and query; any path when it is left out. */
export interface Requests {
  method: string;
  path?: string;
}

/** The requests of the connector, as faults tell them apart. */
export interface VendorRequests {
  reads: Requests;
  /** The looks right before and after a write. */
  looks?: Requests;
  writes: readonly Requests[];
  /** Where access tokens come from. `rotates`: a lost answer takes the next refresh token with it, and a person must connect again. */
  token?: Requests & { rotates: boolean };
}

/** When a record was made and last changed, as it tells itself; null where it does not. */
export interface RecordTimes {
  bornMs: number | null;
  changedMs: number | null;
  /** The record as if it had last been changed then, where it tells of a later change. */
  changedAt(row: Row, atMs: number, changedMs: number | null): Row;
}

/** How a vendor's collections in a world are checked and kept. */
export interface WorldRules {
  /** The field that ids stand in, by collection where it has several names, and what they are. */
  id: { field: string; of?: Readonly<Record<string, string>>; type: 'number' | 'string' };
  /** Collections whose rows the vendor itself serves without an id. */
  withoutId?: readonly string[];
  /** Collections whose rows name their owner in a field. */
  ownedRows?: Readonly<Record<string, { field: string; owner: string }>>;
  /** Collections that are lists by the id of their owner. */
  ownedLists?: Readonly<Record<string, { owner: string }>>;
  /** Adds to a row of a new world what every record has. */
  complete?(row: Row, clock: string): void;
  /** What a later step does to a record besides its fields: `merged` is made of `old` and `put`. */
  stamp?(merged: Row, old: Row | undefined, put: Row, now: string): void;
  /** What a record tells of its times. */
  times?(row: Row): RecordTimes;
  /** Lists by owner that hold whole earlier states of the records of a collection, by that collection. */
  snapshots?: Readonly<Record<string, string>>;
  /** The currency that the vendor's records are in, where they tell. */
  currencyOf?(section: VendorWorld): string | null;
}

/** The vendor's web site. */
export interface VendorPortal {
  /** The host it is reached by. */
  host: string;
  /** All hosts it answers on: names, or "*.vendor.com" for every host under one. */
  hosts: readonly string[];
  create(context: VendorContext): Handler;
  /** The path of a record's page. */
  pageOf(kind: 'agreement' | 'ticket' | 'company', id: string): string;
}

/** A made-up section of a world that every stream of the connector finds something in. */
export interface Sample {
  section(): VendorWorld;
  /** The path that companies are listed at. */
  companiesPath: string;
  /** What a whole reading brings home, by stream, and what it refuses. */
  counts: Readonly<Record<string, number>>;
  refused: readonly { stream: string; reason: string }[];
}

/** An object that the vendor recorded or published, and the stream that reads its kind. */
export interface RecordedBody {
  stream: string;
  body: unknown;
  /** The ticket, invoice, month, subscription or summary it was listed under. */
  parent?: string;
  /** The body with the id that the stream adds, where the vendor gives none. */
  identified?: unknown;
}

/** What the vendor recorded or published, kept outside of this repository. */
export interface Recorded {
  /** Folder under `../shared/samples`. */
  folder: string;
  /** Every object in it, as often as it occurs; `read` gives a file's JSON by its path under `../shared/samples`. */
  // biome-ignore lint/suspicious/noExplicitAny: recorded JSON has whatever shape the vendor gave it.
  bodies(read: (path: string) => any): RecordedBody[];
  /** The bodies as a section of a world whose clock this is. */
  section(bodies: readonly RecordedBody[], clock: string): VendorWorld;
  /** "<stream> <id>" of records that the world shows beyond the bodies. */
  besides?: readonly string[];
  /** Streams that read again what others bring. */
  again?: readonly string[];
}

/** Where an account is reached. */
export interface Place {
  address: string;
  account: string;
}

export interface SandboxVendor {
  /** Where it listens, counted from the control port. */
  portOffset: number;
  /** The account that a world's own section is of. */
  account: string;
  create(context: VendorContext, options: DoubleOptions): Double;
  /** The vendor's own limits, as its documents say. */
  limits: RequestLimits;
  /** The answer above the limit of requests. */
  tooManyRequests(): Response;
  /** The connection's settings, as the Worker is given them. */
  settings(place: Place): Record<string, string>;
  /** The credentials that the double of this account accepts. */
  secrets(account: string): Record<string, string>;
  requests: VendorRequests;
  world: WorldRules;
  portal?: VendorPortal;
  sample: Sample;
  /** Null where the vendor has published nothing that could be checked against. */
  recorded: Recorded | null;
}
