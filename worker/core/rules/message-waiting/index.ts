// Rule: a client asked about billing and has had no answer for too many business days.
import { type MessageWaitingFacts, messageWaitingFacts } from '../../../../shared/facts/message-waiting.ts';
import { toMinor } from '../../../../shared/money.ts';
import type { ClientView } from '../../client-view.ts';
import { defineRule } from '../define-rule.ts';
import { perCurrency } from '../per-currency.ts';
import { type Issue, lookAgain, type Thing, type Unclear, unclear } from '../statements.ts';
import { dueAtMs, excerptOf, highAtMs, issueOf } from './finding.ts';
import { type MessageParams, params } from './params.ts';
import { stakeOf } from './stake.ts';
import { type Waiting, waitingOn } from './thread.ts';

export const messageWaiting = defineRule({
  facts: messageWaitingFacts,
  title: 'Billing question without an answer',
  needs: ['message', 'ticket', 'time-entry', 'invoice'],
  missesAny: [{ role: 'psa', kind: 'message' }],
  params,
  harmsClient: false,
  happened: 'subject',
  tells: 'question',
  letters: { answer: (facts, { key }) => ({ ...facts, finding: key }) },
  look: (view, values) =>
    waitingOn(view).flatMap((waiting) => [
      ...(isLate(view, waiting, values) ? [judge(view, waiting, values)] : []),
      // A millisecond after, because "after a day" is more than one.
      ...lookAgain(dueAtMs(view, waiting, values) + 1, highAtMs(view, waiting, values) + 1),
    ]),
  things: (view, values) =>
    waitingOn(view)
      .filter((waiting) => isLate(view, waiting, values))
      .map((waiting) => thingOf(view, waiting)),
});

function isLate(view: ClientView, waiting: Waiting, values: MessageParams): boolean {
  return view.nowMs > dueAtMs(view, waiting, values);
}

function judge(view: ClientView, waiting: Waiting, values: MessageParams): Issue<MessageWaitingFacts> | Unclear {
  if (waiting.doubt !== null) {
    return { ...unclear(thingOf(view, waiting), 'mapping', waiting.doubt), ...questionOf(waiting) };
  }
  const stake = stakeOf(view, waiting);
  if (stake.money === null) {
    const open = stake.invoices.map(({ record: { data }, balance }) => {
      const currency = data.currency ?? view.currency;
      return { amountMinor: toMinor(balance, currency), currency };
    });
    const reason = `the invoices it speaks of are in several currencies: ${perCurrency(open)}`;
    return unclear(thingOf(view, waiting), 'currency', reason);
  }
  return issueOf(view, waiting, stake, stake.money, values);
}

/** Where a person's word would settle it, what they need to say it. */
function questionOf({ asks, speech }: Waiting): Pick<Unclear, 'asks'> {
  return asks === null ? {} : { asks: { ...asks, text: excerptOf(speech) } };
}

/** With what is open on the invoices it is about, where that is one sum. */
function thingOf(view: ClientView, waiting: Waiting): Thing {
  const money = stakeOf(view, waiting).money ?? { amountMinor: 0, currency: view.currency };
  return { record: waiting.message, name: waiting.ticket.data.summary, ...money, oneOff: true };
}
