// What one invocation may spend of what the platform gives it, and what it has spent.
import { minuteMs } from '../../shared/time.ts';

/** What the platform counts of an invocation. */
export interface Spending {
  /** D1 statements; each of a batch counts. */
  statements: number;
  /** Calls outwards: vendors, database, gates, queue. */
  subrequests: number;
  /** Those of them to gates, which nothing limits by themselves. */
  gateCalls: number;
  /** Microseconds of CPU, as estimated: a deployed clock stands still while code runs. */
  workUs: number;
  wallMs: number;
}

export const nothing: Spending = { statements: 0, subrequests: 0, gateCalls: 0, workUs: 0, wallMs: 0 };

/** Of one queue run on Workers Paid; the CPU is what `limits.cpu_ms` in wrangler.toml allows. */
export const paidPlan: Spending = {
  statements: 1000,
  subrequests: 10_000,
  gateCalls: Number.POSITIVE_INFINITY,
  workUs: 60_000_000,
  wallMs: 15 * minuteMs,
};

/**
 * CPU in microseconds of one of each, in workerd on one core with SQLite and the gates in it, which Cloudflare runs
 * elsewhere. `npm run bench -- --only cpu-units` measures them, and fails where one is off by more than half or double.
 */
export const unitUs = {
  /** Asked in a batch of a few. */
  statement: 350,
  /** Of an answer. */
  row: 25,
  /** Of what is bound, to be stored. */
  kilobyte: 15,
  /** Of a gate, or handed to the queue. */
  call: 250,
  /** To a vendor, with a short answer. */
  request: 600,
  /** Of a vendor's page: parsed, mapped, compared, and stored with what follows from it. */
  item: 1000,
  /** Of a client that is looked at, by all rules. */
  record: 150,
} as const;

/** Of each limit; beyond it lies what a row may cost more than was expected. */
const usableShare = 0.6;
/** Kept of that, so that what is begun can be ended, put off, sealed and handed on. */
const reserve: Spending = { statements: 50, subrequests: 100, gateCalls: 0, workUs: 1_000_000, wallMs: minuteMs };

/** Counts what an invocation spends; whoever begins something asks first. */
export class Budget {
  readonly limits: Spending;
  readonly #clock: () => number;
  readonly #startedMs: number;
  #charged = nothing;

  constructor(clock: () => number, limits: Spending = paidPlan) {
    this.limits = limits;
    this.#clock = clock;
    this.#startedMs = clock();
  }

  charge(cost: Partial<Omit<Spending, 'wallMs'>>): void {
    this.#charged = combine(this.#charged, { ...nothing, ...cost }, (a, b) => a + b);
  }

  spent(): Spending {
    return { ...this.#charged, wallMs: this.#clock() - this.#startedMs };
  }

  /** True where this much more, and ending well after it, stays within the usable share of every limit. */
  covers(cost: Spending): boolean {
    const then = [this.spent(), cost, reserve].reduce((sum, each) => combine(sum, each, (a, b) => a + b));
    return dimensions.every((each) => then[each] <= usableShare * this.limits[each]);
  }

  /** True once it is time to end. */
  isSpent(): boolean {
    return !this.covers(nothing);
  }
}

/** What came to `after` since `before`. */
export function since(before: Spending, after: Spending): Spending {
  return combine(after, before, (a, b) => a - b);
}

/** The larger of two, each thing by itself. */
export function larger(one: Spending, other: Spending): Spending {
  return combine(one, other, Math.max);
}

/** So many times as much, or a part of it. */
export function times(one: Spending, count: number): Spending {
  return combine(one, one, (each) => each * count);
}

const dimensions = Object.keys(nothing) as (keyof Spending)[];

function combine(one: Spending, other: Spending, of: (a: number, b: number) => number): Spending {
  return {
    statements: of(one.statements, other.statements),
    subrequests: of(one.subrequests, other.subrequests),
    workUs: of(one.workUs, other.workUs),
    gateCalls: of(one.gateCalls, other.gateCalls),
    wallMs: of(one.wallMs, other.wallMs),
  };
}
