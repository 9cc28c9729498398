// Arrow: a vendor's pages become records. Each page lands with its cursor, so an interruption loses nothing.
import { hourMs, instantOf, minuteMs } from '../../../shared/time.ts';
import { businessZone } from '../../connections/business-zone.ts';
import type { Connection } from '../../connections/connection.ts';
import type { Cursor, Page, ReadContext, Stream } from '../../connectors/types.ts';
import { matchedKinds, matchedWhole } from '../../core/matching/match.ts';
import { nextPollMs, pollMs } from '../../core/operation/cadence.ts';
import type { Deps } from '../../deps.ts';
import type { VendorError } from '../../lib/http.ts';
import { type Narrowed, readNarrowed, wider } from '../../lib/page-size.ts';
import { type CommitOutcome, commit, type Write } from '../../store/commit.ts';
import { type DueRow, leaseMs, makeAllClientsDue, makeDue, renewLease, settleUntil } from '../../store/due.ts';
import { observe } from '../../store/observe.ts';
import { countOnlyQuarantined, type QuarantineRow, quarantine, releasePlaces } from '../../store/quarantine.ts';
import { countRecords } from '../../store/record-counts.ts';
import {
  clearSeen,
  makeAllClientsDueOnceRead,
  makeMatchDueOnceRead,
  noteSeen,
  readStream,
  type StreamRow,
  saveStream,
  unseen,
} from '../../store/streams.ts';
import { askForPage } from './ask-for-page.ts';
import { confirmedGone, goneFrom } from './confirm-gone.ts';
import { detectChanges, type PageChanges } from './detect-changes.ts';
import { followWrites } from './follow-writes.ts';
import { versionWrites } from './learn-version.ts';
import { serverZone, zoneWrites } from './learn-zone.ts';

/** Deletions are invisible to increments: a full pass looks for them this often. */
const sweepMs = 12 * hourMs;
/** All that a stream reads is read within a day; what was passed by and not again since then has come. */
const placesMs = 26 * hourMs;
/** While lists are read for the first time, what that changes for all clients is seen this late at most. */
const firstReadingMs = 5 * minuteMs;
/** Requests one job spends before it lets others have their turn. */
const requestsPerJob = 60;

export interface PullInput {
  connection: Connection;
  streamId: string;
  stream: Stream;
  due: DueRow;
}

/** `conflict`: another executor has the stream now, and what this one read was not kept. */
export type PullOutcome = 'done' | 'more' | 'conflict';

/** Reads pages until the pass ends or the budget does, landing each page with the place to go on from. */
export async function pullRecords(deps: Deps, input: PullInput): Promise<PullOutcome> {
  let { due } = input;
  const ctx = deps.open(input.connection);
  let row = begin(
    deps,
    await readStream(deps.db, input.connection.id, input.streamId, input.stream.kind),
    input.stream,
  );
  const budget = requestBudget(input, row);
  const ask = (cursor: Cursor | null, narrowed: Narrowed) => {
    const asked = askForPage(ctx, input.stream, cursor, narrowed, due.attempts);
    // Whoever waits for it hears of a failure; until then nobody needs to.
    asked.catch(() => {});
    return asked;
  };
  const server = await serverZone(ctx, input.connection, input.stream);
  let narrowed = readNarrowed(due.payload);
  let asking = ask(row.cursor, narrowed);
  try {
    for (;;) {
      const asked = await asking;
      if ('tooMuch' in asked) return await askForLess(deps, due, row, asked.smaller, asked.tooMuch);
      const { page, neverCame } = asked;
      narrowed = page.complete ? null : wider(input.stream.pageSizes ?? [], narrowed, page.items.length);
      const spent = spentOf(deps, budget, ctx.requests());
      // The next page is on its way while this one lands.
      const isAhead = spent === null && !page.complete;
      if (isAhead) asking = ask(page.next, narrowed);
      const gone = await findGone(deps, ctx, input, row, page);
      const changes = await detectChanges(deps, { ...input, items: page.items, neverCame, gone, isNews: row.complete });
      const next = await advance(deps, ctx, input, row, page, neverCame);
      const pause = nextPull(deps, next, page, spent, budget);
      const leaseUntilMs = deps.clock() + leaseMs;
      const hold = [
        ...holdOf(deps, due, pause, leaseUntilMs, narrowed),
        ...zoneWrites(deps, input.connection, input.stream, changes.changed, server),
        ...versionWrites(deps, input.connection, ctx.apiVersion()),
      ];
      if ((await land(deps, input, changes, next, row, hold)) === 'conflict') return 'conflict';
      row = next.row;
      due = { ...due, leaseUntilMs };
      if (pause !== 'go on') return pause.nextMs <= deps.nowMs ? 'more' : 'done';
      if (!isAhead) asking = ask(row.cursor, narrowed);
    }
  } finally {
    // A request on its way holds its place at the gate.
    await asking.catch(() => {});
  }
}

