// Adds a note to an invoice's history, which the client never sees; a marker in its text tells whether it is there already.
import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { messageOf } from '../../../../shared/errors.ts';
import { VendorError } from '../../../lib/http.ts';
import { cutTo, isMarked, noteOf, whatMoved } from '../../../lib/marked-note.ts';
import type { ReadContext, WriteHandler } from '../../types.ts';
import { readOne, send } from '../client.ts';
import { mapInvoice } from '../map/invoice.ts';
import { historyBody, listAnswer, standing } from '../schemas.ts';
import { invoices } from '../streams/sources.ts';

/** The longest `Idempotency-Key` the vendor takes (its OpenAPI document). */
const longestKey = 128;
/** The longest `Details` the vendor takes by its page of 2026. Older pages say 250, so what counts stands in front: unconfirmed. */
const longestDetails = 2500;
const what = 'an invoice note';
const cutMark = '… (cut here: Xero takes 2,500 characters; the whole text is in Countersign)';

/**
 * `after` is `{ text, marker }`; `before` may hold fields of the invoice, which must still stand. History cannot be changed
 * or deleted, and closed books do not lock it. The action's id is the `Idempotency-Key`, which the vendor remembers for
 * about six minutes: after that only the marker tells. A text that is longer than Xero takes is cut with a mark.
 */
export const invoiceNote: WriteHandler<'note'> = {
  means() {
    return { on: ['invoice'], how: 'create', from: 'any', lockedBy: [], undo: null, repeat: 'findable' };
  },

  async readBefore(ctx, action) {
    const invoice = await readOne(ctx, invoices, action.target.id);
    if (invoice === null || standing.safeParse(invoice).data?.Status === 'DELETED')
      return { state: 'gone', seen: null };
    const seen = await findNote(ctx, action);
    if (seen !== null) return { state: 'already-done', seen };
    const { before } = action;
    const why = Object.keys(before).length === 0 ? null : whatMoved(before, dataOf(invoice));
    return why === null ? { state: 'as-expected', seen } : { state: 'moved', seen, why };
  },

  async send(ctx, action, stamp) {
    const { text, marker } = noteOf(action, what);
    if (action.id.length > longestKey) {
      throw new VendorError('rejected', `${action.id} is too long for an Idempotency-Key`, { sent: false });
    }
    const Details = cutTo(`${marker} ${stamp}\n${text}`, longestDetails, cutMark);
    const answer = await send(
      ctx,
      {
        method: 'PUT',
        path: historyOf(action),
        headers: { 'idempotency-key': action.id },
        body: { HistoryRecords: [{ Details }] },
      },
      z.unknown(),
    );
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const seen = await findNote(ctx, action);
    return { done: seen !== null, seen };
  },
};

async function findNote(ctx: ReadContext, action: Action): Promise<{ text: string } | null> {
  const { marker } = noteOf(action, what);
  const { body } = await send(ctx, { path: historyOf(action) }, listAnswer('HistoryRecords'));
  for (const record of body.list) {
    const text = historyBody.safeParse(record).data?.Details;
    if (text && isMarked(text, marker)) return { text };
  }
  return null;
}

function historyOf({ target }: Action): string {
  return `Invoices/${encodeURIComponent(target.id)}/History`;
}

function dataOf(invoice: unknown) {
  try {
    return mapInvoice({ body: invoice }).data;
  } catch (cause) {
    throw new VendorError('shape', messageOf(cause), { body: invoice, cause });
  }
}
