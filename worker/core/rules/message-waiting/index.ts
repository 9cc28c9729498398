// Rule: a client asked about billing and has had no answer for too many business days.
import type { NotChecked } from '../../../../shared/coverage.ts';
import { refOf } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
import { nextAfter, nothing, together } from '../results.ts';
import type { Rule, RuleResult } from '../types.ts';
import { dueAtMs, findingOf, highAtMs, ruleId } from './finding.ts';
import { type MessageParams, params } from './params.ts';
import { stakeOf } from './stake.ts';
import { type Waiting, waitingOn } from './thread.ts';

export const messageWaiting: Rule<typeof params> = {
  id: ruleId,
  title: 'Billing question without an answer',
  needs: ['message', 'ticket', 'time-entry', 'invoice'],
  params,
  detect(view, values) {
    const all = waitingOn(view);
    const late = all.filter((waiting) => view.nowMs > dueAtMs(waiting, values));
    const results = late.map((waiting) => judge(view, waiting, values));
    return { ...together(results), nextLookAtMs: nextLook(view, all, values) };
  },
  unchecked(view, reason, values) {
    return waitingOn(view)
      .filter((waiting) => view.nowMs > dueAtMs(waiting, values))
      .map((waiting) => skipped(view, waiting, 'coverage', reason));
  },
};

function judge(view: ClientView, waiting: Waiting, values: MessageParams): RuleResult {
  if (waiting.doubt !== null) return nothing([skipped(view, waiting, 'mapping', waiting.doubt)]);
  const stake = stakeOf(view, waiting);
  if (stake.money === null) {
    return nothing([skipped(view, waiting, 'currency', 'the invoices it speaks of are in several currencies')]);
  }
  const finding = findingOf(view, waiting, stake, stake.money, values);
  return { detected: [{ finding, action: null }], notChecked: [] };
}

/** The next moment a question is late, or very late; a millisecond after, because "after a day" is more than one. */
function nextLook(view: ClientView, all: readonly Waiting[], values: MessageParams): number | null {
  return nextAfter(
    view.nowMs,
    all.flatMap((waiting) => [dueAtMs(waiting, values) + 1, highAtMs(waiting, values) + 1]),
  );
}

/** With what is open on the invoices it is about, where that is one sum. */
function skipped(view: ClientView, waiting: Waiting, gate: string, reason: string): NotChecked {
  const money = stakeOf(view, waiting).money ?? { amountMinor: 0, currency: view.currency };
  const said = { gate, rule: ruleId, subject: refOf(waiting.message), name: waiting.ticket.data.summary, reason };
  return { ...said, ...money, oneOff: true };
}
