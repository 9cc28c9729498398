// Whether each write left at most once, while it might: after the undo window, not after it was taken back, not while stopped.
import { canonicalJson } from '../../shared/canonical.ts';
import { minuteMs, secondMs } from '../../shared/time.ts';
import type { OpenedAction } from '../../worker/core/actions/identity.ts';

/** No release let anything leave sooner after its decision. */
const leastUndoWindowMs = 10 * secondMs;
/** A write leaves this soon after its run had looked for a pause. */
const sendWithinMs = 2 * minuteMs;

interface Standing {
  action: string;
  approved: OpenedAction;
  /** The link that says so. */
  seq: number;
}

interface Attempts {
  last: number;
  digest: string;
  /** How it ended for good. */
  ended: string | null;
}

export interface Writes {
  attempts: Map<string, Attempts>;
  /** What stands in a vendor's system by our hand: the action that wrote it, by what it wrote. */
  standing: Map<string, Standing>;
  /** What each attempt would write, until it is settled. */
  opened: Map<string, OpenedAction>;
  /** Since when writes are stopped, UTC milliseconds, by connection; '' for all. */
  pauses: Map<string, number>;
}

export function nothingWritten(): Writes {
  return { attempts: new Map(), standing: new Map(), opened: new Map(), pauses: new Map() };
}

interface Intent {
  action: string;
  digest: string;
  attempt: number;
  connection: string;
  atMs: number;
  decidedMs: number;
  /** Undefined where it was erased. */
  approved: OpenedAction | undefined;
  /** The link that offered it; 0 where none did. */
  offeredIn: number;
}

/** What is wrong with a write's leaving; null once it is noted. */
export function intentProblem(writes: Writes, intent: Intent): string | null {
  const { action, digest, attempt, connection, atMs, decidedMs, approved, offeredIn } = intent;
  if (atMs < decidedMs + leastUndoWindowMs) return `${action} left before its decision could be taken back`;
  const before = writes.attempts.get(action);
  if (before !== undefined && before.ended !== null) {
    return `${action} was written again after it had ended as ${before.ended}`;
  }
  if (before !== undefined && attempt <= before.last) {
    return `attempt ${attempt} at ${action} is not the one after ${before.last}`;
  }
  if (before !== undefined && before.digest !== digest)
    return `${action} has another digest than at its attempt before`;
  if (approved !== undefined && approved.connection !== connection) return `${action} is for another system than told`;
  const stoppedMs = writes.pauses.get(connection) ?? writes.pauses.get('');
  if (stoppedMs !== undefined && atMs > stoppedMs + sendWithinMs) return `${action} left while writes were stopped`;
  const twin = approved === undefined ? undefined : writes.standing.get(identityOf(approved));
  // What somebody else turned back since may be offered, and approved, anew.
  if (twin !== undefined && twin.action !== action && offeredIn < twin.seq) {
    return `${action} writes once more what ${twin.action} had written: the same change under another name`;
  }
  writes.attempts.set(action, { last: attempt, digest, ended: null });
  if (approved !== undefined) writes.opened.set(action, approved);
  return null;
}

/** States after which nothing of an action may leave any more. */
const ends: ReadonlySet<string> = new Set(['done', 'rejected', 'stale', 'unknown']);

/** What is wrong with how a write is told to have ended; null once it is noted. */
export function settledProblem(
  writes: Writes,
  seq: number,
  { action, digest, state }: { action: string; digest: string; state: string },
): string | null {
  const attempts = writes.attempts.get(action);
  if (attempts !== undefined && attempts.digest !== digest)
    return `${action} ended under another digest than it left with`;
  if (attempts?.ended === 'done') return `${action} had ended as done before`;
  if (ends.has(state)) writes.attempts.set(action, { last: attempts?.last ?? 0, digest, ended: state });
  const approved = writes.opened.get(action);
  if (state === 'done' && approved !== undefined) stand(writes, seq, action, approved);
  return null;
}

/** A person said that a write of unknown end is there. */
export function settledByWord(writes: Writes, seq: number, action: string): void {
  const approved = writes.opened.get(action);
  if (approved !== undefined) stand(writes, seq, action, approved);
}

/** What is written over, or put back, stands no more. */
function stand({ standing }: Writes, seq: number, action: string, approved: OpenedAction): void {
  const isOver = (each: Standing) =>
    approved.compensates === each.action ||
    (approved.purpose !== 'record' &&
      approved.type.startsWith('line-') &&
      placeOf(each.approved) === placeOf(approved));
  for (const [identity, each] of standing) if (isOver(each)) standing.delete(identity);
  standing.set(identityOf(approved), { action, approved, seq });
}

function placeOf({ connection, target, type }: OpenedAction): string {
  return canonicalJson([connection, target.kind, target.id, type]);
}

/** What a write comes to in its system, whatever it is called and whatever else is said of it. */
function identityOf(approved: OpenedAction): string {
  const { connection, type, before, after, effectiveDate, follows } = approved;
  const { kind, id } = approved.target;
  const { marker: _, ...written } = after as Record<string, unknown>;
  // A note belongs to the change it tells of.
  const around = approved.purpose === 'record' ? [follows ?? null] : [before, effectiveDate ?? null];
  return canonicalJson([connection, kind, id, type, written, ...around]);
}
