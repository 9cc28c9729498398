// Asks QuickBooks: queries, what changed, single objects; and tells its refusals apart.
import { z } from 'zod';
import { type HttpAnswer, type HttpRequest, VendorError } from '../../lib/http.ts';
import type { ReadContext } from '../types.ts';
import { codesOf, sorted } from './refusals.ts';
import { changesAnswer, listed, queryAnswer } from './schemas.ts';

/** The vendor's largest page, and the most objects that change data capture brings. */
export const pageSize = 1000;
/** Versions before this one are ignored since August 2025 (blogs.intuit.com). */
const minorVersion = 75;
/** "Object Not Found", which comes with HTTP 400; seen on the wire. */
const notFoundCode = '610';

export interface Answered {
  bodies: unknown[];
  /** The vendor's clock when it answered; null where it did not say. */
  time: string | null;
}

/** Objects a query brings. Throws VendorError. */
export async function runQuery(ctx: ReadContext, entity: string, query: string): Promise<Answered> {
  const { body } = await send(ctx, { path: 'query', query: { query } }, queryAnswer);
  return { bodies: listIn(body.QueryResponse, entity), time: body.time ?? null };
}

/**
 * Objects of the entities that changed since an instant, by entity; those that are no more are stubs. The answer has no
 * pages: with as many objects as `pageSize` it may have been cut. Throws VendorError.
 */
export async function changedSince(
  ctx: ReadContext,
  entities: readonly string[],
  since: string,
): Promise<Map<string, unknown[]>> {
  const query = { entities: entities.join(','), changedSince: since };
  const { body } = await send(ctx, { path: 'cdc', query }, changesAnswer);
  const blocks = body.CDCResponse.flatMap((response) => response.QueryResponse);
  return new Map(entities.map((entity) => [entity, blocks.flatMap((block) => listIn(block, entity))]));
}

/** One object as it comes; null when the vendor says it is not there. Throws VendorError. */
export async function readOne(ctx: ReadContext, entity: string, id: string): Promise<unknown> {
  try {
    const path = `${entity.toLowerCase()}/${encodeURIComponent(id)}`;
    const { body } = await send(ctx, { path }, z.looseObject({ [entity]: z.looseObject({}) }));
    return isDeleted(body[entity]) ? null : body[entity];
  } catch (thrown) {
    if (thrown instanceof VendorError && thrown.status === 400 && codesOf(thrown.body).includes(notFoundCode))
      return null;
    throw thrown;
  }
}

/** Sends one request. Throws VendorError. */
export async function send<T>(ctx: ReadContext, request: HttpRequest, schema: z.ZodType<T>): Promise<HttpAnswer<T>> {
  try {
    return await ctx.http.send({ ...request, query: { ...request.query, minorversion: minorVersion } }, schema);
  } catch (thrown) {
    throw thrown instanceof VendorError ? sorted(thrown, request) : thrown;
  }
}

/** True for what stands in for an object that is no more. */
export function isDeleted(body: unknown): boolean {
  return listed.safeParse(body).data?.status === 'Deleted';
}

/** An entity's list; a member of its name that is no list is an answer of the wrong shape. */
function listIn(response: Record<string, unknown>, entity: string): unknown[] {
  const list = response[entity];
  if (list === undefined) return [];
  if (Array.isArray(list)) return list;
  throw new VendorError('shape', `${entity} in the answer is not a list`, { status: 200, body: response });
}
