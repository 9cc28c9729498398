// Adds a note to a company; a marker in its text tells whether it is there already.
import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { VendorError } from '../../../lib/http.ts';
import { isMarked, noteOf } from '../../../lib/marked-note.ts';
import type { ReadContext, WriteHandler } from '../../types.ts';
import { readForward } from '../client.ts';
import { noteBody } from '../schemas.ts';

/** `after` is `{ text, marker }`. A note is made by POST, which ConnectWise cannot tell from its repetition: the marker can. */
export const companyNote: WriteHandler<'note'> = {
  request: { method: 'POST', path: 'company/companies/0/notes' },
  means() {
    return {
      on: ['company'],
      how: 'create',
      from: 'any',
      lockedBy: [],
      undo: 'can be deleted there',
      repeat: 'findable',
    };
  },

  async readBefore(ctx, action) {
    try {
      const seen = await findNote(ctx, action);
      return seen === null ? { state: 'as-expected', seen } : { state: 'already-done', seen };
    } catch (thrown) {
      if (thrown instanceof VendorError && thrown.status === 404) return { state: 'gone', seen: null };
      throw thrown;
    }
  },

  async send(ctx, action, stamp) {
    const { text, marker } = noteOf(action, 'a company note');
    const body = { text: `${text}\n${stamp}\n${marker}` };
    const answer = await ctx.http.send({ method: 'POST', path: pathOf(action), body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const seen = await findNote(ctx, action);
    return { done: seen !== null, seen };
  },
};

/** The vendor is asked for one plain word of the marker (its wildcards stay out), the whole marker is looked for here. */
async function findNote(ctx: ReadContext, action: Action): Promise<{ id: string | null; text: string } | null> {
  const { marker } = noteOf(action, 'a company note');
  const conditions = `text contains "${longestWord(marker)}"`;
  for (let afterId = 0; ; ) {
    const page = await readForward(ctx, pathOf(action), afterId, { conditions });
    for (const body of page.bodies) {
      const note = noteBody.safeParse(body).data;
      if (note?.text && isMarked(note.text, marker)) return { id: note.id, text: note.text };
    }
    if (page.isLast) return null;
    afterId = page.lastId;
  }
}

function longestWord(marker: string): string {
  return (marker.match(/[\w-]+/g) ?? []).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function pathOf({ target }: Action): string {
  return `company/companies/${encodeURIComponent(target.id)}/notes`;
}
