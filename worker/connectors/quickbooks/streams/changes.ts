// Lists of QuickBooks objects: a full pass first, then only what changed.
import type { MappedRecord, RecordKind } from '../../../../shared/records/record.ts';
import type { Page, PageItem, Past, ReadContext, Stream } from '../../types.ts';
import { changedSince, isDeleted, pageSize, readOne } from '../client.ts';
import {
  afterChanges,
  afterFull,
  askFrom,
  type FullCursor,
  fullStart,
  readCursor,
  type SinceCursor,
} from './cursor.ts';
import { type Listing, pastNext, readListPage } from './full-pass.ts';

export interface Source extends Listing {
  /** What reading adds to a body. */
  mark?(body: unknown): unknown;
  /** What the record's id begins with before the vendor's own id. */
  idStart?: string;
}

export interface ChangesOptions<K extends RecordKind> {
  kind: K;
  mapperVersion: number;
  sources: readonly Source[];
  map(item: PageItem): MappedRecord<K>;
  /** The record's id, of a body that reading has marked. */
  idOf(body: unknown): string | null;
}

/** Makes the stream of one or more entities that are records of one kind. */
export function changesStream<K extends RecordKind>(options: ChangesOptions<K>): Stream<K> {
  const { sources, kind, mapperVersion, map, idOf } = options;
  return {
    kind,
    mapperVersion,
    reads: 'increments',
    map,
    idOf,
    pageSizes: [pageSize, 500, 250, 125, 25, 5, 1],
    async list(ctx, cursor, size = pageSize) {
      const at = readCursor(cursor, ctx.nowMs);
      if (at.mode === 'full') return listAll(ctx, sources, at, size);
      // Changes come in one answer; when that never comes, only the pages of the whole list can be made smaller.
      if (size < pageSize) return { items: [], next: fullStart(ctx.nowMs), complete: false };
      return listChanged(ctx, options, at);
    },
    async past(ctx, cursor) {
      const at = readCursor(cursor, ctx.nowMs);
      return at.mode === 'full' ? past(ctx, sources, at) : null;
    },
    async get(ctx, id) {
      const source = sourceOf(sources, id);
      const body = source && (await readOne(ctx, source.entity, id.slice((source.idStart ?? '').length)));
      return source === undefined || body === null ? null : { body: marked(source, body) };
    },
  };
}

async function past(ctx: ReadContext, sources: readonly Source[], at: FullCursor): Promise<Past | null> {
  const source = sources[at.entity];
  if (source === undefined) return null;
  const { next, id } = await pastNext(ctx, source, at);
  const known = id === null ? null : `${source.idStart ?? ''}${id}`;
  return { cursor: next, id: known, name: id ?? `number ${next.position} of the list of ${source.entity}` };
}

async function listAll(ctx: ReadContext, sources: readonly Source[], at: FullCursor, size: number): Promise<Page> {
  const source = sources[at.entity];
  if (source === undefined) return { items: [], next: fullStart(ctx.nowMs), complete: false };
  const page = await readListPage(ctx, source, at, size);
  const items = page.bodies.map((body) => ({ body: marked(source, body) }));
  // Several entities have ids of their own in one kind, which a range of numbers cannot tell apart.
  const covers = sources.length === 1 && page.covers !== null ? { covers: page.covers } : {};
  if (!page.isLast) return { items, next: page.next, complete: false, ...covers };
  const total = at.counted + page.next.position;
  if (at.entity + 1 === sources.length) return { items, next: afterFull(page.next), complete: true, total, ...covers };
  const { beganAt, beganMs } = page.next;
  const next = { ...fullStart(beganMs), beganAt, entity: at.entity + 1, counted: total };
  return { items, next, complete: false, ...covers };
}

/** Stubs are no items: the ids they name are covered by a page that lacks them, and asked for before they are called gone. */
async function listChanged<K extends RecordKind>(
  ctx: ReadContext,
  { sources, idOf }: ChangesOptions<K>,
  at: SinceCursor,
): Promise<Page> {
  const entities = sources.map((source) => source.entity);
  const changed = await changedSince(ctx, entities, askFrom(at));
  const all = sources.flatMap((source) =>
    (changed.get(source.entity) ?? []).map((body) => ({ body: marked(source, body), isGone: isDeleted(body) })),
  );
  const items = all.filter((one) => !one.isGone).map(({ body }) => ({ body }));
  const gone = all.filter((one) => one.isGone).flatMap(({ body }) => idOf(body) ?? []);
  const covers = gone.length === 0 ? {} : { covers: { ids: gone } };
  // As many as the vendor ever brings may be fewer than there are, and no page follows.
  if (all.length >= pageSize) return { items, next: fullStart(ctx.nowMs), complete: false, ...covers };
  const next = afterChanges(
    at,
    all.map(({ body }) => body),
    ctx.nowMs,
  );
  return { items, next, complete: true, ...covers };
}

function marked({ mark }: Source, body: unknown): unknown {
  return mark === undefined ? body : mark(body);
}

function sourceOf(sources: readonly Source[], id: string): Source | undefined {
  const named = sources.find(({ idStart }) => idStart !== undefined && id.startsWith(idStart));
  return named ?? sources.find(({ idStart }) => idStart === undefined);
}
