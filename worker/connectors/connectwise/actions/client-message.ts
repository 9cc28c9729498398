// Answers a client on its ticket, once; the text itself tells whether it is there already, because a client reads all of it.

import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import type { Ticket } from '../../../../shared/records/ticket.ts';
import { readInstantMs } from '../../../../shared/time.ts';
import { nullWhenMissing, VendorError } from '../../../lib/http.ts';
import { answerOf, findAnswer, lookAtTicket, type Note } from '../../../lib/ticket-answer.ts';
import type { ReadContext, WriteHandler } from '../../types.ts';
import { readForward, readOne } from '../client.ts';
import { mapMessage } from '../map/message.ts';
import { mapTicket } from '../map/ticket.ts';

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
    return lookAtTicket(answerOf(action), ticket, notes);
  },

  async send(ctx, action) {
    const { text } = answerOf(action).after;
    const body = { text, detailDescriptionFlag: true, processNotifications: true };
    const answer = await ctx.http.send({ method: 'POST', path: `${pathOf(action)}/notes`, body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const seen = findAnswer(answerOf(action), (await readNotes(ctx, action)) ?? []);
    return { done: seen !== null, seen };
  },
};

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

function pathOf({ target }: Action): string {
  return `service/tickets/${encodeURIComponent(target.id)}`;
}
