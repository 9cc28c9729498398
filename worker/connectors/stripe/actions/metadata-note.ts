// Records a decision in the metadata of a subscription, an invoice or a customer, which their clients never see.
import type { Action } from '../../../../shared/action.ts';
import { VendorError } from '../../../lib/http.ts';
import { cutTo, noteOf } from '../../../lib/marked-note.ts';
import type { ReadContext, WriteHandler } from '../../types.ts';
import { readOne, write } from '../client.ts';
import { notedBody } from '../schemas.ts';

/** Keys of an object, and characters of a value (docs.stripe.com/metadata; unconfirmed). */
const mostKeys = 50;
const longestValue = 500;
const cutMark = '… (cut here: the whole text is in Countersign)';

const places: Readonly<Record<string, string>> = {
  agreement: 'subscriptions',
  invoice: 'invoices',
  company: 'customers',
};

/**
 * Each note has a key of its own, so that none writes over another one and a look tells whether it is there. Metadata can be
 * written on what was paid, voided or cancelled too. A text that is longer than Stripe takes is cut with a mark.
 */
export const metadataNote: WriteHandler<'note'> = {
  request: { method: 'POST', path: 'subscriptions/0' },
  means() {
    return {
      on: ['agreement', 'invoice', 'company'],
      how: 'create',
      from: 'any',
      lockedBy: [],
      undo: null,
      repeat: 'findable',
    };
  },

  async readBefore(ctx, action) {
    const metadata = await readMetadata(ctx, action);
    if (metadata === null) return { state: 'gone', seen: null };
    const text = metadata[keyOf(action)];
    if (text !== undefined) return { state: 'already-done', seen: { text } };
    if (Object.keys(metadata).length < mostKeys) return { state: 'as-expected', seen: null };
    return { state: 'moved', seen: null, why: `its metadata has ${mostKeys} keys already, as many as Stripe takes` };
  },

  async send(ctx, action, stamp) {
    const { text, marker } = noteOf(action, 'a note in metadata');
    const value = cutTo(`${marker} ${stamp}\n${text}`, longestValue, cutMark);
    return write(ctx, action, pathOf(action), { [`metadata[${keyOf(action)}]`]: value });
  },

  async readBack(ctx, action) {
    const text = (await readMetadata(ctx, action))?.[keyOf(action)];
    return text === undefined ? { done: false, seen: null } : { done: true, seen: { text } };
  },
};

async function readMetadata(ctx: ReadContext, action: Action): Promise<Readonly<Record<string, string>> | null> {
  const body = await readOne(ctx, pathOf(action));
  return body === null ? null : notedBody.parse(body).metadata;
}

function pathOf({ target }: Action): string {
  const place = places[target.kind];
  if (place === undefined) {
    throw new VendorError('rejected', `Stripe takes no note on a ${target.kind}`, { sent: false });
  }
  return `${place}/${encodeURIComponent(target.id)}`;
}

/** 35 characters of the 40 that a key may have. */
function keyOf({ id }: Pick<Action, 'id'>): string {
  return `countersign_${id}`;
}
