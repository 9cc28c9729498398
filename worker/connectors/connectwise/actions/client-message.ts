// Answers a client on its ticket, once; the text itself tells whether it is there already, because a client reads all of it.

import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { listOf } from '../../../../shared/counting.ts';
import { messageOf } from '../../../../shared/errors.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { Ticket } from '../../../../shared/records/ticket.ts';
import { readInstantMs } from '../../../../shared/time.ts';
import { nullWhenMissing, VendorError } from '../../../lib/http.ts';
import type { ReadContext, TargetState, WriteHandler } from '../../types.ts';
import { readForward, readOne } from '../client.ts';
import { mapMessage } from '../map/message.ts';
import { mapTicket } from '../map/ticket.ts';

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
type Content = z.infer<typeof content>;
type Note = MappedRecord<'message'>;

/**
 * `before` is `{ to, cc, answers, newest }`, `after` is `{ text }`. A discussion note that asks for notifications is mailed
 * by ConnectWise to whom the ticket says (general knowledge, unconfirmed). A note is made by POST, which ConnectWise cannot
 * tell from its repetition: nobody says the same again after the same question, so the text can. The stamp stays out of it.
 */
export const clientMessage: WriteHandler<'message'> = {
  request: { method: 'POST', path: 'service/tickets/0/notes' },
  means() {
    return {
      on: ['ticket'],
      how: 'create',
      from: 'any',
      lockedBy: [],
      undo: null,
      repeat: 'findable',
    };
  },

  async readBefore(ctx, action) {
    const ticket = await readTicket(ctx, action);
    const notes = ticket === null ? null : await readNotes(ctx, action);
    if (ticket === null || notes === null) return { state: 'gone', seen: null };
    return lookAt(contentOf(action), ticket, notes);
  },

  async send(ctx, action) {
    const { text } = contentOf(action).after;
    const body = { text, detailDescriptionFlag: true, processNotifications: true };
    const answer = await ctx.http.send({ method: 'POST', path: `${pathOf(action)}/notes`, body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const { before, after } = contentOf(action);
    const ours = findOurs(after.text, laterThan(before.answers, (await readNotes(ctx, action)) ?? []) ?? []);
    return { done: ours !== null, seen: ours === null ? null : shown(ours) };
  },
};

function lookAt({ before, after }: Content, ticket: Ticket, notes: readonly Note[]): TargetState {
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

/** Notes the client reads that were written after this one; null where this one is not there. */
function laterThan(id: string, notes: readonly Note[]): Note[] | null {
  const at = notes.findIndex((note) => note.id === id);
  return at === -1 ? null : notes.slice(at + 1).filter(isRead);
}

/** A note whose author ConnectWise does not tell may be ours: its text is. */
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

function whoReadsNow({ to, cc }: Content['before'], mail: Ticket['mail']): string | null {
  const now = [mail.contact ?? [], ...mail.cc].flat();
  const same = (left: readonly string[], right: readonly string[]) => inOrder(left) === inOrder(right);
  if (
    same(
      to.map(({ email }) => email),
      [mail.contact ?? []].flat(),
    ) &&
    same(cc, mail.cc)
  )
    return null;
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

async function readTicket(ctx: ReadContext, action: Action): Promise<Ticket | null> {
  const body = await readOne(ctx, pathOf(action));
  return body === null ? null : readAs(() => mapTicket({ body }).data, body);
}

/** Everything said on the ticket, oldest first; null where the ticket is not there. */
async function readNotes(ctx: ReadContext, action: Action): Promise<Note[] | null> {
  const notes: Note[] = [];
  for (let afterId = 0; ; ) {
    const page = await nullWhenMissing(readForward(ctx, `${pathOf(action)}/allNotes`, afterId));
    if (page === null) return null;
    notes.push(...page.bodies.map((body) => readAs(() => mapMessage({ body, parent: action.target.id }), body)));
    if (page.isLast) break;
    afterId = page.lastId;
  }
  const order = (note: Note) => readInstantMs(note.data.at);
  return notes.sort((a, b) => order(a) - order(b) || Number(a.id) - Number(b.id));
}

function readAs<T>(read: () => T, body: unknown): T {
  try {
    return read();
  } catch (cause) {
    throw new VendorError('shape', messageOf(cause), { body, cause });
  }
}

function contentOf(action: Action): Content {
  const read = content.safeParse(action);
  if (read.success) return read.data;
  throw new VendorError('rejected', 'a message to a client needs before.to, cc, answers, newest and after.text', {
    sent: false,
  });
}

/** ConnectWise may store a line break as a space. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function pathOf({ target }: Action): string {
  return `service/tickets/${encodeURIComponent(target.id)}`;
}
