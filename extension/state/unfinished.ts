// A change in two steps of which only the first was written.
import type { Action } from '../../shared/action.ts';
import type { ShownPacket } from '../../shared/packet.ts';

export interface Unfinished {
  first: Action;
  /** The second step as it failed, or, where that is not told, as it is offered again. */
  second: Action;
  /** The second step as it may be approved now. */
  offer: Action | null;
}

const goingOn = ['approved', 'sending', 'done'];

/** Where a first step stands in the vendor's system, and its second neither does nor is on its way. */
export function unfinished({ actions }: Pick<ShownPacket, 'actions'>): Unfinished[] {
  return actions.flatMap((first) => {
    if (first.state !== 'done' || first.purpose === 'record' || isGoingBack(actions, first)) return [];
    const seconds = actions.filter(({ follows, purpose }) => purpose === first.purpose && follows?.includes(first.id));
    const offer = seconds.find(({ state }) => state === 'proposed') ?? null;
    const second = seconds.findLast(({ state }) => state !== 'proposed' && state !== 'prepared') ?? offer;
    return second === null || seconds.some(({ state }) => goingOn.includes(state)) ? [] : [{ first, second, offer }];
  });
}

function isGoingBack(actions: readonly Action[], { id }: Action): boolean {
  return actions.some(({ compensates, state }) => compensates === id && goingOn.includes(state));
}
