// Answering a client on its ticket, whatever the system: what must still stand, and how our own answer is found again.
import { z } from 'zod';
import type { Action } from '../../shared/action.ts';
import { listOf } from '../../shared/counting.ts';
import type { MappedRecord } from '../../shared/records/record.ts';
import type { Ticket } from '../../shared/records/ticket.ts';
import { readInstantMs } from '../../shared/time.ts';
import { VendorError } from './http.ts';

const content = z.object({
  before: z.object({
    to: z.array(z.object({ email: z.string() })),
    cc: z.array(z.string()),
    /** The message it answers, and the last one that was known when it was approved. */
    answers: z.string(),
    newest: z.string(),
  }),
  after: z.object({ text: z.string().regex(/\S/) }),
});
export type Answer = z.infer<typeof content>;
export type Note = MappedRecord<'message'>;

/** What stands at the ticket; the same as a connector's look before a write. */
export type Looked =
  | { state: 'as-expected'; seen: unknown }
  | { state: 'already-done'; seen: unknown }
  | { state: 'moved'; seen: unknown; why: string };

/** What an action says of its answer. Throws VendorError "rejected". */
export function answerOf(action: Pick<Action, 'before' | 'after'>): Answer {
  const read = content.safeParse(action);
  if (read.success) return read.data;
  throw new VendorError('rejected', 'a message to a client needs before.to, cc, answers, newest and after.text', {
    sent: false,
  });
}

/**
 * Looks whether the answer still fits. `notes` are all that was said, oldest first. Nobody says the same again after the
 * same question, so the text tells whether it is there already.
 */
export function lookAtTicket({ before, after }: Answer, ticket: Ticket, notes: readonly Note[]): Looked {
  const since = laterThan(before.answers, notes);
  const ours = findOurs(after.text, since ?? []);
  if (ours !== null) return { state: 'already-done', seen: shown(ours) };
  const seen = { mail: ticket.mail, newest: notes.filter(isRead).at(-1)?.id ?? null };
  const news = laterThan(before.newest, notes);
  const why =
    since === null || news === null
      ? 'the message it answers is not there any more'
      : (whatWasSaid(news) ?? whyClosed(ticket, notes, before.answers) ?? whoReadsNow(before, ticket.mail));
  return why === null ? { state: 'as-expected', seen } : { state: 'moved', seen, why };
}

/** Our own answer among what was said since the question; null where it is not there. */
export function findAnswer({ before, after }: Answer, notes: readonly Note[]) {
  const ours = findOurs(after.text, laterThan(before.answers, notes) ?? []);
  return ours === null ? null : shown(ours);
}

/** Notes the client reads that were written after this one; null where this one is not there. */
function laterThan(id: string, notes: readonly Note[]): Note[] | null {
  const at = notes.findIndex((note) => note.id === id);
  return at === -1 ? null : notes.slice(at + 1).filter(isRead);
}

/** A note whose author the system does not tell may be ours: its text is. */
function findOurs(text: string, notes: readonly Note[]): Note | null {
  return notes.find(({ data }) => data.from !== 'client' && squeeze(data.text) === squeeze(text)) ?? null;
}

function whatWasSaid(news: readonly Note[]): string | null {
  const theirs = news.find(({ data }) => data.from === 'client');
  if (theirs !== undefined) return 'the client wrote again';
  const [other] = news;
  return other === undefined ? null : `${other.data.author.name ?? 'somebody'} has written to the client since`;
}

/** A ticket that was closed before the client wrote again is as it was. */
function whyClosed({ closed, closedAt }: Ticket, notes: readonly Note[], answers: string): string | null {
  const asked = notes.find(({ id }) => id === answers)?.data.at;
  if (!closed || asked === undefined) return null;
  return closedAt === null || readInstantMs(closedAt) >= readInstantMs(asked) ? 'the ticket was closed' : null;
}

function whoReadsNow({ to, cc }: Answer['before'], mail: Ticket['mail']): string | null {
  const now = [mail.contact ?? [], ...mail.cc].flat();
  const same = (left: readonly string[], right: readonly string[]) => inOrder(left) === inOrder(right);
  const isTo = same(
    to.map(({ email }) => email),
    [mail.contact ?? []].flat(),
  );
  if (isTo && same(cc, mail.cc)) return null;
  return now.length === 0 ? 'the ticket would mail it to nobody now' : `it would go to ${listOf(now)} now`;
}

function inOrder(addresses: readonly string[]): string {
  return addresses
    .map((address) => address.toLowerCase())
    .sort()
    .join(' ');
}

function isRead({ data }: Note): boolean {
  return data.clientVisible;
}

function shown({ id, data: { text, at, author } }: Note) {
  return { id, text, at, author: author.name };
}

/** Systems may store a line break as a space. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
