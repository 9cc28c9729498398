// One page of a queue: which lines are asked for, and where the next ones begin.
import * as z from 'zod/mini';
import { mostLines, type QueueItem, type QueueQuery } from '../../shared/api/queue.ts';
import { AppError } from '../../shared/errors.ts';
import type { Place, QueueState } from '../store/kept-queue.ts';

const place = z.tuple([z.int(), z.number(), z.string(), z.string()]);

/** Which lines are asked for: so many, behind a place where one is given, whatever came or went meanwhile. */
export interface Page {
  limit: number;
  after: Place | null;
}

/** Throws AppError bad-input where `after` is no `next` of ours. */
export function pageAsked({ limit, after }: QueueQuery): Page {
  return { limit: Number(limit ?? mostLines), after: after === undefined ? null : placeFrom(after) };
}

/** The lines of a page, of which one more was read where there are more. */
export function linesOf(
  { page }: Pick<QueueState, 'page'>,
  { limit }: Page,
): { items: QueueItem[]; next: string | null } {
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ item }) => JSON.parse(item) as QueueItem),
    next: last === undefined || page.length <= limit ? null : JSON.stringify(last.place),
  };
}

function placeFrom(cursor: string): Place {
  try {
    return z.parse(place, JSON.parse(cursor));
  } catch (cause) {
    const what = '"after" is no "next" of an earlier answer; leave it out to begin with the first line';
    throw new AppError('bad-input', what, { cause });
  }
}
