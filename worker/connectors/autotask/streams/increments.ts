// Lists whose objects say when they were last changed.
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import { instantOf, minuteMs, secondMs } from '../../../../shared/time.ts';
import type { Cursor, Page, Stream } from '../../types.ts';
import { beforeAll, type Filter } from '../client.ts';
import { coveredBy, type Entity, pageAfter, pastNext, streamOf } from './list.ts';

/** An increment looks back this far before the last pass began: clocks differ, and a write may land late. */
const overlapMs = 5 * minuteMs;

const fullCursor = z.object({ mode: z.literal('full'), startedAt: z.number(), afterId: z.number() });
const sinceCursor = z.object({
  mode: z.literal('since'),
  since: z.string(),
  /** Null between passes. */
  startedAt: z.number().nullable(),
  afterId: z.number(),
});
const anyCursor = z.discriminatedUnion('mode', [fullCursor, sinceCursor]);
type AnyCursor = z.infer<typeof anyCursor>;

/** Makes the stream of an entity that has `changed`. A cursor that cannot be read starts a full pass. */
export function incrementStream<K extends RecordKind>(entity: Entity<K> & { changed: readonly string[] }): Stream<K> {
  const parts = streamOf(entity);
  const { before = beforeAll } = entity;
  return {
    ...parts,
    reads: 'increments',
    async list(ctx, cursor, size = parts.pageSizes[0] ?? 1) {
      const at = readCursor(cursor, ctx.nowMs, before);
      const page = await pageAfter(ctx, entity, at.afterId, filterOf(entity.changed, at), size);
      const covers = at.mode === 'full' ? coveredBy(entity, at.afterId, page.isLast ? null : page.lastId) : {};
      return { ...onward(at, page, ctx.nowMs, before), ...covers };
    },
    async past(ctx, cursor) {
      const at = readCursor(cursor, ctx.nowMs, before);
      const { lastId, ...past } = await pastNext(ctx, entity, at.afterId, filterOf(entity.changed, at));
      return { ...past, cursor: begun(at, lastId, ctx.nowMs) };
    },
  };
}

function readCursor(cursor: Cursor | null, nowMs: number, before: number): AnyCursor {
  return anyCursor.safeParse(cursor).data ?? { mode: 'full', startedAt: nowMs, afterId: before };
}

function filterOf(changed: readonly string[], at: AnyCursor): Filter[] {
  if (at.mode === 'full') return [];
  const items = changed.map((field): Filter => ({ op: 'gt', field, value: at.since }));
  return items.length === 1 ? items : [{ op: 'or', items }];
}

function begun(at: AnyCursor, afterId: number, nowMs: number): Cursor {
  return at.mode === 'full' ? { ...at, afterId } : { ...at, startedAt: at.startedAt ?? nowMs, afterId };
}

function onward(
  at: AnyCursor,
  page: { items: Page['items']; lastId: number; isLast: boolean },
  nowMs: number,
  before: number,
): Page {
  const { items, lastId, isLast } = page;
  if (!isLast) return { items, next: begun(at, lastId, nowMs), complete: false };
  const startedAt = at.startedAt ?? nowMs;
  const since = instantOf(Math.floor((startedAt - overlapMs) / secondMs) * secondMs);
  return { items, next: { mode: 'since', since, startedAt: null, afterId: before }, complete: true };
}
