// Changes that take a written one back: ready to be approved, asked of nobody.
import type { Action } from '../../shared/action.ts';
import type { ShownPacket } from '../../shared/packet.ts';

type Actions = Pick<ShownPacket, 'actions'>;

/** What takes a written change back, with its own note; empty when nothing is ready for that. */
export function takeBackOf({ actions }: Actions, done: Action): Action[] {
  if (done.state !== 'done') return [];
  const isReady = ({ state }: Action) => state === 'prepared';
  const chosen = new Set(actions.filter((action) => isReady(action) && action.compensates === done.id));
  for (const step of chosen) {
    for (const other of actions) if (isReady(other) && other.follows?.includes(step.id)) chosen.add(other);
  }
  return [...chosen];
}

/** Whether a written change was taken back since. */
export function isTakenBack({ actions }: Actions, { id }: Action): boolean {
  return actions.some(({ compensates, state }) => compensates === id && state === 'done');
}
