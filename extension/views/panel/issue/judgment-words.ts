// What is said about an issue instead of approving it, in plain words.
import { countOf, ordinal } from '../../../../shared/counting.ts';
import type { ShownDecision } from '../../../../shared/decision.ts';
import type { ShownFinding } from '../../../../shared/finding.ts';
import { roleInWords } from '../../../../shared/may-do.ts';
import type { JudgmentForm, JudgmentVerb } from '../../../messages/carried.ts';
import { ceilingMinor } from '../../../state/judgment.ts';
import { capital, daysUntil, formatWeekday } from '../../../ui/format.ts';
import { formatImpact, isShown } from '../../../ui/money.tsx';

/** What a form does, in one sentence, before it is signed. */
export function effectOf(form: JudgmentForm, finding: ShownFinding, system: string, nowMs: number): string {
  const day = form.until === '' ? null : formatWeekday(form.until, nowMs);
  switch (form.verb) {
    case 'not-a-problem': {
      const { impact } = finding;
      const back =
        isShown(impact) && impact.amountMinor !== 0
          ? `when it is more than ${formatImpact(impact)}`
          : 'when its numbers change';
      return `Sets it aside. It comes back ${back}. Nothing is written.`;
    }
    case 'leave':
      return leaving(form, finding, day);
    case 'remind':
      return `It leaves your list and comes back on ${day ?? 'the day you choose'}. Nothing is written.`;
    case 'ask':
      return `Asks ${form.of.trim() === '' ? 'the person you choose' : (roleInWords(form.of) ?? form.of.trim())} and waits for an answer${day === null ? '' : ` until ${day}`}. Nothing is written until then.`;
    case 'answer':
      return 'Is kept as the answer. The issue then opens again for a decision.';
    case 'did-by-hand':
      return `Records that you did it. The next check of ${system} shows whether it is there; if it is not, the issue comes back. Nothing is written.`;
  }
}

function leaving(form: JudgmentForm, finding: ShownFinding, day: string | null): string {
  const limit = ceilingMinor(form, finding);
  const more =
    limit === null ? null : `more than ${formatImpact({ ...finding.impact, amountMinor: limit })} is at stake`;
  if (day !== null && more !== null) return `Nothing is changed until ${day}, or until ${more}.`;
  if (more !== null) return `Nothing is changed until ${more}; then it comes back.`;
  return `Nothing is changed until ${day ?? 'the day you choose'}; then it comes back.`;
}

/** That the day chosen is later than the issue's own last day; null where it is not. */
export function closesBefore({ until, verb }: JudgmentForm, { deadline }: ShownFinding, nowMs: number): string | null {
  const isLate = deadline !== undefined && until > deadline.slice(0, 10) && verb !== 'answer';
  return isLate ? `The deadline is ${formatWeekday(deadline.slice(0, 10), nowMs)}, before the day you chose.` : null;
}

/** The words on the button that signs. */
export function signWords({ verb, until, of }: JudgmentForm, system: string, nowMs: number): string {
  const day = until === '' ? '' : formatWeekday(until, nowMs);
  const words: Readonly<Record<JudgmentVerb, string>> = {
    'not-a-problem': 'Not a problem',
    leave: day === '' ? 'Leave as is' : `Leave as is until ${day}`,
    remind: day === '' ? 'Remind me' : `Remind me on ${day}`,
    ask: of.trim() === '' ? 'Ask' : `Ask ${of.trim()}`,
    answer: 'Answer',
    'did-by-hand': `I did it in ${system}`,
  };
  return words[verb];
}

/** What was decided about an issue: "left it as is until Tue 15 Dec". */
export function saidWords({ verb, until, of }: ShownDecision, nowMs: number): string | null {
  const day = until === undefined ? '' : formatWeekday(until, nowMs);
  const words: Readonly<Record<string, string>> = {
    'not-a-problem': 'said it is not a problem',
    leave: day === '' ? 'left it as is' : `left it as is until ${day}`,
    remind: day === '' ? 'put it off' : `put it off until ${day}`,
    ask: `asked ${of?.name ?? 'a question'}`,
    answer: 'answered',
    'did-by-hand': 'said they did it',
  };
  return words[verb] ?? null;
}

/** "Open for 12 days, in its 3rd month"; null on its first day. */
export function ageWords({ openedDay, carried = 0 }: ShownFinding, nowMs: number): string | null {
  const days = openedDay === undefined ? 0 : -(daysUntil(openedDay, nowMs) ?? 0);
  const age = days > 0 ? `Open for ${countOf(days, 'day')}` : null;
  if (carried === 0) return age;
  const month = `in its ${ordinal(carried + 1)} month`;
  return age === null ? capital(month) : `${age}, ${month}`;
}
