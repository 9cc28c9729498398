// One message of a ticket as something that somebody said to somebody: by whom, and in which words.
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { pointsBelow } from './reading/asking.ts';
import { type Heard, hear } from './reading/heard.ts';
import { isAutomatic } from './reading/machine.ts';
import { readMail } from './reading/mail.ts';
import { asksNothing, isMachine } from './reading/senders.ts';

export type TicketRecord = StoredRecord<'ticket'>;
export type MessageRecord = StoredRecord<'message'>;

/** One thing the client could read on the ticket. */
export interface Said {
  atMs: number;
  from: 'client' | 'us' | 'unknown';
  message: MessageRecord;
  author: { name: string | null; email: string | null };
  heard: Heard;
  /** The mail it points at: the one it passes on, or answers and speaks of; null where it points at none. */
  below: Heard | null;
}

/** What was said with it; nothing where the client cannot read it, or where a machine speaks. */
export function saidIn(view: ClientView, ticket: TicketRecord, message: MessageRecord): Said[] {
  const { from, clientVisible, place, text, at, author } = message.data;
  if (!clientVisible || place === 'internal' || from === 'system' || asksNothing(author.name)) return [];
  const { own, forwarded, below } = readMail(text);
  // A mail of the client's that somebody passed on is the client's word, whoever's name the note is under.
  const isPassedOn = forwarded !== null && isOfClient(view, ticket, forwarded.email);
  const speech = isPassedOn ? `${from === 'client' ? own : ''}\n${forwarded.text}`.trim() : own;
  const heard = hear(speech);
  if (speech === '' || isAutomatic(heard)) return [];
  const who: Pick<Said, 'from' | 'author'> = isPassedOn
    ? { from: 'client', author: forwarded }
    : { from: writerOf(view, message), author };
  const points = !isPassedOn && below !== '' && (forwarded !== null || pointsBelow(heard));
  return [{ ...who, atMs: readInstantMs(at), message, heard, below: points ? hear(below) : null }];
}

/** What is under an integration's name may be anybody's: only our own speaks for us. */
function writerOf({ accounts }: ClientView, { data: { from, place, author } }: MessageRecord): Said['from'] {
  if (from === 'client') return 'client';
  if (from === 'us') return isMachine(author.name) && !accounts.ours.includes(author.name ?? '') ? 'unknown' : 'us';
  return place === 'time-entry' ? 'us' : 'unknown';
}

const publicMail =
  /@(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|proton|protonmail|orange|free|t-online)\./;

/** The address of one of the client's people, or one of the same domain. */
function isOfClient(view: ClientView, { data: { contact, mail } }: TicketRecord, email: string | null): boolean {
  if (email === null) return false;
  const known = [
    contact?.email,
    mail?.contact,
    ...recordsOf(view, 'contact')
      .filter(({ connection }) => connection === view.company.connection)
      .map(({ data }) => data.email),
  ].flatMap((each) => each?.toLowerCase() ?? []);
  const domain = email.slice(email.indexOf('@'));
  return known.includes(email) || (!publicMail.test(domain) && known.some((each) => each.endsWith(domain)));
}
