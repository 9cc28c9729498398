// Reads Pax8's paged lists and single objects.
import { z } from 'zod';
import { type HttpRequest, nullWhenMissing, VendorError } from '../../lib/http.ts';
import type { PageItem, ReadContext } from '../types.ts';
import { pagedList } from './schemas.ts';

/** The vendor's largest page. */
export const pageSize = 200;

export interface NumberedPage {
  bodies: unknown[];
  /** The vendor's count of the whole list. */
  total: number;
  isLast: boolean;
}

/** Reads page `page` (from 0) of a list. Throws VendorError. */
export async function readPage(
  ctx: ReadContext,
  path: string,
  page: number,
  query: HttpRequest['query'] = {},
  size = pageSize,
): Promise<NumberedPage> {
  const { body } = await ctx.http.send({ path, query: { ...query, page, size } }, pagedList);
  return {
    bodies: body.content,
    total: body.page.totalElements,
    isLast: body.content.length === 0 || page + 1 >= body.page.totalPages,
  };
}

/** How many objects a page can be asked for, each dividing the one before. */
export const pageSizes = [pageSize, 100, 50, 25, 5, 1] as const;

/** Reads the page that begins at place `offset` (from 0), of at most `size`, as large as page numbers reach it. Throws VendorError. */
export async function readFrom(
  ctx: ReadContext,
  path: string,
  offset: number,
  size: number,
  query: HttpRequest['query'] = {},
): Promise<NumberedPage & { nextOffset: number }> {
  const fitting = pageSizes.find((each) => each <= size && offset % each === 0) ?? 1;
  const read = await readPage(ctx, path, offset / fitting, query, fitting);
  return { ...read, nextOffset: offset + fitting };
}

/** Reads all pages of a list whose items only mean something together. Throws VendorError; "retryable" when they moved meanwhile. */
export async function readAll(
  ctx: ReadContext,
  path: string,
  query: HttpRequest['query'] = {},
): Promise<{ bodies: unknown[]; total: number }> {
  const first = await readPage(ctx, path, 0, query);
  const bodies = [...first.bodies];
  let { total, isLast } = first;
  for (let page = 1; !isLast && total === first.total; page += 1) {
    const read = await readPage(ctx, path, page, query);
    bodies.push(...read.bodies);
    ({ total, isLast } = read);
  }
  if (bodies.length === total && total === first.total) return { bodies, total };
  throw new VendorError('retryable', `${path}: ${bodies.length} of ${total} items came; they moved meanwhile`);
}

/** Reads one object as it comes; null when the vendor answers 404. Throws VendorError. */
export async function readOne(ctx: ReadContext, path: string): Promise<PageItem | null> {
  const answer = await nullWhenMissing(ctx.http.send({ path }, z.looseObject({})));
  return answer && { body: answer.body };
}