/** Goes on at once with a smaller page; until one comes, the source says what it failed with. */
async function askForLess(
  deps: Deps,
  due: DueRow,
  row: StreamRow,
  smaller: Narrowed,
  error: VendorError,
): Promise<PullOutcome> {
  const nextMs = deps.nowMs + (error.retryAfterMs ?? 0);
  deps.log('warn', 'page-made-smaller', { key: due.key, size: smaller?.size ?? null, why: error.message });
  const landed = await observe(deps.db, { ...row, error: error.message }, settleUntil(deps.db, due, nextMs, smaller));
  return landed === 'conflict' ? 'conflict' : 'more';
}

interface Budget {
  requests: number;
  /** Once it is spent: true to wait for the next tick, false to go on in another job. */
  perTick: boolean;
}

/** A scan that was read once costs a fixed number of requests a tick; first readings go on until they are done. */
function requestBudget({ connection, stream }: PullInput, row: StreamRow): Budget {
  return stream.reads === 'scan' && row.complete
    ? { requests: connection.connector.limits.scanRequestsPerTick, perTick: true }
    : { requests: requestsPerJob, perTick: false };
}

function begin(deps: Deps, row: StreamRow, stream: Stream): StreamRow {
  const sweep =
    stream.reads === 'increments' && row.complete && !row.fullPass && deps.nowMs - (row.sweptMs ?? 0) >= sweepMs;
  return sweep ? { ...row, cursor: null, fullPass: true, error: null } : { ...row, error: null };
}

/** Nothing that was never read to the end can be missed. */
async function findGone(deps: Deps, ctx: ReadContext, input: PullInput, row: StreamRow, page: Page) {
  if (!row.complete) return [];
  return goneFrom(deps, ctx, input, page.covers, idsIn(input.stream, page), input.due.attempts);
}

function idsIn(stream: Stream, { items }: Page): string[] {
  return items.flatMap((item) => stream.idOf(item.body) ?? []);
}

interface Advance {
  row: StreamRow;
  writes: Write[];
  /** Records found gone by counting at the end of a scan. */
  gone: { id: string; company: string | null }[];
  firstTimeComplete: boolean;
}

async function advance(
  deps: Deps,
  ctx: ReadContext,
  { connection, streamId, stream, due }: PullInput,
  row: StreamRow,
  page: Page,
  neverCame: readonly QuarantineRow[],
): Promise<Advance> {
  const shown = [...idsIn(stream, page), ...neverCame.map(({ id }) => id)];
  const writes = row.counting ? [noteSeen(deps.db, connection.id, streamId, shown)] : [];
  // Said again each time, so that what is no longer passed by can be told by its age.
  if (neverCame.length > 0)
    writes.push(...quarantine(deps.db, connection.id, streamId, neverCame, instantOf(deps.nowMs)));
  const going: StreamRow = { ...row, cursor: page.next };
  if (!page.complete) return { row: going, writes, gone: [], firstTimeComplete: false };
  const isSwept = row.fullPass || (stream.reads === 'scan' && deps.nowMs - (row.sweptMs ?? 0) >= sweepMs);
  if (isSwept) {
    writes.push(...releasePlaces(deps.db, connection.id, streamId, instantOf(deps.nowMs - placesMs), deps.nowMs));
  }
  const ended: StreamRow = {
    ...going,
    complete: true,
    mapperVersion: row.complete ? row.mapperVersion : stream.mapperVersion,
    fullPass: false,
    checkedMs: deps.nowMs,
    sweptMs: isSwept ? deps.nowMs : row.sweptMs,
  };
  const firstTimeComplete = !row.complete;
  if (row.counting) {
    const missing = await unseen(deps.db, connection.id, streamId, stream.kind, shown);
    const gone = stream.get === undefined ? [] : await confirmedGone(ctx, stream, missing, due.attempts);
    writes.push(clearSeen(deps.db, connection.id, streamId));
    return { row: { ...ended, counting: false, sweptMs: deps.nowMs }, writes, gone, firstTimeComplete };
  }
  if (await countsDisagree(deps, connection, streamId, stream, row, page)) {
    return { row: { ...ended, cursor: null, counting: true }, writes, gone: [], firstTimeComplete };
  }
  return { row: ended, writes, gone: [], firstTimeComplete };
}

