// Which of a packet's changes the member has chosen.
import type { Action } from '../../shared/action.ts';
import type { ShownFinding } from '../../shared/finding.ts';
import type { ShownPacket } from '../../shared/packet.ts';

/** What the member ticked against the default, by action id. */
export type Choice = ReadonlyMap<string, boolean>;

type Actions = Pick<ShownPacket, 'actions'>;
/** Changes of an issue that is set aside or asked about are not asked of the member. */
type Open = Actions & Partial<Pick<ShownPacket, 'findings'>>;

/** Whether an action is asked of the member at all. */
export function isOpen(action: Action): boolean {
  return action.state === 'proposed';
}

/** Money for the past that may be chosen: ready, and asked of nobody. */
export function isCatchUpOffer({ state, purpose, compensates }: Action): boolean {
  return state === 'prepared' && purpose === 'catch-up' && compensates === undefined;
}

/** Whether an action may be approved by choosing it: asked of the member, or money for the past and its note. */
function isTakeable(actions: readonly Action[], action: Action): boolean {
  if (isOpen(action) || isCatchUpOffer(action)) return true;
  const { state, purpose, follows = [] } = action;
  if (state !== 'prepared' || purpose !== 'record') return false;
  return actions.some((each) => follows.includes(each.id) && isCatchUpOffer(each));
}

/** An offered sum for the past with the note that tells of it. */
export function withItsNote({ actions }: Actions, offer: Action): Action[] {
  const isItsNote = (each: Action) => each.follows?.includes(offer.id) === true && isTakeable(actions, each);
  return actions.filter((each) => each === offer || isItsNote(each));
}

/** The packet as it stands on a day: what somebody wants to be reminded of later rests until then. */
export function withPutOff<P extends Pick<ShownPacket, 'findings'>>(packet: P, today: string): P {
  const isPutOff = ({ state, remindDay }: ShownFinding) =>
    state === 'open' && remindDay !== undefined && remindDay > today;
  if (!packet.findings.some(isPutOff)) return packet;
  const findings = packet.findings.map((each) => (isPutOff(each) ? { ...each, state: 'set-aside' as const } : each));
  return { ...packet, findings };
}

/** Whether a person said to let the issue be, or asked about it. */
export function isResting({ state }: ShownFinding): boolean {
  return state === 'set-aside' || state === 'asked';
}

/** Money for the past is its own decision, and work for a person their own choice: neither is chosen by itself. */
export function isChosenByDefault(action: Action): boolean {
  return action.purpose !== 'catch-up' && action.by !== 'person';
}

/** What is asked of the member: nothing about an issue that rests. */
export function offeredActions({ actions, findings }: Pick<ShownPacket, 'actions' | 'findings'>): Action[] {
  const resting = new Set(findings.filter(isResting).map(({ key }) => key));
  return actions.filter((action) => isOpen(action) && !resting.has(action.finding));
}

/** The chosen actions; one whose forerunner is left out is left out with it, and steps of one change go together. */
export function chosenActions({ actions, findings = [] }: Open, choice: Choice): Action[] {
  const resting = new Set(findings.filter(isResting).map(({ key }) => key));
  const byId = new Map(actions.map((action) => [action.id, action]));
  const isTicked = (action: Action) =>
    isTakeable(actions, action) && !resting.has(action.finding) && (choice.get(action.id) ?? isChosenByDefault(action));
  const isChosen = (action: Action, depth = 0): boolean => {
    if (!stepsOf({ actions }, action).every(isTicked)) return false;
    return (action.follows ?? []).every((id) => {
      const before = byId.get(id);
      const isLeft = before === undefined || !isTakeable(actions, before);
      return isLeft || (depth < actions.length && isChosen(before, depth + 1));
    });
  };
  return actions.filter((action) => isChosen(action));
}

/** The open actions of one issue, without money for the past and steps by hand. */
export function actionsOf(packet: Actions, finding: string): Action[] {
  return packet.actions.filter((action) => action.finding === finding && isOpen(action) && isChosenByDefault(action));
}

/** What is ready to be chosen of one issue's past. */
export function catchUpActionsOf(packet: Actions, finding: string): Action[] {
  return packet.actions.filter((action) => action.finding === finding && isCatchUpOffer(action));
}

/** The choice after ticking or unticking some actions, and with each the other steps of its change. */
export function withChoice(packet: Actions, choice: Choice, actions: readonly Action[], chosen: boolean): Choice {
  const all = actions.flatMap((action) => stepsOf(packet, action));
  return new Map([...choice, ...all.map(({ id }) => [id, chosen] as const)]);
}

/** A change and the open steps it is made in: end the old line, start the new one. A note is no step. */
function stepsOf({ actions }: Actions, action: Action): Action[] {
  const steps = new Set([action]);
  if (action.purpose === 'record') return [action];
  for (const step of steps) {
    for (const other of actions) {
      const isLinked = other.follows?.includes(step.id) === true || step.follows?.includes(other.id) === true;
      if (isLinked && other.purpose === step.purpose && isOpen(other)) steps.add(other);
    }
  }
  return [...steps];
}
