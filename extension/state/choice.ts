// Which of a packet's changes the member has chosen.
import type { Action } from '../../shared/action.ts';
import type { Packet } from '../../shared/packet.ts';

/** What the member ticked against the default, by action id. */
export type Choice = ReadonlyMap<string, boolean>;

/** Whether an action can be approved at all. */
export function isOpen(action: Action): boolean {
  return action.state === 'proposed' && action.half !== 'manual';
}

/** Money for the past is its own decision and never chosen by itself. */
export function isChosenByDefault(action: Action): boolean {
  return action.half !== 'catch-up';
}

/** The chosen actions; one whose forerunner is left out is left out with it. */
export function chosenActions({ actions }: Packet, choice: Choice): Action[] {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const isChosen = (action: Action, depth = 0): boolean => {
    if (!isOpen(action) || !(choice.get(action.id) ?? isChosenByDefault(action))) return false;
    return (action.follows ?? []).every((id) => {
      const before = byId.get(id);
      return before === undefined || !isOpen(before) || (depth < actions.length && isChosen(before, depth + 1));
    });
  };
  return actions.filter((action) => isChosen(action));
}

/** The open actions of one issue, without money for the past. */
export function actionsOf(packet: Packet, finding: string): Action[] {
  return packet.actions.filter((action) => action.finding === finding && isOpen(action) && isChosenByDefault(action));
}

/** The open actions of one issue that are about the past. */
export function catchUpActionsOf(packet: Packet, finding: string): Action[] {
  return packet.actions.filter((action) => action.finding === finding && isOpen(action) && !isChosenByDefault(action));
}

/** The choice after ticking or unticking some actions. */
export function withChoice(choice: Choice, actions: readonly Action[], chosen: boolean): Choice {
  return new Map([...choice, ...actions.map(({ id }) => [id, chosen] as const)]);
}
