// From a judged time entry to the issue: money, facts, evidence, and the step only a person can do.
import type { TimeUnbilledFacts } from '../../../../shared/facts/time-unbilled.ts';
import { toMinor } from '../../../../shared/money.ts';
import type { ClientView } from '../../client-view.ts';
import { seen, seenFields } from '../seen.ts';
import type { Issue } from '../statements.ts';
import type { Change } from '../types.ts';
import type { Entry, Unbilled } from './judge.ts';
import { nameOf } from './name.ts';
import type { TimeParams } from './params.ts';

/** The issue of one entry; its age shows in the severity alone, so that it stays the same from day to day. */
export function issueOf(
  view: ClientView,
  entry: Entry,
  unbilled: Unbilled,
  { highAfterDays }: Pick<TimeParams, 'highAfterDays'>,
): Issue<TimeUnbilledFacts> {
  return {
    about: entry,
    finding: {
      severity: unbilled.ageDays > highAfterDays ? 'high' : 'medium',
      impact: { amountMinor: toMinor(unbilled.amount, view.currency), currency: view.currency, basis: 'one-off' },
      evidence: [
        ...seenFields(view, entry, ['day', 'hours', 'rate', 'billing']),
        seen(view, entry, 'status', entry.data.statusWord),
        ...seenFields(view, entry, ['invoiceId']),
        ...(entry.data.agreementId === null
          ? []
          : seenFields(view, entry, ['agreementId', 'agreementHours', 'agreementAmount'])),
        ...(unbilled.ticket === undefined ? [] : seenFields(view, unbilled.ticket, ['billing'])),
      ],
      facts: factsOf(view, entry, unbilled),
    },
    action: stepFor(entry),
  };
}

function factsOf(view: ClientView, { data, connection }: Entry, unbilled: Unbilled): TimeUnbilledFacts {
  const { ticket, hours, rate, covered } = unbilled;
  return {
    member: data.member?.name ?? null,
    day: data.day,
    hours: hours.toFixed(),
    rate: rate.toFixed(),
    covered: covered.eq(0) ? null : covered.toFixed(),
    currency: view.currency,
    ticket: ticket === undefined ? null : { connection, kind: 'ticket', id: ticket.id },
    work: ticket?.data.summary ?? data.work ?? data.workType,
  };
}

/** Only a person can say whether it goes on an invoice or is written off. */
function stepFor(entry: Entry): Change {
  return {
    type: 'time-billing',
    by: 'person',
    purpose: 'forward',
    connection: entry.connection,
    target: { kind: entry.kind, id: entry.id, name: nameOf(entry) },
    before: { status: entry.data.statusWord, invoiceId: entry.data.invoiceId },
    after: { toDo: 'put it on an invoice, or write it off' },
  };
}
