// Arrow: what changed records bring with them (a subscription's history, an invoice's items) becomes records.
import type { Connection } from '../../connections/connection.ts';
import type { Cursor, Page, PageItem, Parent, ReadContext, Stream, Together } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { VendorError } from '../../lib/http.ts';
import { type CommitOutcome, commit, type Write } from '../../store/commit.ts';
import { claimMoreOf, type DueRow, makeAllClientsDue, makeClientsDue, settleMany } from '../../store/due.ts';
import { observe } from '../../store/observe.ts';
import { readStream, type StreamRow, saveStream } from '../../store/streams.ts';
import { goneFrom } from './confirm-gone.ts';
import { detectChanges } from './detect-changes.ts';
import { followWrites } from './follow-writes.ts';

/** Rows of one list that are worked off together: few enough that the slowest vendor has answered for all within a lease. */
const rowsTogether = 20;
/** Items that land together at least, unless there are no more. */
const itemsPerLanding = 1000;
/** Parents asked for before it is seen whether enough came to land. */
const parentsAtOnce = 10;

export interface FollowInput {
  connection: Connection;
  streamId: string;
  stream: Stream;
  due: DueRow;
}

/** A row that was not worked off, and why. */
export interface Failed {
  due: DueRow;
  error: unknown;
}

interface FollowPayload extends Parent {
  /** Set where it was read before, and nothing changed since but the time. */
  again?: number;
}

/** All that hangs under one parent. */
interface Whole {
  due: DueRow;
  items: PageItem[];
  /** The parents of which the items are all there is: this one, or none when it is not there. */
  covered: string[];
}

/** Reads everything under the parent of a row, and of others due of the same list with it; what fails does so for itself. */
export async function followRecords(deps: Deps, { due, ...list }: FollowInput): Promise<Failed[]> {
  const prefix = `${list.connection.id}/${list.streamId}/`;
  const { together } = list.stream;
  const atMost = together?.parents ?? rowsTogether;
  const rows = [due, ...(await claimMoreOf(deps.db, due, prefix, deps.nowMs, atMost - 1))];
  const ctx = deps.open(list.connection);
  if (together !== undefined && rows.length > 1) {
    const read = await readTogether(ctx, together, rows);
    const landed = read instanceof VendorError ? read : await landOr(deps, ctx, list, read);
    if (!(landed instanceof VendorError)) return [];
    if (!landed.sent) return rows.map((row) => ({ due: row, error: landed }));
  }
  return followEach(deps, ctx, list, rows);
}

async function followEach(
  deps: Deps,
  ctx: ReadContext,
  list: Omit<FollowInput, 'due'>,
  rows: readonly DueRow[],
): Promise<Failed[]> {
  const failed: Failed[] = [];
  let read: Whole[] = [];
  for (let at = 0; at < rows.length; at += parentsAtOnce) {
    const asked = rows.slice(at, at + parentsAtOnce);
    const answers = await Promise.allSettled(asked.map((row) => readWhole(ctx, list.stream, row)));
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 'fulfilled') read.push(answer.value);
      else failed.push({ due: asked[index] as DueRow, error: answer.reason });
    }
    const shut = failed.find(({ error }) => error instanceof VendorError && !error.sent);
    if (shut !== undefined) failed.push(...rows.slice(at + parentsAtOnce).map((row) => ({ ...shut, due: row })));
    const isLast = shut !== undefined || at + parentsAtOnce >= rows.length;
    if (!isLast && read.reduce((sum, { items }) => sum + items.length, 0) < itemsPerLanding) continue;
    if (read.length > 0) {
      const landed = await landOr(deps, ctx, list, read);
      if (landed === 'conflict') return failed;
      if (landed instanceof VendorError) failed.push(...read.map((each) => ({ due: each.due, error: landed })));
    }
    read = [];
    if (isLast) return failed;
  }
  return failed;
}

/** All pages under one parent; they are few. Throws VendorError. */
async function readWhole(ctx: ReadContext, stream: Stream, due: DueRow): Promise<Whole> {
  const { parent, company } = due.payload as FollowPayload;
  const items: PageItem[] = [];
  const covered: string[] = [];
  let cursor: Cursor = { parent, company };
  for (;;) {
    const page: Page = await stream.list(ctx, cursor);
    items.push(...page.items);
    if (page.covers !== undefined && 'parents' in page.covers) covered.push(...page.covers.parents);
    if (page.complete) return { due, items, covered };
    cursor = page.next;
  }
}

