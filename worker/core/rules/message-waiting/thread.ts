// What was said on a ticket, in order, and the client's question that nobody answered.
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { readInstantMs } from '../../../../shared/time.ts';
import { type Answer, type ClientView, recordsOf } from '../../client-view.ts';
import { asksFor, endsByItself, isNotice, isThanks } from './reading/asking.ts';
import type { Heard } from './reading/heard.ts';
import { type Reading, readBilling } from './reading/score.ts';
import type { Sign } from './reading/signs.ts';
import { type MessageRecord, type Said, saidIn, type TicketRecord } from './said.ts';
import { asTold, type Sender, senderOf } from './told.ts';

export interface Waiting {
  ticket: TicketRecord;
  /** The newest message that asks. */
  message: MessageRecord;
  /** Who wrote it, as far as the message and its own head say. */
  author: Said['author'];
  /** What it says, without quoted mail and signature. */
  speech: string;
  /** Everything that was asked since our last word, oldest first. */
  asked: MessageRecord[];
  /** What they say, for the invoices that are named there. */
  speeches: string[];
  /** Since when the client waits: the first of them. */
  sinceMs: number;
  /** What made the newest a question about billing. */
  reading: Reading;
  /** Kinds of what is asked about, in all of them. */
  about: ReadonlySet<Sign['kind']>;
  /** Why it cannot be told whether it waits; null where it can. */
  doubt: string | null;
  /** Where a person's word would settle that: whose later messages it would go for. */
  asks: { sender: Sender | null } | null;
  /** Who said that it is about billing; null where its words say so. */
  toldBy: string | null;
}

/** A thing said, and how it reads. */
interface Asked {
  said: Said;
  message: MessageRecord;
  sender: Sender | null;
  reading: Reading;
  /** The answer that settled its reading; null where its words did. */
  by: Answer | null;
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
    const own = messages.get(key) ?? [];
    if (own.every((message) => isClosedAfter(ticket, message))) return [];
    const waiting = openQuestion(view, ticket, openPart(view, ticket, own, worked.get(key) ?? []));
    return waiting === null ? [] : [waiting];
  });
}

/**
 * What was said since the last word that ended something, oldest first. Our word ends what was asked before it, and so
 * does the client's own: thanks, "never mind", "that answers it". Read from the newest, and no further than that.
 */
function openPart(
  view: ClientView,
  ticket: TicketRecord,
  messages: readonly MessageRecord[],
  entries: readonly StoredRecord<'time-entry'>[],
): Said[] {
  const workedAtMs = Math.max(...entries.map(({ data }) => readInstantMs(data.enteredAt ?? data.day)));
  const newestFirst = messages
    .map((message) => ({ message, atMs: readInstantMs(message.data.at), number: Number(message.id) || 0 }))
    .filter(({ atMs }) => atMs > workedAtMs)
    .sort((a, b) => b.atMs - a.atMs || b.number - a.number);
  const open: Said[] = [];
  for (const { message } of newestFirst) {
    const [said] = saidIn(view, ticket, message);
    if (said === undefined) continue;
    if (said.from === 'us' || (said.from === 'client' && (isThanks(said.heard) || endsByItself(said.heard)))) break;
    open.unshift(said);
  }
  return open;
}

function openQuestion(view: ClientView, ticket: TicketRecord, open: readonly Said[]): Waiting | null {
  const asks = open.flatMap((each) => askedBy(view, ticket, each));
  const ofClient = asks.filter((each) => each.said.from === 'client');
  const known = ofClient.length > 0 ? ofClient : asks;
  const sure = known.filter(({ reading }) => reading.band === 'billing');
  const asked = sure.length > 0 ? sure : known;
  const [first, newest] = [asked[0], asked.at(-1)];
  if (first === undefined || newest === undefined || isClosedAfter(ticket, newest.message)) return null;
  const unknown = writerDoubt(ofClient, open);
  const isInDoubt = newest.reading.band === 'doubt';
  return {
    ticket,
    message: newest.message,
    author: newest.said.author,
    speech: newest.said.heard.speech,
    asked: asked.map(({ message }) => message),
    speeches: asked.map((each) => each.said.heard.speech),
    sinceMs: readInstantMs(first.message.data.at),
    reading: newest.reading,
    about: new Set(asked.flatMap(({ reading }) => reading.signs.map(({ kind }) => kind))),
    doubt: unknown ?? (isInDoubt ? topicDoubt(newest.reading) : null),
    asks: unknown === null && isInDoubt ? { sender: newest.sender } : null,
    toldBy: newest.by?.member ?? null,
  };
}

function askedBy(view: ClientView, ticket: TicketRecord, said: Said): Asked[] {
  const sender = senderOf(view, said);
  const { reading, by } = asTold(view, said, sender, readBilling(said.heard, ticket.data, said.below));
  const isToldSo = by?.record.id === said.message.id;
  const asks = reading.band !== 'no' && (isToldSo || asksFor(said.heard) || complains(said.heard, reading));
  return asks ? [{ said, message: said.message, sender, reading, by }] : [];
}

const complaining = new Set<Sign['kind']>(['invoice', 'credit', 'amiss', 'between']);

/** A statement about an invoice asks for an answer too, where it does not just tell that something was paid or sent. */
function complains(heard: Heard, { band, signs }: Reading): boolean {
  return band === 'billing' && signs.some(({ kind }) => complaining.has(kind)) && !isNotice(heard);
}

function writerDoubt(ofClient: readonly Asked[], open: readonly Said[]): string | null {
  const newest = ofClient.at(-1);
  if (newest === undefined) return 'who wrote it is not known';
  const later = open.slice(open.indexOf(newest.said) + 1).some(({ from }) => from === 'unknown');
  return later ? 'who wrote the note after it is not known' : null;
}

/** The words that spoke, for a person to judge by. */
function topicDoubt({ signs }: Reading): string {
  const by = (isFor: boolean) =>
    signs
      .filter(({ weight }) => weight > 0 === isFor)
      .map(({ kind, text }) => (kind === 'board' ? `the board ${text}` : `“${text}”`));
  const [speaking, against] = [by(true), by(false)];
  const other = against.length === 0 ? '' : `, and ${against.join(', ')} speaks against it`;
  return `it may be a question about billing: ${speaking.join(', ')} ${speaking.length === 1 ? 'speaks' : 'speak'} for it${other}; read it`;
}

/** A ticket that was closed before the client wrote again is not settled by that. */
function isClosedAfter({ data: { closed, closedAt } }: TicketRecord, { data: { at } }: MessageRecord): boolean {
  return closed && (closedAt === null || readInstantMs(closedAt) >= readInstantMs(at));
}
