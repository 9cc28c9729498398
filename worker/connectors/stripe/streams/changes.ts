// Streams of one kind of Stripe object: all of them once, then those that events name.
import type { RecordKind } from '../../../../shared/records/record.ts';
import { dayMs, secondMs } from '../../../../shared/time.ts';
import { type HttpRequest, VendorError } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Page, Past, ReadContext, Stream } from '../../types.ts';
import { cutsIn, endless, expanded, pageSize, pageSizes, readList, readOne, withWhole } from '../client.ts';
import { type EventBody, eventBody, refusal } from '../schemas.ts';
import {
  afterFull,
  type FullCursor,
  fromSecond,
  fullStart,
  goOn,
  isSeen,
  readCursor,
  type SinceCursor,
} from './cursor.ts';

type Query = NonNullable<HttpRequest['query']>;

export interface ChangesOptions<K extends RecordKind>
  extends Pick<Stream<K>, 'kind' | 'mapperVersion' | 'map' | 'follow'> {
  /** "customers": the list, and behind it the single objects. */
  path: string;
  /** What a list shows only when it is asked for. */
  query?: Query;
  /** What is to come whole in each object, as the object itself names it. */
  expand?: readonly string[];
  /** The types of events that name an object of this kind; twenty at most. */
  events: readonly string[];
  /** The object an event names, where that is not its own. */
  namedBy?(event: EventBody): string | null;
  /** Lists in the object of which only ten come, and where the rest is. */
  lists?: Readonly<Record<string, (id: string) => { path: string; query: Query }>>;
  /** Objects made longer ago are left alone; null: none is. */
  keepDays?: number;
  /** Whether objects can be deleted, so that a full pass counts them. */
  canVanish: boolean;
  /** True for one stream, so that a key without the right to events is found out with the first list. */
  asksForEvents?: true;
}

/** So many objects that events name are asked for in one go. */
const mostObjects = 10;
/** So many requests for the rest of inner lists. */
const mostCuts = 10;

/** Makes the stream of one kind of object. */
export function changesStream<K extends RecordKind>(options: ChangesOptions<K>): Stream<K> {
  const { kind, mapperVersion, map, follow, path, lists = {} } = options;
  const single = expanded(...(options.expand ?? []));
  const get = async (ctx: ReadContext, id: string) => {
    const body = await readOne(ctx, `${path}/${encodeURIComponent(id)}`, single);
    return body === null ? null : { body: await withWhole(ctx, body, lists) };
  };
  return {
    kind,
    mapperVersion,
    map,
    idOf,
    reads: 'increments',
    pageSizes,
    ...(follow === undefined ? {} : { follow }),
    async list(ctx, cursor, size = pageSize) {
      const at = readCursor(cursor, ctx.nowMs);
      return at.mode === 'full' ? listAll(ctx, options, at, size) : listChanged(ctx, options, at, size, get);
    },
    async past(ctx, cursor) {
      const at = readCursor(cursor, ctx.nowMs);
      return at.mode === 'full' ? pastListed(ctx, options, at) : pastChanged(ctx, options, at);
    },
    get,
  };
}

async function listAll<K extends RecordKind>(
  ctx: ReadContext,
  options: ChangesOptions<K>,
  begun: FullCursor,
  size: number,
): Promise<Page> {
  const isFirst = begun.after === null;
  const newest = isFirst && options.asksForEvents === true ? await newestEvent(ctx, options, begun) : null;
  const read = await pageBehind(ctx, options, begun, size);
  // What it went on from was deleted meanwhile.
  if (read === null) return { items: [], next: fullStart(ctx.nowMs), complete: false };
  // What changes from then on is told by events.
  const at = isFirst ? { ...begun, since: newest ?? read.answeredS } : begun;
  const { lists = {} } = options;
  const names = Object.keys(lists);
  const bodies = upTo(read.bodies, mostCuts, (body) => cutsIn(body, names));
  const items = [];
  for (const body of bodies) items.push({ body: await withWhole(ctx, body, lists) });
  const counted = at.counted + bodies.length;
  if (bodies.length === read.bodies.length && !read.hasMore) {
    return { items, next: afterFull(at), complete: true, ...(options.canVanish ? { total: counted } : {}) };
  }
  const after = idOf(bodies.at(-1));
  if (after === null || after === at.after) throw endless(options.path);
  return { items, next: { ...at, after, counted }, complete: false };
}

/** The first objects whose costs come to no more than `most` together; one at least. */
function upTo(bodies: readonly unknown[], most: number, costOf: (body: unknown) => number): readonly unknown[] {
  let cost = 0;
  const over = bodies.findIndex((body, at) => {
    cost += costOf(body);
    return at > 0 && cost > most;
  });
  return over === -1 ? bodies : bodies.slice(0, over);
}

