// The note that carries the trail's head out of Countersign: what it says, and whether a write is one that a policy asked for.
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { Anchor, Policy } from '../../../shared/policy.ts';
import type { Salt } from '../../../shared/salted.ts';
import { withDigest } from '../actions/identity.ts';
import { markerOf } from '../actions/note.ts';

/** Where a trail ends: how many links it has, and the last one's hash. */
export interface End {
  length: number;
  head: string;
}

/** The note as an action; `name` is what the record is called where it stands. */
export function anchorNote(salt: Salt, { connection, kind, id: target }: Anchor, name: string, end: End): Action {
  const id = deriveId('ac', 'anchor', connection, kind, target, end.length, end.head);
  return withDigest(salt, {
    ...{ id, type: 'note' as const, purpose: 'record' as const, by: 'connector' as const, connection },
    target: { kind, id: target, name },
    before: {},
    after: { text: textOf(end), marker: markerOf(id) },
    undo: null,
    finding: '',
    state: 'proposed' as const,
  });
}

/** The approval in the policy's name that lets this note go. */
export function anchorDecision(version: number, actions: readonly { id: string; digest: string }[]): string {
  return deriveId('de', 'anchor', version, actions);
}

/** Why this write is no note of that end where the policy wants it, in words; null where it is. */
export function anchorProblem(
  { anchor }: Pick<Policy, 'anchor'>,
  end: End,
  {
    id,
    type,
    purpose,
    by,
    connection,
    target,
    after,
  }: Pick<Action, 'id' | 'purpose' | 'by' | 'connection' | 'target'> & {
    type: string;
    after: object;
  },
): string | null {
  if (anchor === undefined) return `${id} notes the trail's head, and the policy says nowhere to`;
  const isThere = connection === anchor.connection && target.kind === anchor.kind && target.id === anchor.id;
  if (!isThere) return `${id} notes the trail's head elsewhere than the policy says`;
  const isNote = type === 'note' && purpose === 'record' && by === 'connector';
  const says = isNote && 'text' in after && after.text === textOf(end);
  return says ? null : `${id} is told as a note of the trail's head and is something else`;
}

function textOf({ length, head }: End): string {
  return `Countersign: its trail has ${length} entries, and the last one's hash is ${head}. Whoever checks an export of the trail gives this as --head.`;
}
