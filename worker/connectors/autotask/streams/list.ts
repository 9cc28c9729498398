// One entity as a list of records: which bodies it has, and what is asked about them before they are mapped.
import type { MappedRecord, RecordKind } from '../../../../shared/records/record.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Follow, Page, PageItem, Past, ReadContext, Stream } from '../../types.ts';
import {
  type Body,
  beforeAll,
  type Filter,
  type IdPage,
  idsAtOnce,
  pageSize,
  readAfter,
  readCount,
  readOne,
} from '../client.ts';

/** An entity's objects, with what other entities say of them. */
export interface Entity<K extends RecordKind> {
  name: string;
  kind: K;
  mapperVersion: number;
  map(item: PageItem): MappedRecord<K>;
  /** Where its records have ids of their own making, beside another entity's of the same kind. */
  idOf?: Stream<K>['idOf'];
  get?: Stream<K>['get'];
  /** What all ids are above. */
  before?: number;
  follow?: readonly Follow<K>[];
  /** The vendor's field of last changes, or several of which any may move. */
  changed?: readonly string[];
  /** Which objects are read at all. */
  filter?: readonly Filter[];
  /** The numbers of objects on a page, the usual one first; up to the vendor's own most where they are left out. */
  sizes?: readonly number[];
  /** What is known of each body beside it, in their order; the mapper reads it as `_beside`. */
  beside?(ctx: ReadContext, bodies: readonly Body[]): Promise<readonly Body[]>;
}

const plainSizes = [pageSize, 250, 125, 25, 5, 1];
/** Of objects about which other entities are asked: the ids of a page go into one request. */
export const askedSizes = [idsAtOnce, 100, 20, 5, 1];

/** The parts of a stream that every list of an entity has. */
export function streamOf<K extends RecordKind>(entity: Entity<K>) {
  const { name, kind, mapperVersion, map, follow = [], sizes = plainSizes } = entity;
  return {
    kind,
    mapperVersion,
    map,
    idOf: entity.idOf ?? idOf,
    follow,
    pageSizes: sizes,
    count: (ctx: ReadContext) => readCount(ctx, name, entity.before ?? beforeAll, entity.filter),
    get: entity.get ?? ((ctx: ReadContext, id: string) => itemOf(ctx, entity, id)),
  };
}

/** One object of an entity; null where there is none. Throws VendorError. */
export async function itemOf<K extends RecordKind>(
  ctx: ReadContext,
  entity: Pick<Entity<K>, 'name' | 'beside'>,
  id: string,
): Promise<PageItem | null> {
  const body = await readOne(ctx, entity.name, id);
  return body === null ? null : ((await itemsOf(ctx, entity, [body]))[0] ?? null);
}

/** What a page of a whole pass is the truth of: ids that are numbers. Of others that cannot be told. */
export function coveredBy<K extends RecordKind>(
  { idOf: own }: Pick<Entity<K>, 'idOf'>,
  after: number,
  upTo: number | null,
) {
  return own === undefined ? { covers: { after, upTo } } : {};
}

/** The bodies with what stands beside them. Throws VendorError. */
export async function itemsOf<K extends RecordKind>(
  ctx: ReadContext,
  { beside }: Pick<Entity<K>, 'beside'>,
  bodies: readonly Body[],
): Promise<PageItem[]> {
  if (beside === undefined || bodies.length === 0) return bodies.map((body) => ({ body }));
  const known = await beside(ctx, bodies);
  return bodies.map((body, at) => ({ body: { ...body, _beside: known[at] ?? {} } }));
}

/** The page of the entity behind an id, with what stands beside its bodies. Throws VendorError. */
export async function pageAfter<K extends RecordKind>(
  ctx: ReadContext,
  entity: Entity<K>,
  afterId: number,
  filter: readonly Filter[],
  size: number,
): Promise<IdPage & { items: Page['items'] }> {
  const page = await readAfter(ctx, entity.name, afterId, { filter: [...(entity.filter ?? []), ...filter], size });
  return { ...page, items: await itemsOf(ctx, entity, page.bodies) };
}

/** The place behind the next object, which is asked for by its id alone. Throws VendorError. */
export async function pastNext<K extends RecordKind>(
  ctx: ReadContext,
  entity: Entity<K>,
  afterId: number,
  filter: readonly Filter[],
): Promise<Omit<Past, 'cursor'> & { lastId: number }> {
  const only = { filter: [...(entity.filter ?? []), ...filter], size: 1, fields: [] };
  const { bodies, lastId } = await readAfter(ctx, entity.name, afterId, only);
  if (bodies.length === 0) return { id: null, name: `the one after ${afterId}`, lastId: Number.MAX_SAFE_INTEGER };
  // Where records have ids of their own making, the number alone does not tell which one it is.
  return { id: entity.idOf === undefined ? String(lastId) : null, name: String(lastId), lastId };
}
