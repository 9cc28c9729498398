// Asks QuickBooks: queries, what changed, single objects; and tells its refusals apart.
import { z } from 'zod';
import { type HttpAnswer, type HttpRequest, VendorError } from '../../lib/http.ts';
import type { ReadContext } from '../types.ts';
import { changesAnswer, listed, queryAnswer, refusal } from './schemas.ts';

/** The vendor's largest page, and the most objects that change data capture brings. */
export const pageSize = 1000;
/** Versions before this one are ignored since August 2025 (blogs.intuit.com). */
const minorVersion = 75;
/** The vendor names no time to wait after too many requests; its limits count by the minute. */
const throttledMs = 60_000;
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
    throw thrown instanceof VendorError ? sorted(thrown) : thrown;
  }
}

/** True for what stands in for an object that is no more. */
export function isDeleted(body: unknown): boolean {
  return listed.safeParse(body).data?.status === 'Deleted';
}

/** "Too many requests" was also seen with HTTP 403, which else means that this connection may not. */
function sorted(error: VendorError): VendorError {
  if (error.status !== 403 || !codesOf(error.body).includes('3001')) return error;
  const { message, status, body } = error;
  return new VendorError('retryable', message, { status, body, retryAfterMs: throttledMs, sent: false, cause: error });
}

function codesOf(body: unknown): (string | null)[] {
  const said = refusal.safeParse(body).data;
  return [...(said?.Fault?.Error ?? []), ...(said?.fault?.error ?? [])].map(({ code }) => code);
}

/** An entity's list; a member of its name that is no list is an answer of the wrong shape. */
function listIn(response: Record<string, unknown>, entity: string): unknown[] {
  const list = response[entity];
  if (list === undefined) return [];
  if (Array.isArray(list)) return list;
  throw new VendorError('shape', `${entity} in the answer is not a list`, { status: 200, body: response });
}
