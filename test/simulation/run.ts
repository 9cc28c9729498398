// One schedule from its recipe to what came of it.
import { digest } from '../../shared/canonical.ts';
import type { RequestLimits } from '../../worker/connectors/types.ts';
import type { Flow } from './flow.ts';
import { begin, surroundingsOf } from './flows.ts';
import type { Ledger } from './ledger.ts';
import { actsOf, planOf, type Recipe } from './plans.ts';
import type { Point } from './points.ts';
import { Scheduler, type Step } from './scheduler.ts';
import { booksIn } from './sides/index.ts';
import type { Invoice, Line } from './sides/side.ts';
import { type Base, Site, type Variant, whole } from './site.ts';
import type { Row } from './sqlite-d1.ts';

/** How everything stood when the schedule was over. */
export interface Outcome {
  flow: Flow;
  ledger: Ledger;
  actions: Row[];
  due: Row[];
  trail: Row[];
  records: Row[];
  /** What agreements bill, at their vendors. */
  lines: Line[];
  packets: Row[];
  /** The books, where there are any, and their invoices. */
  books: string | null;
  invoices: Invoice[];
  /** The streams as they were read. */
  streams: Row[];
  limits: Record<string, RequestLimits>;
  nowMs: number;
  /** Set when the schedule itself broke down. */
  broke: string | null;
}

export interface RunResult {
  outcome: Outcome;
  points: number;
  steps: Step[];
}

export interface RunOptions {
  variant?: Variant;
  keepsLog?: boolean;
  /** Told of every point, before anything is done to it. */
  onPoint?(point: Point, isTreated: boolean): void;
}

/** Runs a schedule over a base; the base is left as it was. */
export async function runSchedule(
  base: Base,
  flow: Flow,
  recipe: Recipe,
  options: RunOptions = {},
): Promise<RunResult> {
  const site = new Site(base, options.variant ?? whole);
  const plan = planOf(recipe);
  const watched = {
    ...plan,
    treat(point: Point) {
      const treatment = plan.treat(point);
      options.onPoint?.(point, treatment !== null);
      return treatment;
    },
  };
  const scheduler = new Scheduler(site, watched, surroundingsOf(flow, actsOf(recipe)), options.keepsLog);
  let broke: string | null = null;
  try {
    await begin(flow, scheduler);
    await scheduler.run();
  } catch (error) {
    broke = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const outcome = outcomeOf(site, flow, broke);
  base.sqlite.startOver();
  return { outcome, points: scheduler.points, steps: scheduler.steps };
}

/** The same seed must give the same bytes: everything that happened, as one digest. */
export function digestOf({ outcome, steps }: RunResult): string {
  const log = steps.map(({ atMs, point, treatment, outcome: came }) => [atMs, point, treatment ?? null, came]);
  const { ledger, actions, due, trail } = outcome;
  return digest(JSON.parse(JSON.stringify({ log, ledger, actions, due, trail })));
}

function outcomeOf(site: Site, flow: Flow, broke: string | null): Outcome {
  const { sqlite, connections, world } = site.base;
  const books = booksIn(world);
  return {
    flow,
    ledger: site.ledger,
    actions: sqlite.rows('SELECT * FROM actions ORDER BY rowid'),
    due: sqlite.rows('SELECT * FROM due ORDER BY kind, key'),
    trail: sqlite.rows('SELECT seq, event, private, prev, hash FROM trail_events ORDER BY seq'),
    packets: flow === 'delivery' ? [] : sqlite.rows('SELECT client, content FROM packets ORDER BY id'),
    records:
      flow !== 'delivery' ? sqlite.rows("SELECT id, data, gone_at FROM records WHERE kind = 'agreement-line'") : [],
    lines: site.lines(),
    books: books?.id ?? null,
    invoices: books === null ? [] : books.books.rows(site.sandbox.state()).map(books.books.shown),
    streams: books !== null ? sqlite.rows('SELECT connection, stream, checked_ms, error FROM streams') : [],
    limits: Object.fromEntries(connections.map(({ id, connector }) => [id, connector.limits])),
    nowMs: site.nowMs,
    broke,
  };
}
