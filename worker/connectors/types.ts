// What a connector is: streams that read, actions that write, and what the vendor's limits are.
import type { ActionFrame } from '../../shared/action.ts';
import type { Fields } from '../../shared/connection.ts';
import type { Means } from '../../shared/means.ts';
import type { MappedRecord, RecordKind } from '../../shared/records/record.ts';
import type { SystemRole } from '../../shared/system.ts';
import type { Zone } from '../../shared/time.ts';
import type { WriteOf, WriteType } from '../../shared/writes.ts';
import type { ApiVersions } from '../lib/api-version.ts';
import type { Http, HttpOptions, HttpRequest } from '../lib/http.ts';

/** A connector's own bookmark; opaque to everyone else, stored as JSON. */
export type Cursor = { readonly [key: string]: string | number | boolean | null };

export interface ReadContext {
  /** Relative to the connection's base address; already authenticated; asks the gate before each request. */
  http: Http;
  settings: Fields;
  /** UTC milliseconds; connectors have no clock of their own. */
  nowMs: number;
  /** Whose days count in the account; UTC where that is not known. */
  zone: Zone;
}

/** One vendor object as it came (an id is added where the vendor gives none), with what its address said about where it belongs. */
export interface PageItem {
  body: unknown;
  company?: string;
  parent?: string;
}

export type Covers =
  | { after: number; upTo: number | null }
  | { parents: readonly string[] }
  | { ids: readonly string[] };

export interface Page {
  items: PageItem[];
  /** Where to go on; after a complete pass, where the next increment starts. */
  next: Cursor;
  /** True when this page ended the pass. */
  complete: boolean;
  /**
   * The range in which this page is the whole truth, so that a stored record in it that the page lacks may be gone:
   * numeric ids in (after, upTo], everything under some parents, or the ids the vendor said are no more.
   */
  covers?: Covers;
  /** The vendor's own count of the whole list, where it gives one. */
  total?: number;
}

/** Where a list goes on behind one object that never comes. */
export interface Past {
  cursor: Cursor;
  /** The object's id, where the vendor could be asked for that alone. */
  id: string | null;
  /** Which one it is, as exactly as the vendor lets us know: "the one after 5102". */
  name: string;
  /** The company it is known to belong to. */
  company?: string;
}

/** A dependent stream to read for a record that is new or changed. */
export interface Follow<K extends RecordKind> {
  stream: string;
  /** `isFirstReading`: the record's own list was never read to its end, and others are read beside it. */
  when(record: MappedRecord<K>, nowMs: number, isFirstReading: boolean): boolean;
  /** The `parent` the dependent stream starts with; the record's own id when left out. */
  of?(record: MappedRecord<K>): string;
  /** True where the record's own body says what hangs under it: it is read again before one of those that was written. */
  isTold?: true;
}

/** A list of vendor objects of one kind that can be read page by page. */
export interface Stream<K extends RecordKind = RecordKind> {
  kind: K;
  /** Raised when `map` changes what it makes of the same body. */
  mapperVersion: number;
  /** "increments": a cursor asks only for what changed; a full pass runs now and then to see deletions.
   *  "scan": no such question exists; every pass reads all, within the page budget of a tick.
   *  "dependent": read for one parent record, when a stream that follows with it sees that record new or changed. */
  reads: 'increments' | 'scan' | 'dependent';
  /** Starts a full pass with null; a dependent stream starts with `{ parent, company }`. Throws VendorError. */
  list(ctx: ReadContext, cursor: Cursor | null, size?: number): Promise<Page>;
  /**
   * How many objects a page can be asked for, the usual number first, each dividing the one before, down to 1. `list` then
   * takes one of them as `size` and asks for at most so many.
   */
  pageSizes?: readonly number[];
  /** The place behind the one object that a page of one, asked for from this cursor, would hold; null where none can be told. */
  past?(ctx: ReadContext, cursor: Cursor | null): Promise<Past | null>;
  /** Turns one vendor object into a record. Throws with a sentence naming the field when it cannot. */
  map(item: PageItem): MappedRecord<K>;
  /** The vendor's id of a body that may not map, for quarantine; null when even that is missing. */
  idOf(body: unknown): string | null;
  /** Asks for one object by id (and the parent it hangs under); null when the vendor says it is gone. Used before a
   *  record is called deleted, and to see a write in place. */
  get?(ctx: ReadContext, id: string, parent: string | null): Promise<PageItem | null>;
  /** How many objects the whole list has, in one cheap request; left out where a page says it, or the vendor cannot be asked. */
  count?(ctx: ReadContext): Promise<number>;
  follow?: readonly Follow<K>[];
  /** Of a dependent stream that moves without the record it is read for: a parent that is there is asked again after so long. */
  repeatMs?: number;
  /** Of a list that is given by people and never asked for: until when that holds, by its cursor; null where nothing was given. */
  givenUntilMs?(cursor: Cursor | null): number | null;
  /** Of a dependent stream whose vendor can be asked for what hangs under several parents at once. */
  together?: Together;
}

