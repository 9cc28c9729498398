// Lists that can be asked for what changed: all that stand at the top of their path.
import { z } from 'zod';
import type { MappedRecord, RecordKind } from '../../../../shared/records/record.ts';
import { instantOf, minuteMs, secondMs } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Cursor, Follow, Page, PageItem, Past, ReadContext, Stream } from '../../types.ts';
import { type ForwardPage, nextId, pageSize, readCount, readForward, readOne, secondId } from '../client.ts';

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
type AnyCursor = z.infer<typeof anyCursor>;

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
    pageSizes: [pageSize, 500, 250, 125, 25, 5, 1],
    async list(ctx, cursor, size = pageSize) {
      const at = readCursor(cursor, ctx.nowMs);
      return at.mode === 'full' ? listAll(ctx, path, at, size) : listChanged(ctx, path, at, size);
    },
    past: (ctx, cursor) => past(ctx, path, readCursor(cursor, ctx.nowMs)),
    count: (ctx) => readCount(ctx, path),
    async get(ctx, id) {
      const body = await readOne(ctx, `${path}/${encodeURIComponent(id)}`);
      return body === null ? null : { body };
    },
  };
}

function readCursor(cursor: Cursor | null, nowMs: number): AnyCursor {
  return anyCursor.safeParse(cursor).data ?? { mode: 'full', startedAt: nowMs, pageId: 0 };
}

async function listAll(ctx: ReadContext, path: string, at: z.infer<typeof fullCursor>, size: number): Promise<Page> {
  const page = await readForward(ctx, path, at.pageId, { pageSize: size });
  const covers = { after: at.pageId, upTo: page.isLast ? null : page.lastId };
  return { ...pageOf(page, at.startedAt, { ...at, pageId: page.lastId }), covers };
}

async function listChanged(
  ctx: ReadContext,
  path: string,
  at: z.infer<typeof sinceCursor>,
  size: number,
): Promise<Page> {
  const startedAt = at.startedAt ?? ctx.nowMs;
  const page = await readForward(ctx, path, at.pageId, { conditions: conditionsOf(at), pageSize: size });
  return pageOf(page, startedAt, { ...at, startedAt, pageId: page.lastId });
}

function conditionsOf(at: AnyCursor): string | undefined {
  return at.mode === 'full' ? undefined : `lastUpdated>[${at.since}]`;
}

/** By its id, where that alone can be asked for; or up to the object behind it, or to the end. */
async function past(ctx: ReadContext, path: string, at: AnyCursor): Promise<Past> {
  const to = (pageId: number) =>
    at.mode === 'full' ? { ...at, pageId } : { ...at, startedAt: at.startedAt ?? ctx.nowMs, pageId };
  try {
    const id = await nextId(ctx, path, at.pageId, { conditions: conditionsOf(at) });
    if (id !== null) return { cursor: to(id), id: String(id), name: String(id) };
  } catch (thrown) {
    if (!(thrown instanceof VendorError)) throw thrown;
  }
  const second = await secondId(ctx, path, at.pageId, conditionsOf(at));
  const pageId = second === null ? Number.MAX_SAFE_INTEGER : second - 1;
  return { cursor: to(pageId), id: null, name: `the one after ${at.pageId}` };
}

function pageOf(page: ForwardPage, startedAt: number, onward: Cursor): Page {
  const items = page.bodies.map((body) => ({ body }));
  if (!page.isLast) return { items, next: onward, complete: false };
  const since = instantOf(Math.floor((startedAt - overlapMs) / secondMs) * secondMs);
  return { items, next: { mode: 'since', since, startedAt: null, pageId: 0 }, complete: true };
}
