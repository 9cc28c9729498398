// What waits, for the popup and the badge: its lines, and what stands around them right now.
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { mayResumeOthers, routeProblem } from '../../shared/may-do.ts';
import { instantOf } from '../../shared/time.ts';
import { readingOnly } from '../connections/reading-only.ts';
import type { Decider } from '../core/members/decider.ts';
import type { Deps } from '../deps.ts';
import { readPauses } from '../store/pauses.ts';
import { currentPolicy } from '../store/policies.ts';
import { countApproved } from '../store/shown-actions.ts';
import { readTroubles } from './health.ts';
import { pausesFor, troublesFor } from './hide-money.ts';
import { isCovered, readCoverage } from './packet.ts';
import { queueLines } from './queue-lines.ts';

/** Who can do something about them, or has to know why nothing moves. */
const hearOfTroubles: ReadonlySet<string> = new Set(['administrator', 'approver']);

/** The queue as this member may see it. */
export async function queueFor(deps: Deps, by: Decider): Promise<QueueAnswer> {
  const { items, notChecked } = await queueLines(deps, by);
  const coverage = await readCoverage(deps);
  const { policy } = await currentPolicy(deps.db);
  const { money } = by.rights;
  const held = new Map((await countApproved(deps.db)).map(({ connection, n }) => [connection, n]));
  const reading = [...(await readingOnly(deps, held.keys()))];
  return {
    waiting: items.filter(({ awaits }) => awaits?.mine !== true).length,
    items,
    sources: coverage.sources,
    notChecked,
    switchedOff: deps.rules.filter(({ id }) => policy.rules[id]?.off === true).map(({ title }) => title),
    covered: isCovered(coverage, deps.rules, deps.nowMs),
    pauses: pausesFor(await readPauses(deps.db), money),
    may: {
      pause: routeProblem(by.rights, 'POST /v1/pauses') === null,
      resumeOthers: mayResumeOthers(by.rights),
    },
    held: [...held.values()].reduce((sum, n) => sum + n, 0),
    readingOnly: reading.map((connection) => ({ connection, held: held.get(connection) ?? 0 })),
    connections: deps.names.filter(({ id }) => !deps.removed.has(id)),
    removed: deps.names.filter(({ id }) => deps.removed.has(id)),
    troubles: hearOfTroubles.has(by.rights.role) ? troublesFor(await readTroubles(deps), money) : [],
    serverTime: instantOf(deps.nowMs),
  };
}
