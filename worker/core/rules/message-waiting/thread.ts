// What was said on a ticket, in order, and the client's question that nobody answered.
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { isAboutBilling } from './billing-talk.ts';
import { asksFor, isAutomatic, isThanks, speechOf } from './speech.ts';

export type TicketRecord = StoredRecord<'ticket'>;
export type MessageRecord = StoredRecord<'message'>;

export interface Waiting {
  ticket: TicketRecord;
  /** The newest message that asks. */
  message: MessageRecord;
  /** Everything that was asked since our last word, oldest first. */
  asked: MessageRecord[];
  /** Since when the client waits: the first of them. */
  sinceMs: number;
  /** Why it cannot be told whether it waits; null where it can. */
  doubt: string | null;
}

/** One thing the client could read on the ticket. */
interface Said {
  atMs: number;
  from: 'client' | 'us' | 'unknown';
  message: MessageRecord | null;
  speech: string;
}

/** The open question of each ticket, where there is one. */
export function waitingOn(view: ClientView): Waiting[] {
  const messages = Map.groupBy(
    recordsOf(view, 'message'),
    ({ connection, data: { ticketId } }) => `${connection}:${ticketId}`,
  );
  const worked = Map.groupBy(
    recordsOf(view, 'time-entry').filter(({ data }) => data.chargedTo.kind === 'ticket' && data.clientNote !== null),
    ({ connection, data }) => `${connection}:${data.chargedTo.id}`,
  );
  return recordsOf(view, 'ticket').flatMap((ticket) => {
    const key = `${ticket.connection}:${ticket.id}`;
    const own = messages.get(key);
    const waiting = own === undefined ? null : openQuestion(ticket, inOrder(own, worked.get(key) ?? []));
    return waiting === null ? [] : [waiting];
  });
}

function inOrder(messages: readonly MessageRecord[], entries: readonly StoredRecord<'time-entry'>[]): Said[] {
  const written = messages.flatMap((message): Said[] => {
    const { from, clientVisible, place, text, at } = message.data;
    const speech = speechOf(text);
    if (!clientVisible || place === 'internal' || from === 'system' || speech === '' || isAutomatic(speech)) return [];
    const who = from === 'unknown' && place === 'time-entry' ? 'us' : from;
    return [{ atMs: readInstantMs(at), from: who, message, speech }];
  });
  const worked = entries.map(
    ({ data }): Said => ({
      atMs: readInstantMs(data.enteredAt ?? data.day),
      from: 'us',
      message: null,
      speech: data.clientNote ?? '',
    }),
  );
  return [...written, ...worked].sort((a, b) => a.atMs - b.atMs || idOf(a) - idOf(b));
}

function idOf({ message }: Said): number {
  return Number(message?.id ?? 0) || 0;
}

/** Our word, or the client's own thanks, ends what was asked before it. */
function openQuestion(ticket: TicketRecord, said: readonly Said[]): Waiting | null {
  const last = said.findLastIndex(({ from, speech }) => from === 'us' || (from === 'client' && isThanks(speech)));
  const open = said.slice(last + 1);
  const asks = open.filter(({ from, speech }) => from !== 'us' && asksAboutBilling(ticket, speech));
  const ofClient = asks.filter(({ from }) => from === 'client');
  const asked = (ofClient.length > 0 ? ofClient : asks).flatMap(({ message }) => message ?? []);
  const [first, newest] = [asked[0], asked.at(-1)];
  if (first === undefined || newest === undefined || isClosedAfter(ticket, newest)) return null;
  return {
    ticket,
    message: newest,
    asked,
    sinceMs: readInstantMs(first.data.at),
    doubt: doubtOf(ofClient, open),
  };
}

function doubtOf(ofClient: readonly Said[], open: readonly Said[]): string | null {
  const newest = ofClient.at(-1);
  if (newest === undefined) return 'who wrote it is not known';
  const later = open.slice(open.indexOf(newest) + 1).some(({ from }) => from === 'unknown');
  return later ? 'who wrote the note after it is not known' : null;
}

/** On a ticket about billing, whatever the client asks is about that. */
function asksAboutBilling({ data: { summary, board, type } }: TicketRecord, speech: string): boolean {
  if (!asksFor(speech)) return false;
  const isBillingDesk = [board, type].some((word) => /\b(billing|invoic\w+)\b/i.test(word ?? ''));
  return isBillingDesk || isAboutBilling(speech) || isAboutBilling(summary);
}

/** A ticket that was closed before the client wrote again is not settled by that. */
function isClosedAfter({ data: { closed, closedAt } }: TicketRecord, { data: { at } }: MessageRecord): boolean {
  return closed && (closedAt === null || readInstantMs(closedAt) >= readInstantMs(at));
}