/** All that hangs under several parents, or what the vendor said: then each is asked for by itself, and fails for itself. */
async function readTogether(
  ctx: ReadContext,
  { list }: Together,
  rows: readonly DueRow[],
): Promise<Whole[] | VendorError> {
  try {
    const { items, covers } = await list(
      ctx,
      rows.map(({ payload }) => payload as FollowPayload),
    );
    const covered = covers !== undefined && 'parents' in covers ? covers.parents : [];
    return rows.map((due, at) => ({
      due,
      items: at === 0 ? items : [],
      covered: covered.filter((parent) => parent === (due.payload as FollowPayload).parent),
    }));
  } catch (error) {
    if (error instanceof VendorError) return error;
    throw error;
  }
}

/** How it landed, or what the vendor said when it was asked for what is missing: then none of it lands. */
async function landOr(
  deps: Deps,
  ctx: ReadContext,
  list: Omit<FollowInput, 'due'>,
  read: readonly Whole[],
): Promise<CommitOutcome | VendorError> {
  try {
    return await land(deps, ctx, list, read);
  } catch (error) {
    if (error instanceof VendorError) return error;
    throw error;
  }
}

async function land(
  deps: Deps,
  ctx: ReadContext,
  { connection, streamId, stream }: Omit<FollowInput, 'due'>,
  read: readonly Whole[],
): Promise<CommitOutcome> {
  const items = read.flatMap((each) => each.items);
  const parents = read.flatMap(({ covered }) => covered);
  const shown = items.flatMap((item) => stream.idOf(item.body) ?? []);
  const covers = parents.length === 0 ? undefined : { parents };
  const attempts = Math.max(...read.map(({ due }) => due.attempts));
  const gone = await goneFrom(deps, ctx, { connection, streamId, stream }, covers, shown, attempts);
  const changes = await detectChanges(deps, { connection, streamId, stream, items, gone, isNews: false });
  const row = await freshRow(deps, connection, streamId, stream);
  const hold = read.flatMap(({ due, covered }) => ({ due, nextMs: nextMsOf(deps, stream, covered) }));
  const settled = [...settleMany(deps.db, 'follow', hold), ...wakeWrites(deps, connection, read)];
  if (changes.event === null) return observe(deps.db, row, settled);
  const follow = followWrites(deps, connection, stream, changes.changed);
  return commit(deps.db, [...changes.writes, ...follow, saveStream(deps.db, row), ...settled], [changes.event]);
}

/** What waited for a list may have been held back by it; one that is only asked again holds nobody back until it fails. */
function wakeWrites(deps: Deps, { id }: Connection, read: readonly Whole[]): Write[] {
  const waited = read
    .map(({ due }) => ({ ...(due.payload as FollowPayload), hasFailed: due.attempts > 1 }))
    .filter(({ again, hasFailed }) => again === undefined || hasFailed);
  if (waited.some(({ company }) => company === null)) return [makeAllClientsDue(deps.db, deps.nowMs)];
  const companies = [...new Set(waited.flatMap(({ company }) => company ?? []))];
  return companies.length === 0 ? [] : [makeClientsDue(deps.db, id, companies, deps.nowMs)];
}

/** A parent that is there is asked again where its list moves by itself; any other look is over. */
function nextMsOf({ nowMs }: Deps, { repeatMs }: Stream, covered: readonly string[]): number | null {
  return repeatMs === undefined || covered.length === 0 ? null : nowMs + repeatMs;
}

/** A dependent stream has no pass of its own: it is as complete and fresh as its last answer. */
async function freshRow(deps: Deps, connection: Connection, streamId: string, stream: Stream): Promise<StreamRow> {
  const row = await readStream(deps.db, connection.id, streamId, stream.kind);
  const mapperVersion = row.complete ? row.mapperVersion : stream.mapperVersion;
  return { ...row, mapperVersion, complete: true, fullPass: false, checkedMs: deps.nowMs, error: null };
}