/** A parent of which a dependent stream is read, and the company it is known to belong to. */
export interface Parent {
  parent: string;
  company: string | null;
}

export interface Together {
  /** How many parents are asked for at once at most. */
  parents: number;
  /** All that hangs under these, each as `list` gives it. Throws VendorError. */
  list(ctx: ReadContext, parents: readonly Parent[]): Promise<Pick<Page, 'items' | 'covers'>>;
}

/** How many requests an account may send: what is left out, the vendor does not limit. */
export interface RequestLimits {
  perSecond?: number;
  perMinute?: number;
  perHour?: number;
  perDay?: number;
  /** On their way at once. */
  concurrent?: number;
  /** Where the vendor counts each endpoint by itself; all endpoints together keep to it. */
  perEndpoint?: { perSecond?: number; concurrent?: number };
}

/** Set a little below the vendor's own, where others send under the same limit or requests may bunch up on the way. */
export interface Limits extends RequestLimits {
  /** Requests one tick may spend on a "scan" stream. */
  scanRequestsPerTick: number;
}

/** What stands at the target right now, compared with the action. */
export type TargetState =
  /**
   * `version` is what moves whenever anyone writes the target; null where the vendor tells nothing of the kind. It is
   * left out where the look itself proves that this very write has not happened (a marker was searched, a key asked for).
   */
  | { state: 'as-expected'; seen: unknown; version?: string | null }
  | { state: 'already-done'; seen: unknown }
  | { state: 'moved'; seen: unknown; why: string }
  | { state: 'gone'; seen: unknown };

export interface SendResult {
  status: number;
  answer: unknown;
}

/** What a connection's writes are declared from. */
export interface SetUp {
  settings: Readonly<Record<string, string>>;
  rights: Rights;
}

/**
 * What the account may do, as the last look at it saw, by the names of streams. reads: they were answered. refused: the
 * vendor said that this account may not. What neither names was not seen.
 */
export type Rights = {
  readonly reads?: readonly string[];
  readonly refused?: readonly string[];
  /** Of those refused: which right is missing and which menu grants it, in a sentence. */
  readonly missing?: Readonly<Record<string, string>>;
  /** How many objects a list has, where the vendor tells. */
  readonly totals?: Readonly<Record<string, number>>;
  /** When that was seen; UTC, ISO 8601. */
  readonly seenAt?: string;
  /** The version of its API that was found to work, where that is not the newest known; null for none. */
  readonly apiVersion?: string | null;
};

/** How one kind of write is done: declared, looked at before, sent once, looked at after. */
export interface WriteHandler<T extends WriteType> {
  /** What it sends, for the right that this needs, whatever the ids; left out where the vendor's rights have no names. */
  request?: Pick<HttpRequest, 'method' | 'path'>;
  /** By which means it is taken; null where this connection does not take it. */
  means(setUp: SetUp): Means | null;
  readBefore(ctx: ReadContext, action: ActionOf<T>): Promise<TargetState>;
  /** `stamp` is the line with approver and time that notes carry. Throws VendorError. */
  send(ctx: ReadContext, action: ActionOf<T>, stamp: string): Promise<SendResult>;
  /** `id`: the record that shows it, where that is another one than the target. */
  readBack(ctx: ReadContext, action: ActionOf<T>): Promise<{ done: boolean; seen: unknown; id?: string }>;
}

/** An action with this kind of write. */
export type ActionOf<T extends WriteType> = ActionFrame & WriteOf<T>;

/** A handler for whatever it is the handler of. */
export type AnyWriteHandler = WriteHandler<WriteType>;

/** A fresh access token; where the vendor gives another refresh token with it, that one is for next time. */
export interface TokenGrant {
  token: string;
  expiresInSeconds: number;
  refreshToken?: string;
  /** In how many seconds that refresh token is dead where it is not renewed; left out where the vendor does not say. */
  refreshEndsInSeconds?: number;
}

/** What a connection's gate alone knows: where it leads, as whom, and with which keys. */
export interface Access {
  origin: Fields;
  account: Fields;
  secrets: Fields;
}

/** One value that whoever adds a connection gives. */
export interface ConnectField {
  name: string;
  title: string;
  /**
   * origin: says where requests go. account: whose records they are, pinned for good. secret: sealed, and dropped with a
   * new origin. setting: routes nothing.
   */
  part: 'origin' | 'account' | 'secret' | 'setting';
  isRequired: boolean;
  /** What it is and where to find it. */
  help: string;
  /** How such a value looks. */
  example?: string;
}

/** How an administrator gets what the fields ask for. */
export interface Guide {
  /** What is needed, in one sentence. */
  needs: string;
  /** What to do there, one sentence for each step, with the menus by the names they have there. */
  steps: readonly string[];
  /** What is worth knowing before, each in a sentence. */
  notes: readonly string[];
}

/** One webhook delivery as it came: header names in small letters, the body byte for byte. */
export interface Delivery {
  /** When it came, UTC milliseconds. */
  atMs: number;
  headers: Fields;
  body: Uint8Array<ArrayBuffer>;
}

