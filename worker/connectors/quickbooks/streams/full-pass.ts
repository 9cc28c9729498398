// One page of a full pass over an entity, in order of id, such that nothing is skipped while objects come and go.

import { readInstantMs } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import type { Covers, ReadContext } from '../../types.ts';
import { pageSize, runQuery } from '../client.ts';
import { idOf } from '../map/reading.ts';
import { type FullCursor, fullStart } from './cursor.ts';

export interface Listing {
  entity: string;
  /** Names are hidden when inactive, unless asked for. */
  hidesInactive: boolean;
}

export interface ListPage {
  bodies: unknown[];
  next: FullCursor;
  /** True when the entity's list is at its end. */
  isLast: boolean;
  covers: Covers | null;
}

/** After so many beginnings anew the list moves too much to be read now. */
const mostRestarts = 3;

/**
 * Reads the next page. Pages are numbered places in a list, so an object deleted before the place moves later ones
 * forward, past the reader. Each page therefore begins with the last object of the one before; where that stands elsewhere,
 * the page is looked for further back, and where it is gone, the entity begins anew. Throws VendorError.
 */
export async function readListPage(
  ctx: ReadContext,
  listing: Listing,
  at: FullCursor,
  size: number,
): Promise<ListPage> {
  const start = at.anchor === null ? at.position + 1 : Math.max(1, at.position - at.back);
  // The anchor comes first and is none of what the page is asked for.
  const most = Math.min(pageSize, at.anchor === null ? size : size + 1 + at.back);
  const { bodies, time } = await runQuery(ctx, listing.entity, queryFor('*', listing, start, most));
  const next = { ...at, beganAt: at.beganAt ?? instantMsOf(time) };
  const found = at.anchor === null ? 0 : bodies.findIndex((body) => idOf(body) === at.anchor);
  if (found === -1) return { bodies: [], next: lookElsewhere(listing, next), isLast: false, covers: null };
  const fresh = bodies.slice(at.anchor === null ? 0 : found + 1);
  const isLast = bodies.length < most;
  const position = start + bodies.length - 1;
  const anchor = idOf(bodies.at(-1)) ?? at.anchor;
  if (!isLast && anchor === at.anchor) {
    throw new VendorError('shape', `${listing.entity}: the page from place ${start} on brings nothing new`, {
      body: null,
    });
  }
  return {
    bodies: fresh,
    next: { ...next, position: Math.max(0, position), anchor, back: 0 },
    isLast,
    covers: at.anchor === null && at.position > 0 ? null : coversOf(fresh, at.anchor, isLast),
  };
}

/** The place behind the next object, whose id is asked for alone. Throws VendorError. */
export async function pastNext(
  ctx: ReadContext,
  listing: Listing,
  at: FullCursor,
): Promise<{ next: FullCursor; id: string | null }> {
  const next = { ...at, position: at.position + 1, anchor: null, back: 0 };
  try {
    const { bodies } = await runQuery(ctx, listing.entity, queryFor('Id', listing, next.position, 1));
    return { next, id: idOf(bodies[0]) };
  } catch (thrown) {
    if (!(thrown instanceof VendorError)) throw thrown;
    return { next, id: null };
  }
}

function queryFor(what: '*' | 'Id', { entity, hidesInactive }: Listing, start: number, most: number): string {
  const where = hidesInactive ? ' WHERE Active IN (true, false)' : '';
  return `SELECT ${what} FROM ${entity}${where} ORDERBY Id STARTPOSITION ${start} MAXRESULTS ${most}`;
}

/** Half a page back, so that what stands there still reaches beyond the old place; after that, from the beginning. */
function lookElsewhere({ entity }: Listing, at: FullCursor): FullCursor {
  if (at.back === 0 && at.position > 1) return { ...at, back: pageSize / 2 };
  if (at.restarts >= mostRestarts) {
    throw new VendorError('retryable', `${entity}: the list moved ${at.restarts + 1} times while it was read`);
  }
  const { entity: index, counted, beganAt, beganMs, restarts } = at;
  return { ...fullStart(beganMs), entity: index, counted, beganAt, restarts: restarts + 1 };
}

/**
 * The range of ids a page speaks for. The vendor does not say whether ids are in order as numbers or as texts; only where
 * they are seen to rise as numbers does the page say which are missing.
 */
function coversOf(bodies: readonly unknown[], anchor: string | null, isLast: boolean): Covers | null {
  const after = anchor === null ? 0 : Number(anchor);
  const ids = bodies.map((body) => Number(idOf(body) ?? Number.NaN));
  const rises = ids.every((id, index) => Number.isSafeInteger(id) && id > (ids[index - 1] ?? after));
  return rises && Number.isSafeInteger(after) ? { after, upTo: isLast ? null : (ids.at(-1) ?? after) } : null;
}

function instantMsOf(time: string | null): number | null {
  try {
    return time === null ? null : readInstantMs(time);
  } catch {
    return null;
  }
}
