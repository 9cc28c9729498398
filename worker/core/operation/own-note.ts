// A note on a record of the MSP's own, which no finding asked for: what it says of Countersign itself.
import type { Action } from '../../../shared/action.ts';
import type { Salt } from '../../../shared/salted.ts';
import { withDigest } from '../actions/identity.ts';
import { markerOf } from '../actions/note.ts';

/** A record of the MSP's own, by its connection. */
export interface OwnPlace {
  connection: string;
  kind: 'company' | 'agreement';
  id: string;
}

/** The note as an action called `id`; `name` is what the record is called where it stands. */
export function ownNote(
  salt: Salt,
  id: string,
  { connection, kind, id: target }: OwnPlace,
  name: string,
  text: string,
): Action {
  return withDigest(salt, {
    ...{ id, type: 'note' as const, purpose: 'record' as const, by: 'connector' as const, connection },
    target: { kind, id: target, name },
    before: {},
    after: { text, marker: markerOf(id) },
    undo: null,
    finding: '',
    state: 'proposed' as const,
  });
}

/** Whether a write is a note with this text on that place, whatever it is called. */
export function isOwnNote(
  {
    type,
    purpose,
    by,
    connection,
    target,
    after,
  }: Pick<Action, 'purpose' | 'by' | 'connection' | 'target'> & {
    type: string;
    after: object;
  },
  place: OwnPlace,
  text: string,
): 'yes' | 'elsewhere' | 'something else' {
  if (connection !== place.connection || target.kind !== place.kind || target.id !== place.id) return 'elsewhere';
  const isNote = type === 'note' && purpose === 'record' && by === 'connector';
  return isNote && 'text' in after && after.text === text ? 'yes' : 'something else';
}