/** What a vendor says has changed. It is never believed, only read again. */
export interface Signal {
  /** Whose records it speaks of, as fields of the account; left out where the vendor does not say. */
  account?: Fields;
  stream: string;
  /** The record, or what a dependent stream is read under; left out where the vendor names none. */
  id?: string;
  /** It was deleted, which no increment of this vendor tells. */
  isGone?: boolean;
}

/** How a vendor's webhooks are checked and read. */
export interface Webhooks {
  /** Where the address is registered, and what to choose there. */
  help: string;
  /** The lists it tells of; the others are asked in turn as without it. */
  lists: readonly string[];
  /** What both sides know and whoever registers the address gives; null where the vendor shows its key itself. */
  secret: { title: string; help: string } | null;
  /** Where the vendor shows the key it signed with, as the delivery says: asked for at this connection's hosts alone. */
  keyAddress?(body: string): string | null;
  /** The key in what that address answers; null when it is not there. */
  keyIn?(answer: unknown): string | null;
  /** Whether the vendor sent it, judged by its very bytes. */
  isGenuine(delivery: Delivery, key: string): Promise<boolean>;
  /** What a genuine delivery says has changed; what concerns nothing that is read is left out. Throws a sentence when it is of another shape. */
  signals(body: unknown): Signal[];
}

/** How a person's consent becomes keys, where the vendor works so (OAuth 2.0, authorization code). */
export interface Consent {
  /** Where the person gives it, from the fields of origin. */
  authorizeUrl(origin: Fields): string;
  /** Relative to the token address. */
  tokenPath: string;
  scopes: readonly string[];
  /** The fields that nobody types, because the consent gives them: the account's, and the refresh token. */
  gives: readonly string[];
  /**
   * The account that the consent is for: from the query of the callback, or asked with the new token, which is in `http`
   * already. Throws VendorError.
   */
  accountOf(http: Http, callback: URLSearchParams, token: string): Promise<Fields>;
}

export interface Connector {
  id: string;
  title: string;
  /** What it is to the MSP; the PSA's companies are the MSP's clients. */
  role: SystemRole;
  limits: Limits;
  /** The vendor's own hosts, all that may be called: "api.vendor.com", or "*.vendor.com" for every host under it. */
  hosts: readonly string[];
  /** What a connection needs to be given. */
  fields: readonly ConnectField[];
  guide: Guide;
  /** Left out where keys are typed. */
  consent?: Consent;
  /** The origin field that names the MSP's own server, where the vendor's software can be self-hosted. */
  ownHostField?: string;
  /** The address all requests are relative to, from the fields of origin and account. */
  baseUrl(place: Fields): string;
  /**
   * Where the vendor itself tells by which addresses an account is reached: asked without keys, once, when a connection is
   * added. Gives the fields of origin and settings that were not given. Throws VendorError.
   */
  lookUp?: { baseUrl(place: Fields): string; find(http: Http, place: Fields): Promise<Fields> };
  /** Paths of the same origin that are asked for beside those under the base address. */
  besides?: readonly string[];
  /** The versions of its API, from the fields of the account; left out where requests name none. */
  apiVersions?(account: Fields): ApiVersions;
  /** Headers every request carries, from the fields of account and secrets. `token` is what `obtainToken` gave. */
  headers(keys: Fields, token: string | null): Record<string, string>;
  /** The right that a request answered 403 lacks, in the vendor's own names; null where the answer speaks of the keys. */
  rightFor?: HttpOptions['rightFor'];
  /** What the body of a refusal says, in one sentence; null where it has another shape. */
  saidIn?: HttpOptions['saidIn'];
  /** What a refusal is where its status does not tell: some vendors answer 500 to what they will never take. */
  refusalIn?: HttpOptions['refusalIn'];
  /**
   * Fetches a fresh access token where the vendor has them. `kept` is a refresh token that an earlier grant gave;
   * without one, it starts from what the keys hold. Throws VendorError, "auth" when the vendor refuses what it was given.
   */
  obtainToken?(http: Http, keys: Fields, place: Fields, kept?: string | null): Promise<TokenGrant>;
  /** A refresh token that is not used for so many days is dead, where the vendor's answers do not say when that is. */
  refreshUnusedDays?: number;
  /** The address the token requests are relative to, where that is not the base address. */
  tokenBaseUrl?(place: Fields): string;
  /** The zone of the vendor's server, which holds where nothing nearer is known; null where it has no known name. Throws VendorError. */
  serverZone?(ctx: ReadContext): Promise<Zone | null>;
  streams: Readonly<Record<string, Stream>>;
  /** Left out where the vendor tells nothing by itself, or not so that it can be checked. */
  webhooks?: Webhooks;
  /** What it can write; what is missing here is a step by hand. */
  writes: { readonly [T in WriteType]?: WriteHandler<T> };
  /** The web address where a person sees a record, if the vendor has one. */
  webAddress(settings: Fields, ref: { kind: string; id: string }): string | null;
}
