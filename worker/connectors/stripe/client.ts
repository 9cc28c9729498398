// Asks Stripe: lists by the last id read, single objects, and what is left of a list inside an object.
import type { Action } from '../../../shared/action.ts';
import { secondMs } from '../../../shared/time.ts';
import { type HttpRequest, VendorError } from '../../lib/http.ts';
import { idOf } from '../../lib/lenient.ts';
import type { ReadContext, SendResult } from '../types.ts';
import { isOfOtherMode } from './refusals.ts';
import { anyObject, cutList, deletedObject, listAnswer } from './schemas.ts';

/** The vendor's largest page. */
export const pageSize = 100;
/** How many objects a page can be asked for, each dividing the one before. */
export const pageSizes = [pageSize, 50, 25, 5, 1] as const;

export interface ListPage {
  bodies: unknown[];
  hasMore: boolean;
  /** When it was answered, in seconds by the vendor's own clock; null where the answer does not say. */
  answeredS: number | null;
}

type Query = NonNullable<HttpRequest['query']>;

/** "expand[0]=data.charge": what is to come whole instead of by its id. */
export function expanded(...paths: string[]): Query {
  return Object.fromEntries(paths.map((path, at) => [`expand[${at}]`, path]));
}

/** A page of a list behind the object `after`, newest first. Throws VendorError. */
export async function readList(
  ctx: ReadContext,
  path: string,
  query: Query,
  after: string | null,
  size: number = pageSize,
): Promise<ListPage> {
  const { body, headers } = await ctx.http.send(
    { path, query: { ...query, limit: size, starting_after: after ?? undefined } },
    listAnswer,
  );
  const answeredMs = Date.parse(headers.get('date') ?? '');
  return {
    bodies: body.data,
    hasMore: body.has_more && body.data.length > 0,
    answeredS: Number.isNaN(answeredMs) ? null : answeredMs / secondMs,
  };
}

/** All of a list whose objects only mean something together. Throws VendorError. */
export async function readWhole(ctx: ReadContext, path: string, query: Query, after: string | null = null) {
  const bodies: unknown[] = [];
  for (let at = after; ; ) {
    const page = await readList(ctx, path, query, at);
    bodies.push(...page.bodies);
    if (!page.hasMore) return bodies;
    const last = idOf(page.bodies.at(-1));
    if (last === null || last === at) throw endless(path);
    at = last;
  }
}

/** What a list answers that goes on and names no place to go on from. */
export function endless(path: string): VendorError {
  return new VendorError('shape', `${path}: the list goes on behind an object without an id`, { status: 200 });
}

/** One object as it comes; null when the vendor says it is gone. Throws VendorError, "auth" where the key is of the other mode. */
export async function readOne(ctx: ReadContext, path: string, query: Query = {}): Promise<unknown> {
  try {
    const { body } = await ctx.http.send({ path, query }, anyObject);
    return deletedObject.safeParse(body).success ? null : body;
  } catch (thrown) {
    if (!(thrown instanceof VendorError) || thrown.status !== 404) throw thrown;
    if (!isOfOtherMode(thrown.body)) return null;
    throw new VendorError('auth', thrown.message, { status: 404, body: thrown.body, cause: thrown });
  }
}

/** How many requests `withWhole` would need for an object at least: one for each list in it that was cut. */
export function cutsIn(body: unknown, names: readonly string[]): number {
  return names.filter((name) => cutList.safeParse((body as Record<string, unknown>)?.[name]).success).length;
}

/** The object with the whole of its inner lists, which come with ten at most. Throws VendorError. */
export async function withWhole(
  ctx: ReadContext,
  body: unknown,
  lists: Readonly<Record<string, (id: string) => { path: string; query: Query }>>,
): Promise<unknown> {
  let whole = body as Record<string, unknown>;
  for (const [name, placeOf] of Object.entries(lists)) {
    const cut = cutList.safeParse(whole?.[name]).data;
    if (cut === undefined) continue;
    const { path, query } = placeOf(String(idOf(whole)));
    const rest = await readWhole(ctx, path, query, cut.data.at(-1)?.id ?? null);
    whole = { ...whole, [name]: { ...cut, data: [...cut.data, ...rest], has_more: false } };
  }
  return whole;
}

/**
 * Writes an object by a form, once: Stripe remembers the action's id for a day at least and answers the same as before.
 * Throws VendorError.
 */
export async function write(
  ctx: ReadContext,
  { id }: Pick<Action, 'id'>,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<SendResult> {
  const headers = { 'idempotency-key': id };
  const { status, body } = await ctx.http.send({ method: 'POST', path, headers, form }, anyObject);
  return { status, answer: body };
}
