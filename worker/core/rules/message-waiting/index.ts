// Rule: a client asked about billing and has had no answer for more than a business day.
import type { NotChecked } from '../../../../shared/coverage.ts';
import { refOf } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
import type { Rule } from '../types.ts';
import { dueAtMs, findingOf, highAtMs, ruleId } from './finding.ts';
import { stakeOf } from './stake.ts';
import { type Waiting, waitingOn } from './thread.ts';

export const messageWaiting: Rule = {
  id: ruleId,
  title: 'Billing question without an answer',
  needs: ['message', 'ticket', 'time-entry', 'invoice'],
  detect(view) {
    const all = waitingOn(view);
    const looks = all.filter((waiting) => view.nowMs > dueAtMs(waiting)).map((waiting) => judge(view, waiting));
    return {
      detected: looks.flatMap((look) => ('finding' in look ? [{ finding: look.finding, action: null }] : [])),
      notChecked: looks.flatMap((look) => ('gate' in look ? [look] : [])),
      nextLookAtMs: nextLook(view, all),
    };
  },
  unchecked(view, reason) {
    return waitingOn(view)
      .filter((waiting) => view.nowMs > dueAtMs(waiting))
      .map((waiting) => skipped(view, waiting, 'coverage', reason));
  },
};

function judge(view: ClientView, waiting: Waiting): { finding: ReturnType<typeof findingOf> } | NotChecked {
  if (waiting.doubt !== null) return skipped(view, waiting, 'mapping', waiting.doubt);
  const stake = stakeOf(view, waiting);
  if (stake.money === null) {
    return skipped(view, waiting, 'currency', 'the invoices it speaks of are in several currencies');
  }
  return { finding: findingOf(view, waiting, stake, stake.money) };
}

/** The next moment a question is late, or very late; a millisecond after, because "after a day" is more than one. */
function nextLook(view: ClientView, all: readonly Waiting[]): number | null {
  const moments = all
    .flatMap((waiting) => [dueAtMs(waiting) + 1, highAtMs(waiting) + 1])
    .filter((moment) => moment > view.nowMs);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** With what is open on the invoices it is about, where that is one sum. */
function skipped(view: ClientView, waiting: Waiting, gate: string, reason: string): NotChecked {
  const money = stakeOf(view, waiting).money ?? { amountMinor: 0, currency: view.currency };
  const said = { gate, rule: ruleId, subject: refOf(waiting.message), name: waiting.ticket.data.summary, reason };
  return { ...said, ...money, oneOff: true };
}
