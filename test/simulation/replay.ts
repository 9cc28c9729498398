// One schedule again, with a log a person can read.
import { instantOf } from '../../shared/time.ts';
import { bases, gracefulBooksBase, tightBase } from './bases.ts';
import { violationsOf } from './check.ts';
import type { Flow } from './flow.ts';
import { describe, type Recipe } from './plans.ts';
import { digestOf, runSchedule } from './run.ts';
import type { Base } from './site.ts';

/** What else a recipe may begin with, and the flow that it is then. */
const others: Readonly<Record<string, [Flow, () => Promise<Base>]>> = {
  'graceful-books': ['books', gracefulBooksBase],
  tight: ['full', tightBase],
};

/** Lines: virtual time, executor, point, what was done to it, what came of it; then how it ended. */
export async function replay(name: string, recipe: Recipe): Promise<{ lines: string[]; violations: string[] }> {
  const [flow, baseOf] = others[name] ?? [name as Flow, bases[name as Flow]];
  if (baseOf === undefined) throw new Error(`there is no flow ${name}: give one of ${Object.keys(bases).join(', ')}`);
  const result = await runSchedule(await baseOf(), flow, recipe, { keepsLog: true });
  const { outcome, steps } = result;
  const lines = steps.map(({ atMs, point, treatment, outcome: came }) => {
    const done = [...(treatment?.events ?? []), ...(treatment?.fault === undefined ? [] : [treatment.fault])];
    const what = done.length === 0 ? '' : `  << ${done.join(', ')} >>`;
    return `${instantOf(atMs)}  ${String(point.index).padStart(4)}  ${point.executor.padEnd(10)} ${point.label}${what}  ${came}`;
  });
  const actions = outcome.actions.map(
    (row) => `${String(row.id)} ${String(row.type)}: ${String(row.state)} ${receiptOf(row.receipt)}`,
  );
  const effects = outcome.ledger.effects
    .filter((each) => !each.path.endsWith('/token'))
    .map(
      (each) =>
        `${instantOf(each.atMs)} step ${each.step} ${each.executor}: ${each.method} ${each.path} (${each.action})`,
    );
  const events = outcome.ledger.events
    .filter(({ event }) => /^(write|decision|database|pause|manual|awaited)/.test(event.type))
    .map(
      ({ atMs, step, executor, event }) =>
        `${instantOf(atMs)} step ${step} ${executor}: ${event.type} ${JSON.stringify(event.body).slice(0, 160)}`,
    );
  const violations = violationsOf(outcome);
  return {
    lines: [
      `${name}: ${describe(recipe)}`,
      ...lines,
      'trail, as it was committed:',
      ...events,
      'effects:',
      ...effects,
      'actions:',
      ...actions,
      `digest ${digestOf(result)}`,
    ],
    violations,
  };
}

function receiptOf(receipt: unknown): string {
  if (typeof receipt !== 'string') return '';
  const { status, message } = JSON.parse(receipt);
  return `(status ${status ?? 'none'}${message === undefined ? '' : `, ${message}`})`;
}
