// Lists whose objects do not say when they were changed: read whole, or between whole passes only where they still move.
import { z } from 'zod';
import type { RecordKind } from '../../../../shared/records/record.ts';
import { dayMs } from '../../../../shared/time.ts';
import type { Cursor, Stream } from '../../types.ts';
import { beforeAll, type Filter } from '../client.ts';
import { coveredBy, type Entity, pageAfter, pastNext, streamOf } from './list.ts';

/** A whole pass shows what was deleted, and what moved although it is old. */
const wholeEveryMs = dayMs;

const scanCursor = z.object({
  /** Whether this pass reads everything. */
  isWhole: z.boolean(),
  /** When the last whole pass began. */
  wholeAtMs: z.number(),
  afterId: z.number(),
});
type ScanCursor = z.infer<typeof scanCursor>;

/** Makes the stream of an entity. `moving` are the objects that short passes read; every pass is whole where it is left out. */
export function scanStream<K extends RecordKind>(
  entity: Entity<K>,
  moving?: (nowMs: number) => readonly Filter[],
): Stream<K> {
  const parts = streamOf(entity);
  const filterOf = (at: ScanCursor, nowMs: number) => (at.isWhole ? [] : (moving?.(nowMs) ?? []));
  return {
    ...parts,
    reads: 'scan',
    async list(ctx, cursor, size = parts.pageSizes[0] ?? 1) {
      const at = readCursor(cursor, ctx.nowMs, moving === undefined);
      const { items, lastId, isLast } = await pageAfter(ctx, entity, at.afterId, filterOf(at, ctx.nowMs), size);
      const covers = at.isWhole ? coveredBy(entity, at.afterId, isLast ? null : lastId) : {};
      if (!isLast) return { items, next: { ...at, afterId: lastId }, complete: false, ...covers };
      return { items, next: { ...at, isWhole: false, afterId: beforeAll }, complete: true, ...covers };
    },
    async past(ctx, cursor) {
      const at = readCursor(cursor, ctx.nowMs, moving === undefined);
      const { lastId, ...past } = await pastNext(ctx, entity, at.afterId, filterOf(at, ctx.nowMs));
      return { ...past, cursor: { ...at, afterId: lastId } };
    },
  };
}

/** A pass that begins is whole where the last whole one is long ago. */
function readCursor(cursor: Cursor | null, nowMs: number, isAlwaysWhole: boolean): ScanCursor {
  const at = scanCursor.safeParse(cursor).data;
  const whole = { isWhole: true, wholeAtMs: nowMs, afterId: beforeAll };
  if (at === undefined) return whole;
  const begins = at.afterId === beforeAll && !at.isWhole;
  return begins && (isAlwaysWhole || nowMs - at.wholeAtMs >= wholeEveryMs) ? whole : at;
}
