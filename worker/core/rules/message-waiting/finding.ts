// From a client's open question to the issue: money, facts, evidence.
import type { MessageWaitingFacts } from '../../../../shared/facts/message-waiting.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { dayIn, dayMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { termsOn } from '../../lines/terms-on.ts';
import { seen, seenFields } from '../seen.ts';
import type { Issue } from '../statements.ts';
import { afterBusinessMs } from './business-time.ts';
import { creditsAsked, licencesAsked, openAsked, unknownNumbers } from './known-of.ts';
import type { MessageParams } from './params.ts';
import { personName } from './reading/senders.ts';
import { balanceOf, type Stake } from './stake.ts';
import type { Waiting } from './thread.ts';

const longestExcerpt = 300;

/** When a question has waited for as many business days as it may. */
export function dueAtMs({ zone }: ClientView, { sinceMs }: Waiting, { dueAfterBusinessDays }: MessageParams): number {
  return afterBusinessMs(zone, sinceMs, dueAfterBusinessDays * dayMs);
}

/** From when on its waiting is urgent. */
export function highAtMs({ zone }: ClientView, { sinceMs }: Waiting, { highAfterBusinessDays }: MessageParams): number {
  return afterBusinessMs(zone, sinceMs, highAfterBusinessDays * dayMs);
}

/** As much of what was said as people are shown. */
export function excerptOf(speech: string): string {
  return speech.length > longestExcerpt ? `${speech.slice(0, longestExcerpt)}…` : speech;
}

/** The issue of one question. */
export function issueOf(
  view: ClientView,
  waiting: Waiting,
  stake: Stake,
  money: { amountMinor: number; currency: string },
  values: MessageParams,
): Issue<MessageWaitingFacts> {
  const { message, ticket } = waiting;
  return {
    about: message,
    finding: {
      severity: view.nowMs > highAtMs(view, waiting, values) ? 'high' : 'medium',
      impact: { ...money, basis: 'one-off' },
      evidence: [
        ...waiting.asked.flatMap((each) => seenFields(view, each, ['from', 'at', 'text'])),
        ...seenFields(view, ticket, ['summary', 'closed']),
        ...knownEvidence(view, waiting),
        ...stake.invoices.flatMap(({ record, balance }) => [
          ...seenFields(view, record, ['number', 'day', 'total']),
          seen(view, record, 'balance', balance),
        ]),
      ],
      facts: factsOf(view, waiting, stake),
    },
    action: null,
  };
}

function factsOf(view: ClientView, waiting: Waiting, stake: Stake): MessageWaitingFacts {
  const { ticket, sinceMs, speech: text, reading } = waiting;
  const open = openAsked(view, waiting);
  return {
    author: personName(authorOf(view, waiting), [view.client.name]),
    askedDay: dayIn(view.zone, sinceMs),
    signs: reading.signs.filter(({ weight }) => weight > 0).map(({ kind, text: word }) => ({ kind, word })),
    text: excerptOf(text),
    toldBy: waiting.toldBy,
    licences: licencesAsked(view, waiting)?.map(({ lines: _l, subscriptions: _s, ...licences }) => licences) ?? null,
    credits:
      creditsAsked(view, waiting)?.map(({ record: { data }, balance }) => ({
        number: data.number,
        day: data.day,
        total: data.total,
        balance,
        currency: data.currency ?? view.currency,
      })) ?? null,
    openTotal: open?.total ?? null,
    openCurrency: open?.currency ?? null,
    unknownNumbers: unknownNumbers(view, waiting).map((number) => ({ number })),
    isAboutInvoice:
      stake.isNamed || waiting.about.has('invoice') || !(waiting.about.has('licences') || waiting.about.has('credit')),
    ticket: { connection: ticket.connection, kind: 'ticket', id: ticket.id },
    summary: ticket.data.summary,
    isNamed: stake.isNamed,
    invoices: stake.invoices.map(({ record, balance }) => ({
      connection: record.connection,
      kind: 'invoice',
      id: record.id,
      number: record.data.number,
      day: record.data.day,
      total: record.data.total,
      balance,
      currency: record.data.currency ?? view.currency,
    })),
  };
}

/** Who wrote it: by name, by the address of a contact we know, or the ticket's contact where the message names nobody. */
function authorOf(view: ClientView, { author, ticket }: Waiting): string | null {
  const { name, email } = author;
  const address = (email ?? (name?.includes('@') ? name : null))?.toLowerCase();
  if (address !== undefined) {
    const contact = recordsOf(view, 'contact').find(({ data }) => data.email?.toLowerCase() === address);
    if (contact !== undefined) return contact.data.name;
  }
  return name ?? (email === null ? (ticket.data.contact?.name ?? null) : null);
}

/** The records that the answer's figures stand on, beside the invoices. */
function knownEvidence(view: ClientView, waiting: Waiting): Evidence[] {
  return [
    ...(licencesAsked(view, waiting) ?? []).flatMap(({ lines, subscriptions }) => [
      ...lines.flatMap((line) => {
        const terms = termsOn(line, view.today);
        return terms === null
          ? []
          : (['quantity', 'included', 'unitPrice'] as const).map((field) => seen(view, line, field, terms[field]));
      }),
      ...subscriptions.flatMap((subscription) => seenFields(view, subscription, ['quantity'])),
    ]),
    ...(creditsAsked(view, waiting) ?? []).flatMap(({ record, balance }) => [
      ...seenFields(view, record, ['number', 'day', 'total']),
      seen(view, record, 'balance', balance),
    ]),
    ...(openAsked(view, waiting)?.invoices ?? []).map((record) =>
      seen(view, record, 'balance', balanceOf(view, record)),
    ),
  ];
}
