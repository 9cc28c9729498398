// Reads Pax8's paged lists and single objects.
import { z } from 'zod';
import { type HttpRequest, nullWhenMissing } from '../../lib/http.ts';
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
): Promise<NumberedPage> {
  const { body } = await ctx.http.send({ path, query: { ...query, page, size: pageSize } }, pagedList);
  return {
    bodies: body.content,
    total: body.page.totalElements,
    isLast: body.content.length === 0 || page + 1 >= body.page.totalPages,
  };
}

/** Reads one object as it comes; null when the vendor answers 404. Throws VendorError. */
export async function readOne(ctx: ReadContext, path: string): Promise<PageItem | null> {
  const answer = await nullWhenMissing(ctx.http.send({ path }, z.looseObject({})));
  return answer && { body: answer.body };
}
