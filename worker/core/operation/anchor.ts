// The note that carries the trail's head out of Countersign: what it says, and whether a write is one that a policy asked for.
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { Anchor, Policy } from '../../../shared/policy.ts';
import type { Salt } from '../../../shared/salted.ts';
import { isOwnNote, ownNote } from './own-note.ts';

/** Where a trail ends: how many links it has, and the last one's hash. */
export interface End {
  length: number;
  head: string;
}

/** The note as an action; `name` is what the record is called where it stands. */
export function anchorNote(salt: Salt, anchor: Anchor, name: string, end: End): Action {
  const { connection, kind, id: target } = anchor;
  return ownNote(
    salt,
    deriveId('ac', 'anchor', connection, kind, target, end.length, end.head),
    anchor,
    name,
    textOf(end),
  );
}

/** The approval in the policy's name that lets this note go. */
export function anchorDecision(version: number, actions: readonly { id: string; digest: string }[]): string {
  return deriveId('de', 'anchor', version, actions);
}

/** Why this write is no note of that end where the policy wants it, in words; null where it is. */
export function anchorProblem(
  { anchor }: Pick<Policy, 'anchor'>,
  end: End,
  write: Parameters<typeof isOwnNote>[0] & Pick<Action, 'id'>,
): string | null {
  if (anchor === undefined) return `${write.id} notes the trail's head, and the policy says nowhere to`;
  const is = isOwnNote(write, anchor, textOf(end));
  if (is === 'elsewhere') return `${write.id} notes the trail's head elsewhere than the policy says`;
  return is === 'yes' ? null : `${write.id} is told as a note of the trail's head and is something else`;
}

function textOf({ length, head }: End): string {
  return `Countersign: its trail has ${length} entries, and the last one's hash is ${head}. Whoever checks an export of the trail gives this as --head.`;
}
