// What a vendor shows no more: asked for by its id before it is called gone, where the vendor can be asked so.
import type { Connection } from '../../connections/connection.ts';
import type { Covers, ReadContext, Stream } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { mayBeThePage, patience } from '../../lib/page-size.ts';
import { missingIn } from '../../store/records.ts';

interface List {
  connection: Connection;
  streamId: string;
  stream: Stream;
}

interface Missing {
  id: string;
  parent: string | null;
  company: string | null;
}

/** Stored records that what was read should have shown and did not. Throws VendorError as long as it may be a passing trouble. */
export async function goneFrom(
  deps: Deps,
  ctx: ReadContext,
  { connection, streamId, stream }: List,
  covers: Covers | undefined,
  shown: readonly string[],
  attempts: number,
): Promise<Missing[]> {
  if (covers === undefined) return [];
  const of = { connection: connection.id, stream: streamId, kind: stream.kind };
  return confirmedGone(ctx, stream, await missingIn(deps.db, of, covers, shown), attempts);
}

/** Those that the vendor says are not there; all of them where it cannot be asked for one. Throws VendorError likewise. */
export async function confirmedGone(
  ctx: ReadContext,
  stream: Stream,
  missing: readonly Missing[],
  attempts: number,
): Promise<Missing[]> {
  if (stream.get === undefined) return [...missing];
  const gone: Missing[] = [];
  for (const each of missing) {
    if (await isGone(ctx, stream, each, attempts)) gone.push(each);
  }
  return gone;
}

/** One whose answer never comes is not gone. */
async function isGone(ctx: ReadContext, stream: Stream, { id, parent }: Missing, attempts: number): Promise<boolean> {
  try {
    return (await stream.get?.(ctx, id, parent)) === null;
  } catch (error) {
    if (mayBeThePage(error) && attempts >= patience) return false;
    throw error;
  }
}