/** The vendor counts other than we do: something is gone, and the next pass notes what it sees. */
async function countsDisagree(
  deps: Deps,
  connection: Connection,
  streamId: string,
  stream: Stream,
  row: StreamRow,
  page: Page,
): Promise<boolean> {
  if (page.total === undefined || !row.complete) return false;
  const living = await countRecords(deps.db, connection.id, stream.kind);
  return living + (await countOnlyQuarantined(deps.db, connection.id, streamId, stream.kind)) > page.total;
}

/** Whose budget is spent: this job's requests, or all that the invocation may spend; null when neither is. */
type Spent = 'job' | 'invocation' | null;

function spentOf(deps: Deps, budget: Budget, requests: number): Spent {
  if (requests >= budget.requests) return 'job';
  return deps.budget.isSpent() ? 'invocation' : null;
}

type Pause = 'go on' | { nextMs: number };

/** What lands with the page about its row: a longer lease, or when it is due again. */
function holdOf(deps: Deps, due: DueRow, pause: Pause, leaseUntilMs: number, narrowed: Narrowed): Write[] {
  return pause === 'go on' ? renewLease(deps.db, due, leaseUntilMs) : settleUntil(deps.db, due, pause.nextMs, narrowed);
}

function nextPull(deps: Deps, next: Advance, page: Page, spent: Spent, budget: Budget): Pause {
  if (page.complete && !next.row.counting) return { nextMs: nextPollMs(businessZone(deps), deps.nowMs) };
  if (spent === null) return 'go on';
  return { nextMs: spent === 'job' && budget.perTick ? deps.nowMs + pollMs : deps.nowMs };
}

async function land(
  deps: Deps,
  input: PullInput,
  changes: PageChanges,
  next: Advance,
  before: StreamRow,
  hold: readonly Write[],
): Promise<CommitOutcome> {
  const { connection, streamId, stream } = input;
  const counted =
    next.gone.length === 0
      ? null
      : await detectChanges(deps, { connection, streamId, stream, items: [], gone: next.gone, isNews: true });
  const follow = followWrites(deps, connection, stream, changes.changed, !before.complete);
  const wakes = wakeWrites(deps, stream, changes, next, before);
  const events = [changes.event, counted?.event ?? null].filter((event) => event !== null);
  const [first, ...rest] = events;
  const also = [...next.writes, ...follow, ...wakes, ...hold];
  if (first === undefined) return observe(deps.db, next.row, also);
  return commit(
    deps.db,
    [...changes.writes, ...(counted?.writes ?? []), saveStream(deps.db, next.row), ...also],
    [first, ...rest],
  );
}

/** A first or recovered source changes what can be said of every client; new companies and links need tying. */
function wakeWrites(deps: Deps, stream: Stream, changes: PageChanges, next: Advance, before: StreamRow): Write[] {
  const writes: Write[] = [];
  if (stream.kind === 'company' && changes.changed.length > 0) {
    writes.push(makeDue(deps.db, { kind: 'link', key: 'all' }, deps.nowMs));
  }
  const lateMs = deps.nowMs + firstReadingMs;
  if (next.firstTimeComplete) {
    // The whole book is matched at once: after each list of a first reading it would be matched thirty times. Whatever
    // list is the last one, of a matched kind or not, ends the wait.
    writes.push(makeMatchDueOnceRead(deps.db, deps.nowMs, lateMs));
  } else if (mayMatchAnew(stream, changes, next))
    writes.push(makeDue(deps.db, { kind: 'match', key: 'all' }, deps.nowMs));
  const wasStale = before.checkedMs !== null && deps.nowMs - before.checkedMs > 24 * hourMs;
  if (next.firstTimeComplete) {
    // A packet made while other lists are still read for the first time would be made again after each of them.
    writes.push(makeAllClientsDueOnceRead(deps.db, deps.nowMs, lateMs));
  } else if (wasStale && next.row.checkedMs === deps.nowMs) {
    writes.push(makeAllClientsDue(deps.db, deps.nowMs));
  }
  return writes;
}

/** Names, numbers and addresses tell what is one; of all else only that it came: quantities and states move every day. */
function mayMatchAnew({ kind }: Stream, { changed, came }: PageChanges, { row, gone }: Advance): boolean {
  if (!matchedKinds.has(kind) || !row.complete) return false;
  return came > 0 || (matchedWhole.has(kind) && changed.length + gone.length > 0);
}
