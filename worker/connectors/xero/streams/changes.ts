// Lists of Xero objects: a full pass first, then only what changed.
import type { MappedRecord, RecordKind } from '../../../../shared/records/record.ts';
import type { Covers, Page, PageItem, Past, ReadContext, Stream } from '../../types.ts';
import { type Listing, pageSize, pageSizes, readFrom, readOne } from '../client.ts';
import { standing } from '../schemas.ts';
import { askFrom, beginning, type FullCursor, readCursor, type SinceCursor, sinceStart } from './cursor.ts';

export interface Source extends Listing {
  /** Statuses of objects that are no record, or none any more. */
  withoutStatus?: readonly string[];
}

export interface ChangesOptions<K extends RecordKind> {
  kind: K;
  mapperVersion: number;
  sources: readonly [Source, ...Source[]];
  /** True where no other list brings records of the kind, so that the vendor's count is a count of them. */
  isAlone: boolean;
  map(item: PageItem): MappedRecord<K>;
  idOf(body: unknown): string | null;
}

/** Makes the stream of one or more lists that are records of one kind. */
export function changesStream<K extends RecordKind>(options: ChangesOptions<K>): Stream<K> {
  const { sources, kind, mapperVersion, map, idOf } = options;
  const sized = sources.every(({ isUnpaged = false }) => !isUnpaged);
  return {
    kind,
    mapperVersion,
    reads: 'increments',
    map,
    idOf,
    ...(sized ? { pageSizes, past: async (_, cursor) => past(sources, cursor) } : {}),
    async list(ctx, cursor, size = pageSize) {
      const at = readCursor(cursor);
      return at.mode === 'full' ? listAll(ctx, options, at, size) : listChanged(ctx, options, at, size);
    },
    async get(ctx, id) {
      for (const source of sources) {
        const body = await readOne(ctx, source, id);
        if (body !== null) return isNone(source, body) ? null : { body };
      }
      return null;
    },
  };
}

async function listAll<K extends RecordKind>(
  ctx: ReadContext,
  { sources, isAlone, idOf }: ChangesOptions<K>,
  at: FullCursor,
  size: number,
): Promise<Page> {
  const source = sources[at.source] ?? sources[0];
  const page = await readFrom(ctx, source, { offset: at.offset, size, since: null });
  const { items, covers, gone } = sorted(source, page.bodies, idOf);
  const beganMs = beginning(at.beganMs, page.answeredMs, ctx.nowMs);
  const next = { ...at, offset: page.nextOffset, left: at.left + gone, beganMs };
  if (!page.isLast) return { items, next, complete: false, ...covers };
  if (at.source + 1 < sources.length) {
    return { items, next: { ...next, source: at.source + 1, offset: 0, left: 0 }, complete: false, ...covers };
  }
  const total = isAlone ? { total: page.total - next.left } : {};
  return { items, next: sinceStart(beganMs), complete: true, ...total, ...covers };
}

/** One list a time: several are asked in turns, so that a quiet one costs one request. */
async function listChanged<K extends RecordKind>(
  ctx: ReadContext,
  { sources, idOf }: ChangesOptions<K>,
  at: SinceCursor,
  size: number,
): Promise<Page> {
  const source = sources[at.source] ?? sources[0];
  const page = await readFrom(ctx, source, { offset: at.offset, size, since: askFrom(at) });
  const { items, covers } = sorted(source, page.bodies, idOf);
  const beganMs = beginning(at.beganMs, page.answeredMs, ctx.nowMs);
  if (!page.isLast) return { items, next: { ...at, offset: page.nextOffset, beganMs }, complete: false, ...covers };
  const isRound = at.source + 1 >= sources.length;
  const next = isRound ? sinceStart(beganMs) : { ...at, source: at.source + 1, offset: 0, beganMs };
  return { items, next, complete: true, ...covers };
}

/** What is no record any more is no item: the page covers its id and lacks it, and it is asked for before it is called gone. */
function sorted(source: Source, bodies: readonly unknown[], idOf: (body: unknown) => string | null) {
  const [none, kept] = [bodies.filter((body) => isNone(source, body)), bodies.filter((body) => !isNone(source, body))];
  const ids = none.flatMap((body) => idOf(body) ?? []);
  const covers: { covers?: Covers } = ids.length === 0 ? {} : { covers: { ids } };
  return { items: kept.map((body) => ({ body })), covers, gone: none.length };
}

function isNone({ withoutStatus = [] }: Source, body: unknown): boolean {
  return withoutStatus.includes(standing.safeParse(body).data?.Status ?? '');
}

function past(sources: readonly [Source, ...Source[]], cursor: Parameters<typeof readCursor>[0]): Past {
  const at = readCursor(cursor);
  const { entity } = sources[at.source] ?? sources[0];
  const offset = at.offset + 1;
  return { cursor: { ...at, offset }, id: null, name: `number ${offset} of the list of ${entity}` };
}
