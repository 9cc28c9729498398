// The note that shows whether a connection can be written to: what it says, and whether a write is the one that was signed for.
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { SignedLetWrite } from '../../../shared/let-write.ts';
import type { Salt } from '../../../shared/salted.ts';
import { isOwnNote, type OwnPlace, ownNote } from './own-note.ts';

const text =
  'Countersign: this note shows that it can write here what somebody approved. It changes nothing, and can be deleted.';

/** The note that a signed word asks for; `name` is what the record is called where it stands. */
export function tryNote(salt: Salt, decision: string, signed: SignedLetWrite, name: string): Action {
  return ownNote(salt, deriveId('ac', 'let-write', decision), placeIn(signed), name, text);
}

/** Why this write is not the note that was signed for, in words; null where it is. */
export function tryNoteProblem(
  signed: SignedLetWrite,
  write: Parameters<typeof isOwnNote>[0] & Pick<Action, 'id'>,
): string | null {
  const is = isOwnNote(write, placeIn(signed), text);
  if (is === 'elsewhere') return `${write.id} is written elsewhere than was signed for`;
  return is === 'yes' ? null : `${write.id} is told as the note that tries whether it may write, and is something else`;
}

function placeIn({ connection, record }: SignedLetWrite): OwnPlace {
  return { connection, ...record };
}
