// Hangs a note on an invoice that never goes to the client; a marker in its text tells whether it is there already.

import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import { VendorError } from '../../../lib/http.ts';
import { cutTo, isMarked, noteOf, whatMoved } from '../../../lib/marked-note.ts';
import type { ReadContext, WriteHandler } from '../../types.ts';
import { pageSize, readOne, runQuery, send } from '../client.ts';
import { mapInvoice } from '../map/invoice.ts';
import { attachableBody } from '../schemas.ts';

/** The longest `requestid` the vendor takes (blogs.intuit.com). */
const longestRequestId = 50;
/** The longest `Note` the vendor takes (its entity page); a longer one is refused as a whole. */
const longestNote = 2000;
const what = 'an invoice note';
const cutMark = '… (cut here: QuickBooks takes 2,000 characters; the whole text is in Countersign)';

/**
 * `after` is `{ text, marker }`; `before` may hold fields of the invoice, which must still stand. The note is an Attachable
 * without a file and with `IncludeOnSend` false: a private note on the invoice itself would show on the client's statement.
 * The action's id is the `requestid`, so that a repetition gets the first answer; how long the vendor remembers it is not
 * known, which is why the marker is looked for as well.
 * A text that is longer than QuickBooks takes is cut with a mark.
 */
export const invoiceNote: WriteHandler<'note'> = {
  request: { method: 'POST', path: 'attachable' },
  means() {
    return {
      on: ['invoice'],
      how: 'create',
      from: 'any',
      lockedBy: [],
      undo: 'can be deleted there',
      repeat: 'findable',
    };
  },

  async readBefore(ctx, action) {
    const invoice = await readOne(ctx, 'Invoice', action.target.id);
    if (invoice === null) return { state: 'gone', seen: null };
    const seen = await findNote(ctx, action);
    if (seen !== null) return { state: 'already-done', seen };
    const { before } = action;
    const why = Object.keys(before).length === 0 ? null : whatMoved(before, dataOf(invoice));
    return why === null ? { state: 'as-expected', seen } : { state: 'moved', seen, why };
  },

  async send(ctx, action, stamp) {
    const { text, marker } = noteOf(action, what);
    if (action.id.length > longestRequestId) {
      throw new VendorError('rejected', `${action.id} is too long for a requestid`, { sent: false });
    }
    const reference = { EntityRef: { type: 'Invoice', value: action.target.id }, IncludeOnSend: false };
    // Where all of it is too long the text is cut, what it ends in never.
    const ending = `\n${stamp}\n${marker}`;
    const body = { Note: cutTo(text, longestNote - ending.length, cutMark) + ending, AttachableRef: [reference] };
    const answer = await send(
      ctx,
      { method: 'POST', path: 'attachable', query: { requestid: action.id }, body },
      z.unknown(),
    );
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const seen = await findNote(ctx, action);
    return { done: seen !== null, seen };
  },
};

/** Notes are found by what they hang on (as public clients ask for them); the marker is looked for here. */
async function findNote(ctx: ReadContext, action: Action): Promise<{ id: string | null; text: string } | null> {
  const { marker } = noteOf(action, what);
  const invoice = action.target.id.replace(/['\\]/g, '\\$&');
  const where = `AttachableRef.EntityRef.Type = 'Invoice' AND AttachableRef.EntityRef.value = '${invoice}'`;
  for (let start = 1; ; start += pageSize) {
    const query = `SELECT * FROM Attachable WHERE ${where} ORDERBY Id STARTPOSITION ${start} MAXRESULTS ${pageSize}`;
    const { bodies } = await runQuery(ctx, 'Attachable', query);
    for (const body of bodies) {
      const note = attachableBody.safeParse(body).data;
      if (note?.Note && isMarked(note.Note, marker)) return { id: note.Id, text: note.Note };
    }
    if (bodies.length < pageSize) return null;
  }
}

function dataOf(invoice: unknown) {
  try {
    return mapInvoice({ body: invoice }).data;
  } catch (cause) {
    throw new VendorError('shape', messageOf(cause), { body: invoice, cause });
  }
}
