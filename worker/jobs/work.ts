// Queue job: does what is due, one row after the other, for as long as the invocation's budget covers one more.
import { messageOf } from '../../shared/errors.ts';
import { minuteMs, secondMs } from '../../shared/time.ts';
import type { Deps } from '../deps.ts';
import type { Spending } from '../lib/budget.ts';
import { VendorError } from '../lib/http.ts';
import type { Failed } from '../steps/flow/follow-records.ts';
import { showTrail } from '../steps/operation/notice-restore.ts';
import { keepBooks } from '../store/commit.ts';
import { claimDue, type DueKey, type DueRow, dueNow, nextPutOffMs, postponeDue, postponeReads } from '../store/due.ts';
import { sealTrail } from '../store/seal.ts';
import { noteStreamError } from '../store/streams.ts';
import { putOffUnread } from '../store/waiting-reads.ts';
import { jobs } from './index.ts';
import { Purse } from './purse.ts';
import { sideBySide } from './side-by-side.ts';

/** What a row is expected to cost before one of its kind was worked on; few cost more. */
const firstGuess: Spending = {
  statements: 60,
  subrequests: 120,
  gateCalls: 0,
  workUs: secondMs * 1000,
  wallMs: 30 * secondMs,
};
const rowsPerLook = 50;
/** Shorter than what lies between two ticks. */
const wakeWithinMs = 4 * minuteMs;
const firstRetryMs = 30 * secondMs;
const longestRetryMs = 30 * minuteMs;

/**
 * Works off due rows and seals the trail. True when more may be due than the budget covers. One row is always taken, so
 * that even one that costs more than all that may be spent is worked off by an invocation of its own.
 */
export async function workOffDue(deps: Deps): Promise<boolean> {
  const purse = new Purse(deps.budget, firstGuess);
  let isCovered = true;
  let claimed: number;
  do {
    claimed = 0;
    const rows = await dueForWork(deps);
    // One kind at a time: what a pull makes due must not be judged while more of the pull waits.
    const keys = eachListOnce(rows.filter((row) => row.kind === rows[0]?.kind));
    await sideBySide(lanesOf(keys), deps.systemsAtOnce, async (lane) => {
      for (const key of lane) {
        isCovered &&= purse.covers(key.kind);
        if (!isCovered) return;
        claimed += (await purse.pay(key.kind, () => workOne(deps, key))) ? 1 : 0;
      }
    });
  } while (isCovered && claimed > 0);
  if ((await sealTrail(deps.db)) > 0) await showTrail(deps);
  await wakeForPutOff(deps);
  await deps.letGo();
  return !isCovered;
}

/** What is due, without the looks at clients of which a list is still on its way. */
async function dueForWork({ db, clock }: Deps): Promise<DueKey[]> {
  const rows = await dueNow(db, clock(), rowsPerLook);
  if (rows[0]?.kind !== 'assess') return rows;
  await keepBooks(db, [putOffUnread(db, clock())]);
  return dueNow(db, clock(), rowsPerLook);
}

/** Who takes a row to be followed takes others of its list along: the next look shows which are left. */
function eachListOnce(rows: readonly DueKey[]): DueKey[] {
  const lists = new Map(rows.map((row) => [row.kind === 'follow' ? listOf(row) : row.key, row]));
  return [...lists.values()];
}

/** "connection/stream" of "connection/stream/parent". */
function listOf({ key }: DueKey): string {
  return key.split('/').slice(0, 2).join('/');
}

/** What is read of one system goes one after the other, and no system waits for another one's answers. */
function lanesOf(rows: readonly DueKey[]): DueKey[][] {
  return [...Map.groupBy(rows, (row) => (isRead(row) ? connectionOf(row) : '')).values()];
}

/** What was put off for seconds does not wait for the next tick. */
async function wakeForPutOff(deps: Deps): Promise<void> {
  const nowMs = deps.clock();
  const nextMs = await nextPutOffMs(deps.db, nowMs, nowMs + wakeWithinMs);
  if (nextMs !== null) await deps.hint([{ kind: 'work' }], nextMs - nowMs);
}

/** Each row has its own moment: a long run must not claim leases that are over before they begin. */
async function workOne(invocation: Deps, key: DueKey): Promise<boolean> {
  const deps = invocation.atPresent();
  const due = await claimDue(deps.db, key, deps.nowMs);
  if (due === null) return false;
  const failed = await worked(deps, due);
  if (failed.length > 0) await putOff(deps, failed);
  return true;
}

async function worked(deps: Deps, due: DueRow): Promise<Failed[]> {
  try {
    const job = jobs[due.kind];
    if (job === undefined) throw new Error(`no job is called "${due.kind}"`);
    return await job(deps, due);
  } catch (error) {
    return [{ due, error }];
  }
}

/** A failure never loses the row: it comes back later, and says why until it works. */
async function putOff(deps: Deps, failed: readonly Failed[]): Promise<void> {
  const closed = new Map<string, number>();
  const writes = failed.flatMap(({ due, error }) => {
    const waitMs =
      (error instanceof VendorError ? error.retryAfterMs : null) ??
      Math.min(firstRetryMs * 2 ** Math.min(due.attempts - 1, 10), longestRetryMs);
    deps.log('warn', 'due-work-failed', {
      kind: due.kind,
      key: due.key,
      attempts: due.attempts,
      why: messageOf(error),
      waitMs,
    });
    if (isRead(due) && isClosed(error)) closed.set(connectionOf(due), deps.nowMs + waitMs);
    return [
      postponeDue(deps.db, due, deps.nowMs + waitMs, messageOf(error)),
      ...(due.kind === 'pull' ? [noteStreamError(deps.db, due.key, messageOf(error))] : []),
    ];
  });
  const reads = [...closed].map(([connection, untilMs]) => postponeReads(deps.db, connection, deps.nowMs, untilMs));
  await keepBooks(deps.db, [...writes, ...reads]);
}

function isRead({ kind }: DueKey): boolean {
  return kind === 'pull' || kind === 'follow';
}

function connectionOf({ key }: DueKey): string {
  return key.split('/')[0] ?? key;
}

/** Its gate lets nothing of the connection through for so long: asking for one row after the other would only count them. */
function isClosed(error: unknown): boolean {
  return error instanceof VendorError && !error.sent && (error.retryAfterMs ?? 0) > 0;
}
