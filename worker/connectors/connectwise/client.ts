// Reads ConnectWise lists forward-only, and single objects.
import { z } from 'zod';
import { type HttpRequest, nullWhenMissing, VendorError } from '../../lib/http.ts';
import { idOf } from '../../lib/lenient.ts';
import type { ReadContext } from '../types.ts';

/** The vendor's largest page; asking for more is silently cut to this. */
export const pageSize = 1000;

export interface ForwardPage {
  bodies: unknown[];
  /** The highest id on the page, or the one it started after; the next page begins behind it. */
  lastId: number;
  isLast: boolean;
}

const list = z.array(z.unknown());
const counted = z.object({ count: z.int() });

/**
 * Reads the page of objects with ids above `afterId`, in order of id ("pagination-type: forward-only", the one paging
 * that skips and doubles nothing while data moves; `orderBy` is forbidden with it). The query goes along on every page.
 * Throws VendorError; "shape" when the vendor did not move forward.
 */
export async function readForward(
  ctx: ReadContext,
  path: string,
  afterId: number,
  query: HttpRequest['query'] = {},
): Promise<ForwardPage> {
  const answer = await ctx.http.send(
    {
      path,
      query: { pageSize, ...query, pageId: afterId > 0 ? afterId : undefined },
      headers: { 'pagination-type': 'forward-only' },
    },
    list,
  );
  const bodies = answer.body;
  const lastId = bodies.reduce<number>((highest, body) => Math.max(highest, Number(idOf(body)) || 0), afterId);
  const asked = Number(query.pageSize ?? pageSize);
  const hasNextLink = /rel="?next/i.test(answer.headers.get('link') ?? '');
  const isLast = bodies.length === 0 || (bodies.length < asked && !hasNextLink);
  if (!isLast && lastId === afterId) {
    throw new VendorError('shape', `${path}: the page after id ${afterId} has no id above it`, {
      status: answer.status,
    });
  }
  return { bodies, lastId, isLast };
}

/** The id of the object after `afterId`, asked for without anything else of it; null when there is none. Throws VendorError. */
export async function nextId(
  ctx: ReadContext,
  path: string,
  afterId: number,
  query: HttpRequest['query'] = {},
): Promise<number | null> {
  const { bodies, lastId } = await readForward(ctx, path, afterId, { ...query, fields: 'id', pageSize: 1 });
  return bodies.length === 0 ? null : lastId;
}

/**
 * The id of the second object after `afterId`, by page numbers, so that nothing of the first is asked for; null when there
 * is none. Throws VendorError.
 */
export async function secondId(
  ctx: ReadContext,
  path: string,
  afterId: number,
  conditions?: string,
): Promise<number | null> {
  const after = `id>${afterId}`;
  const query = {
    fields: 'id',
    orderBy: 'id asc',
    page: 2,
    pageSize: 1,
    conditions: conditions === undefined ? after : `${conditions} and ${after}`,
  };
  const { body } = await ctx.http.send({ path, query }, list);
  return body.length === 0 ? null : Number(idOf(body[0]));
}

/** Reads one object as it comes; null when the vendor answers 404. Throws VendorError. */
export async function readOne(ctx: ReadContext, path: string): Promise<unknown> {
  return (await nullWhenMissing(ctx.http.send({ path }, z.looseObject({}))))?.body ?? null;
}

/** How many objects a list has (developer.connectwise.com: "/count"). Throws VendorError. */
export async function readCount(ctx: ReadContext, path: string): Promise<number> {
  return (await ctx.http.send({ path: `${path}/count` }, counted)).body.count;
}
