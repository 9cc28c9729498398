// The order of a queue's lines for one reader, and one page of them.
import * as z from 'zod/mini';
import { mostLines, type QueueItem, type QueueQuery } from '../../shared/api/queue.ts';
import { AppError } from '../../shared/errors.ts';

/** How pressing it is, how urgent by the money the reader sees, its deadline ('' for none), and the packet's id. */
const place = z.tuple([z.int(), z.number(), z.string(), z.string()]);
export type Place = z.infer<typeof place>;

/** A line, and where it stands: whoever has read up to there reads on behind it, whatever came or went meanwhile. */
export interface QueueLine {
  place: Place;
  item: QueueItem;
}

/** What presses most comes first, then the most urgent, then what is over soonest. */
export function inOrder(a: Place, b: Place): number {
  return b[0] - a[0] || b[1] - a[1] || compare(a[2] || never, b[2] || never) || compare(a[3], b[3]);
}

const never = '9999';

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Which lines are asked for: so many, behind a place where one is given. */
export interface Page {
  limit: number;
  after: Place | null;
}

/** Throws AppError bad-input where `after` is no `next` of ours. */
export function pageAsked({ limit, after }: QueueQuery): Page {
  return { limit: Number(limit ?? mostLines), after: after === undefined ? null : placeFrom(after) };
}

/** Those of all lines, in their order. */
export function linesOf(
  all: readonly QueueLine[],
  { limit, after }: Page,
): { items: QueueItem[]; next: string | null } {
  const rest = after === null ? all : all.filter((line) => inOrder(line.place, after) > 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    next: last === undefined || rest.length <= limit ? null : JSON.stringify(last.place),
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
