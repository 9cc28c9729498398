// What a verb about findings must say, and for which findings it may be said.
import type { Action } from '../../../shared/action.ts';
import type { DecisionVerb, SignedDecision } from '../../../shared/decision.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { Day } from '../../../shared/time.ts';

type Check = (signed: SignedDecision, today: Day) => string | null;

const missing = (text: string | undefined, problem: string) => ((text ?? '').trim() === '' ? problem : null);

/** The last day on which it makes sense is `until` itself for a question, the day before for the others. */
const over = (until: string | undefined, isOver: (until: Day) => boolean) =>
  until !== undefined && isOver(until) ? `until: ${until} is over` : null;

const checks: Partial<Record<DecisionVerb, Check>> = {
  'not-a-problem': ({ reason }) => missing(reason, 'reason: say why it is not a problem'),
  leave: ({ until, ceilingMinor }, today) =>
    ceilingMinor === undefined && until === undefined
      ? 'until: say until which day, or up to which amount'
      : over(until, (day) => day <= today),
  remind: ({ until }, today) => missing(until, 'until: say on which day') ?? over(until, (day) => day <= today),
  ask: ({ of, text, until }, today) =>
    missing(of, 'of: say whom to ask') ??
    missing(text, 'text: write the question') ??
    missing(until, 'until: say by which day') ??
    over(until, (day) => day < today),
  answer: ({ to, text }) => missing(to, 'to: say which question it answers') ?? missing(text, 'text: write the answer'),
};

/** What is missing or makes no sense, naming the field; null when the decision can be read. */
export function sayingProblem(signed: SignedDecision, today: Day): string | null {
  const { until } = signed;
  if (until !== undefined && !isDay(until)) return `until: ${until} is not a day`;
  return checks[signed.verb]?.(signed, today) ?? null;
}

function isDay(day: string): boolean {
  const atMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(day);
}

/** Verbs after which no change of the finding may go out. */
const settling = new Set<DecisionVerb>(['not-a-problem', 'leave', 'did-by-hand']);

export function isSettling(verb: DecisionVerb): boolean {
  return settling.has(verb);
}

/**
 * Why it cannot be said of this finding now, in words; null when it can. Who does not see its amount names none: an answer
 * to a guess would tell it.
 */
export function findingProblem(
  { verb, ceilingMinor }: SignedDecision,
  shownMinor: number | null,
  finding: Finding | undefined,
  actions: readonly Action[],
  sees: boolean,
): string | null {
  if (finding === undefined) return 'it is no longer open';
  if (finding.state === 'done') return 'it is settled already';
  if (!sees && shownMinor !== null) return 'you do not see its amount, so you cannot name one';
  // Who may not see the amount may speak about it, and settle nothing.
  if (shownMinor === null) return isSettling(verb) ? 'you do not see its amount: ask somebody who does' : null;
  if (finding.impact.amountMinor !== shownMinor) return 'its amount changed since it was shown';
  if (verb === 'leave' && ceilingMinor !== undefined && Math.abs(shownMinor) > ceilingMinor) {
    return 'more than that is at stake already';
  }
  if (!isSettling(verb)) return null;
  const own = actions.filter((action) => action.finding === finding.key);
  if (own.some(({ state }) => state === 'unknown')) return 'say first whether its change was written';
  if (own.some(({ state }) => state === 'approved' || state === 'sending')) return 'a change for it is on its way';
  return null;
}
