// What an account may do: a little of every list is asked for, and what the vendor answers is noted.
import { instantOf } from '../../shared/time.ts';
import type { Connector, ReadContext, Rights, Stream } from '../connectors/types.ts';
import { VendorError } from '../lib/http.ts';

/** So many lists are asked for at once: whoever connects waits. */
const atOnce = 4;

/** What one list answered. `unknown` is no word on rights: the reading itself will tell. */
type Answered =
  | { is: 'read'; list: string; total: number | null }
  | { is: 'refused'; list: string; why: string }
  | { is: 'unknown'; list: string };

/**
 * As little as can be asked of every stream that is listed. The first one has to be answered, or the keys are no good; of the
 * others it is noted which are, and which the vendor refuses to this account. Throws VendorError.
 */
export async function rightsOver({ streams }: Pick<Connector, 'streams'>, ctx: ReadContext): Promise<Rights> {
  const listed = Object.entries(streams).filter(([, { reads }]) => reads !== 'dependent');
  const answers: Answered[] = [];
  const [first, ...others] = listed;
  if (first !== undefined) answers.push({ is: 'read', list: first[0], total: await totalOf(first[1], ctx) });
  while (others.length > 0 && answers.every(({ is }) => is !== 'unknown')) {
    answers.push(...(await Promise.all(others.splice(0, atOnce).map(([list, stream]) => ask(list, stream, ctx)))));
  }
  const read = answers.filter((each) => each.is === 'read');
  const refused = answers.filter((each) => each.is === 'refused');
  return {
    reads: read.map(({ list }) => list),
    refused: refused.map(({ list }) => list),
    missing: Object.fromEntries(refused.map(({ list, why }) => [list, why])),
    totals: Object.fromEntries(read.flatMap(({ list, total }) => (total === null ? [] : [[list, total]]))),
    seenAt: instantOf(ctx.nowMs),
  };
}

async function ask(list: string, stream: Stream, ctx: ReadContext): Promise<Answered> {
  try {
    return { is: 'read', list, total: await totalOf(stream, ctx) };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const isRefused = error.kind === 'auth' || error.kind === 'forbidden';
    return isRefused ? { is: 'refused', list, why: error.message } : { is: 'unknown', list };
  }
}

/** Asks for the smallest page there is; how many objects the list has, where that is told. Throws VendorError. */
async function totalOf({ list, count, pageSizes }: Stream, ctx: ReadContext): Promise<number | null> {
  const page = await list(ctx, null, pageSizes?.at(-1));
  if (page.total !== undefined) return page.total;
  if (page.complete) return page.items.length;
  return (await count?.(ctx)) ?? null;
}
