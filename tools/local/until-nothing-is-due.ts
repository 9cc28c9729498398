// Waits until a Worker has done all that is due, says how it goes, and gives up by name on what does not move.
import type { Workerd } from './workerd.ts';

export interface Patience {
  /** How long nothing that is due may move. */
  standstillMs: number;
  /** How long it may take altogether: work that only makes more work is no progress. */
  altogetherMs: number;
}

interface DueOfKind {
  kind: string;
  n: number;
  first: string;
}

/** Asking takes from what works: more often would slow the Worker down. */
const pollMs = 50;
const firstWordMs = 1000;
const wordEveryMs = 5000;
const usual: Patience = { standstillMs: 10 * 60_000, altogetherMs: 60 * 60_000 };

/** Every kind of due work, with all that changes when a row of it is taken, put off or finished. */
const look = `SELECT kind, count(*) AS n, min(key) AS first, sum(attempts) AS attempts, sum(stamp) AS stamps,
    sum(lease_until_ms) AS leases
  FROM due WHERE at_ms <= ?1 GROUP BY kind ORDER BY kind`;

/**
 * Returns once nothing is due at `nowMs` and nothing taken: a finished row is gone or stands in the future. Throws an
 * Error that names what is due, as far as it is known, when patience ends or the Worker does not answer.
 */
export async function untilNothingIsDue(
  worker: Pick<Workerd, 'query'>,
  nowMs: number,
  say: (line: string) => void = () => {},
  { standstillMs, altogetherMs }: Patience = usual,
): Promise<void> {
  const startedMs = performance.now();
  let movedMs = startedMs;
  let nextWordMs = startedMs + firstWordMs;
  let due: DueOfKind[] = [];
  for (;;) {
    const before = JSON.stringify(due);
    due = await worker.query<DueOfKind>(look, nowMs).catch((cause: Error) => {
      throw new Error(`the Worker does not say what is due (${cause.message}); last known: ${names(due)}`, { cause });
    });
    if (due.length === 0) return;
    const atMs = performance.now();
    if (JSON.stringify(due) !== before) movedMs = atMs;
    if (atMs - movedMs > standstillMs) throw new Error(`for ${minutes(standstillMs)} nothing moved: ${names(due)}`);
    if (atMs - startedMs > altogetherMs) throw new Error(`still due after ${minutes(altogetherMs)}: ${names(due)}`);
    if (atMs > nextWordMs) {
      say(
        `working for ${Math.round((atMs - startedMs) / 1000)} s: ${due.map(({ kind, n }) => `${n} ${kind}`).join(', ')} due`,
      );
      nextWordMs = atMs + wordEveryMs;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function names(due: readonly DueOfKind[]): string {
  if (due.length === 0) return 'nothing yet';
  return due.map(({ kind, n, first }) => `${kind} ${first}${n === 1 ? '' : ` and ${n - 1} more`}`).join(', ');
}

function minutes(ms: number): string {
  return ms < 60_000 ? `${ms / 1000} s` : `${ms / 60_000} minutes`;
}
