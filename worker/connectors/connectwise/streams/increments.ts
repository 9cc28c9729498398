// Lists that can be asked for what changed: all that stand at the top of their path.
import { z } from 'zod';
import type { MappedRecord, RecordKind } from '../../../../shared/records/record.ts';
import { instantOf, minuteMs, secondMs } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Cursor, Follow, Page, PageItem, ReadContext, Stream } from '../../types.ts';
import { type ForwardPage, readForward, readOne } from '../client.ts';

/** An increment looks back this far before the last pass began: clocks differ, and a write may land late. */
const overlapMs = 5 * minuteMs;

const fullCursor = z.object({ mode: z.literal('full'), startedAt: z.number(), pageId: z.number() });
const sinceCursor = z.object({
  mode: z.literal('since'),
  since: z.string(),
  /** Null between passes. */
  startedAt: z.number().nullable(),
  pageId: z.number(),
});
const anyCursor = z.discriminatedUnion('mode', [fullCursor, sinceCursor]);

/** Makes the stream of one top-level list. A cursor that cannot be read starts a full pass. */
export function incrementStream<K extends RecordKind>(
  path: string,
  kind: K,
  mapperVersion: number,
  map: (item: PageItem) => MappedRecord<K>,
  follow: readonly Follow<K>[] = [],
): Stream<K> {
  return {
    kind,
    mapperVersion,
    reads: 'increments',
    map,
    idOf,
    follow,
    async list(ctx, cursor) {
      const read = anyCursor.safeParse(cursor);
      const at = read.success ? read.data : { mode: 'full' as const, startedAt: ctx.nowMs, pageId: 0 };
      return at.mode === 'full' ? listAll(ctx, path, at) : listChanged(ctx, path, at);
    },
    async get(ctx, id) {
      const body = await readOne(ctx, `${path}/${encodeURIComponent(id)}`);
      return body === null ? null : { body };
    },
  };
}

async function listAll(ctx: ReadContext, path: string, at: z.infer<typeof fullCursor>): Promise<Page> {
  const page = await readForward(ctx, path, at.pageId);
  const covers = { after: at.pageId, upTo: page.isLast ? null : page.lastId };
  return { ...pageOf(page, at.startedAt, { ...at, pageId: page.lastId }), covers };
}

async function listChanged(ctx: ReadContext, path: string, at: z.infer<typeof sinceCursor>): Promise<Page> {
  const startedAt = at.startedAt ?? ctx.nowMs;
  const page = await readForward(ctx, path, at.pageId, { conditions: `lastUpdated>[${at.since}]` });
  return pageOf(page, startedAt, { ...at, startedAt, pageId: page.lastId });
}

function pageOf(page: ForwardPage, startedAt: number, onward: Cursor): Page {
  const items = page.bodies.map((body) => ({ body }));
  if (!page.isLast) return { items, next: onward, complete: false };
  const since = instantOf(Math.floor((startedAt - overlapMs) / secondMs) * secondMs);
  return { items, next: { mode: 'since', since, startedAt: null, pageId: 0 }, complete: true };
}