/** Null where the object it would go on from is not there any more. */
async function pageBehind<K extends RecordKind>(
  ctx: ReadContext,
  { path, expand = [], ...options }: ChangesOptions<K>,
  { after }: FullCursor,
  size: number,
) {
  const query = { ...listQuery(ctx, options), ...expanded(...expand.map((each) => `data.${each}`)) };
  try {
    return await readList(ctx, path, query, after, size);
  } catch (thrown) {
    if (thrown instanceof VendorError && refusal.safeParse(thrown.body).data?.error.param === 'starting_after')
      return null;
    throw thrown;
  }
}

function listQuery(
  ctx: ReadContext,
  { query = {}, keepDays }: Pick<ChangesOptions<RecordKind>, 'query' | 'keepDays'>,
): Query {
  if (keepDays === undefined) return query;
  return { ...query, 'created[gte]': Math.floor((ctx.nowMs - keepDays * dayMs) / secondMs) };
}

/** When the newest event was made, in the vendor's seconds; an hour before the pass where there is none. */
async function newestEvent<K extends RecordKind>(
  ctx: ReadContext,
  options: ChangesOptions<K>,
  begun: FullCursor,
): Promise<number> {
  const { bodies } = await readList(ctx, 'events', typesOf(options), null, 1);
  return bodies.length === 0 ? afterFull(begun).since : readEvent(bodies[0]).created;
}

async function listChanged<K extends RecordKind>(
  ctx: ReadContext,
  options: ChangesOptions<K>,
  at: SinceCursor,
  size: number,
  get: (ctx: ReadContext, id: string) => Promise<{ body: unknown } | null>,
): Promise<Page> {
  const { events, hasMore } = await eventsBehind(ctx, options, at);
  const named = new Set<string>();
  const over = events.findIndex((event) => {
    const id = objectOf(options, at, event);
    if (id !== null && !named.has(id) && named.size >= Math.min(size, mostObjects)) return true;
    if (id !== null) named.add(id);
    return false;
  });
  const dealt = over === -1 ? events : events.slice(0, over);
  const items: { body: unknown }[] = [];
  const gone: string[] = [];
  for (const id of named) {
    const item = await get(ctx, id);
    if (item === null) gone.push(id);
    else items.push(item);
  }
  const isLast = over === -1 && !hasMore;
  const covers = gone.length === 0 ? {} : { covers: { ids: gone } };
  return { items, next: goOn(at, dealt, isLast, ctx.nowMs), complete: isLast, ...covers };
}

/** An event shows the object as it was, in the version of that time, so it only says which to ask for. */
function objectOf<K extends RecordKind>(
  { namedBy }: ChangesOptions<K>,
  at: SinceCursor,
  event: EventBody,
): string | null {
  if (isSeen(at, event.id)) return null;
  return namedBy === undefined ? (event.data.object.id ?? null) : namedBy(event);
}

async function eventsBehind<K extends RecordKind>(ctx: ReadContext, options: ChangesOptions<K>, at: SinceCursor) {
  const query = { ...typesOf(options), 'created[gte]': fromSecond(at) };
  const { bodies, hasMore } = await readList(ctx, 'events', query, at.after);
  return { events: bodies.map(readEvent), hasMore };
}

function typesOf<K extends RecordKind>({ events }: ChangesOptions<K>): Query {
  return Object.fromEntries(events.map((type, at) => [`types[${at}]`, type]));
}

function readEvent(body: unknown): EventBody {
  const read = eventBody.safeParse(body);
  if (read.success) return read.data;
  throw new VendorError('shape', `an event without id, time or object: ${read.error.issues[0]?.path.join('.')}`, {
    status: 200,
    body,
  });
}

/** Behind the next object of the list, which is asked for with nothing whole in it; null where that does not come either. */
async function pastListed<K extends RecordKind>(
  ctx: ReadContext,
  options: ChangesOptions<K>,
  at: FullCursor,
): Promise<Past | null> {
  try {
    const { bodies } = await readList(ctx, options.path, listQuery(ctx, options), at.after, 1);
    const id = idOf(bodies[0]);
    return id === null ? null : { cursor: { ...at, after: id, counted: at.counted + 1 }, id, name: id };
  } catch (thrown) {
    if (thrown instanceof VendorError) return null;
    throw thrown;
  }
}

async function pastChanged<K extends RecordKind>(
  ctx: ReadContext,
  options: ChangesOptions<K>,
  at: SinceCursor,
): Promise<Past | null> {
  const { events, hasMore } = await eventsBehind(ctx, options, at);
  const next = events.findIndex((event) => objectOf(options, at, event) !== null);
  const event = events[next];
  if (event === undefined) return null;
  const id = objectOf(options, at, event);
  const isLast = next === events.length - 1 && !hasMore;
  const cursor = goOn(at, events.slice(0, next + 1), isLast, ctx.nowMs);
  return { cursor, id, name: id ?? event.id };
}
