// Answers a client on its ticket, once, in a note that the client may read.
import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import { readInstantMs } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { answerOf, findAnswer, lookAtTicket, type Note } from '../../../lib/ticket-answer.ts';
import type { ReadContext, WriteHandler } from '../../types.ts';
import { mapMessage } from '../map/message.ts';
import { mapTicket } from '../map/ticket.ts';
import { type Choice, readPicklists } from '../picklists.ts';
import { readTicketNotes, tickets } from '../streams/tickets.ts';

/**
 * A note is made by POST, which cannot be told from its repetition: its text can. Published to all, the client reads it on the
 * ticket; whether it is mailed too, the account's own workflow rules say (unconfirmed for notes that come through the API).
 */
export const clientMessage: WriteHandler<'message'> = {
  request: { method: 'POST', path: 'Tickets/0/Notes' },
  means() {
    return { on: ['ticket'], how: 'create', from: 'any', lockedBy: [], undo: null, repeat: 'findable' };
  },

  async readBefore(ctx, action) {
    const item = await tickets.get?.(ctx, action.target.id, null);
    if (item == null) return { state: 'gone', seen: null };
    const { data } = readAs(() => mapTicket(item), item.body);
    return lookAtTicket(answerOf(action), data, await readNotes(ctx, action));
  },

  async send(ctx, action) {
    const { text } = answerOf(action).after;
    const lists = await readPicklists(ctx, 'TicketNotes');
    const body = {
      title: `Re: ${action.target.name ?? 'your question'}`.slice(0, 250).toWellFormed(),
      description: text,
      publish: chosen(lists.get('publish'), isForClients, 'publishes notes to clients'),
      noteType: chosen(lists.get('notetype'), isPlainNote, 'is a type of note'),
    };
    const path = `Tickets/${encodeURIComponent(action.target.id)}/Notes`;
    const answer = await ctx.http.send({ method: 'POST', path, body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const seen = findAnswer(answerOf(action), await readNotes(ctx, action));
    return { done: seen !== null, seen };
  },
};

/** The account's own value; 1 is "all" wherever public integrations show it. Throws VendorError where there is none. */
function chosen(choices: readonly Choice[] = [], fits: (choice: Choice) => boolean, what: string): number {
  const found = choices.find((choice) => choice.isActive && fits(choice));
  if (found === undefined) throw new VendorError('rejected', `no value of the account ${what}`, { sent: false });
  return Number(found.value);
}

function isForClients({ value, label }: Choice): boolean {
  return !/internal/i.test(label) && (value === '1' || /\b(client|customer|external)\b/i.test(label));
}

function isPlainNote({ label }: Choice): boolean {
  return !/workflow|system|summary/i.test(label);
}

/** Everything said on the ticket, oldest first. */
async function readNotes(ctx: ReadContext, { target }: Action): Promise<Note[]> {
  const items = await readTicketNotes(ctx, [{ parent: target.id, company: null }]);
  const notes = items.map((item) => readAs(() => mapMessage(item), item.body));
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
