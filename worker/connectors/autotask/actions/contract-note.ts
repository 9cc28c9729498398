// Adds a note to a contract; a marker in its text tells whether it is there already.
import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { VendorError } from '../../../lib/http.ts';
import { id, text } from '../../../lib/lenient.ts';
import type { ReadContext, WriteHandler } from '../../types.ts';
import { readAll, readOne } from '../client.ts';

const noteText = z.object({ text: z.string(), marker: z.string().regex(/\w/) });
const noteBody = z.object({ id, description: text });

/** Contract notes are read by the MSP's own people alone; adjustments make some of their own. */
export const contractNote: WriteHandler<'note'> = {
  request: { method: 'POST', path: 'Contracts/0/Notes' },
  means() {
    // The vendor deletes no contract note.
    return { on: ['agreement'], how: 'create', from: 'any', lockedBy: [], undo: null, repeat: 'findable' };
  },

  async readBefore(ctx, action) {
    const seen = await findNote(ctx, action);
    if (seen !== null) return { state: 'already-done', seen };
    const contract = await readOne(ctx, 'Contracts', action.target.id);
    return contract === null ? { state: 'gone', seen: null } : { state: 'as-expected', seen: null };
  },

  async send(ctx, action, stamp) {
    const { text: said, marker } = contentOf(action);
    const body = { title: 'Countersign', description: `${said}\n${stamp}\n${marker}` };
    const path = `Contracts/${encodeURIComponent(action.target.id)}/Notes`;
    const answer = await ctx.http.send({ method: 'POST', path, body }, z.unknown());
    return { status: answer.status, answer: answer.body };
  },

  async readBack(ctx, action) {
    const seen = await findNote(ctx, action);
    return { done: seen !== null, seen };
  },
};

/** The vendor is asked for one plain word of the marker, the whole marker is looked for here. */
async function findNote(ctx: ReadContext, action: Action): Promise<{ id: string | null; text: string } | null> {
  const { marker } = contentOf(action);
  const words = marker.match(/[\w-]+/g) ?? [];
  const longest = words.reduce((kept, word) => (word.length > kept.length ? word : kept), '');
  const notes = await readAll(ctx, 'ContractNotes', {
    filter: [
      { op: 'eq', field: 'contractID', value: Number(action.target.id) },
      { op: 'contains', field: 'description', value: longest },
    ],
  });
  const found = notes.map((body) => noteBody.parse(body)).find(({ description }) => description?.includes(marker));
  return found?.description == null ? null : { id: found.id, text: found.description };
}

function contentOf({ after }: Action): z.infer<typeof noteText> {
  const read = noteText.safeParse(after);
  if (read.success) return read.data;
  throw new VendorError('rejected', 'a contract note needs after.text and after.marker', { sent: false });
}
