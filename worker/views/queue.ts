// What waits, for the popup and the badge: its lines, and what stands around them right now.
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { mayResumeOthers, routeProblem } from '../../shared/may-do.ts';
import { instantOf } from '../../shared/time.ts';
import { readingOnly } from '../connections/reading-only.ts';
import type { Decider } from '../core/members/decider.ts';
import { endsStandUntilMs } from '../core/operation/key-ends.ts';
import { troublesStandUntilMs } from '../core/operation/troubles.ts';
import type { Deps } from '../deps.ts';
import type { KeptSight } from '../store/kept-sight.ts';
import { readPauses } from '../store/pauses.ts';
import { currentPolicy } from '../store/policies.ts';
import { countApproved } from '../store/shown-actions.ts';
import { coverageStandsUntilMs, isCovered, readCoverage } from './coverage.ts';
import { readOperation } from './health.ts';
import { pausesFor, troublesFor } from './hide-money.ts';
import { type QueueLines, queueLines } from './queue-lines.ts';
import { type Page, pageAsked } from './queue-page.ts';

/** Who can do something about them, or has to know why nothing moves. */
const hearOfTroubles: ReadonlySet<string> = new Set(['administrator', 'approver']);
/** What is older than this is looked at again, whatever else holds. */
const standsAtMostMs = 10 * 60_000;

export interface Queue {
  lines: QueueLines;
  /** What is the same on every page. */
  around: Omit<QueueAnswer, 'items' | 'next' | 'serverTime'>;
  gates: KeptSight['gates'];
  /** The first instant at which time alone may change it. */
  untilMs: number;
}

/** A page of the queue, as this member may see it. */
export async function readQueue(deps: Deps, by: Decider, page: Page): Promise<Queue> {
  const lines = await queueLines(deps, by, page);
  const coverage = await readCoverage(deps);
  const { policy } = await currentPolicy(deps.db);
  const { rights } = by;
  const held = new Map((await countApproved(deps.db)).map(({ connection, n }) => [connection, n]));
  const asked = [...held.keys()];
  const reading = [...(await readingOnly(deps, asked))];
  const operation = hearOfTroubles.has(rights.role) ? await readOperation(deps) : null;
  return {
    lines,
    around: {
      waiting: lines.waiting,
      mine: lines.mine,
      sources: coverage.sources,
      notChecked: lines.notChecked,
      switchedOff: deps.rules.filter(({ id }) => policy.rules[id]?.off === true).map(({ title }) => title),
      covered: isCovered(coverage, deps.rules, deps.nowMs),
      pauses: pausesFor(await readPauses(deps.db), rights.money),
      may: {
        pause: routeProblem(rights, 'POST /v1/pauses', by.counts) === null,
        resumeOthers: by.counts && mayResumeOthers(rights),
      },
      held: [...held.values()].reduce((sum, n) => sum + n, 0),
      readingOnly: reading.map((connection) => ({ connection, held: held.get(connection) ?? 0 })),
      connections: deps.names.filter(({ id }) => !deps.removed.has(id)),
      removed: deps.names.filter(({ id }) => deps.removed.has(id)),
      troubles: operation === null ? [] : troublesFor(operation.troubles, rights.money),
    },
    gates: { asked, reading },
    untilMs: Math.min(
      lines.untilMs,
      deps.nowMs + standsAtMostMs,
      coverageStandsUntilMs(coverage, deps.nowMs),
      operation === null ? Number.POSITIVE_INFINITY : troublesStandUntilMs(operation.seen, deps.nowMs),
      operation === null ? Number.POSITIVE_INFINITY : endsStandUntilMs(deps.connections, deps.nowMs),
    ),
  };
}

/** The same as it is answered. */
export function answerOf({ lines: { items, next }, around }: Queue, nowMs: number): QueueAnswer {
  return { ...around, items, next, serverTime: instantOf(nowMs) };
}

/** Both at once. */
export async function queueFor(deps: Deps, by: Decider, page = pageAsked({})): Promise<QueueAnswer> {
  return answerOf(await readQueue(deps, by, page), deps.nowMs);
}
