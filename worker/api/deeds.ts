// What people and the Worker did with a packet's actions, in words for its timeline.
import type { Action } from '../../shared/action.ts';
import type { TimelineEntry } from '../../shared/packet.ts';
import type { Deps } from '../deps.ts';
import type { DecisionRow } from '../store/decisions.ts';

/** Decisions and writes as timeline entries. */
export function deedsOf(
  connections: Deps['connections'],
  actions: readonly Action[],
  decisions: readonly DecisionRow[],
): TimelineEntry[] {
  const nameOf = (vendor: string) => connections.find((each) => each.id === vendor)?.connector.title ?? vendor;
  const targetOf = ({ target }: Action) => target.name ?? `${target.kind} ${target.id}`;
  const written = actions.flatMap((action): TimelineEntry[] => {
    const { receipt, state, half, vendor, target } = action;
    if (receipt === undefined || state !== 'done') return [];
    const how = half === 'manual' ? 'Seen done in' : receipt.status === null ? 'Found in place in' : 'Written to';
    const subject = { vendor, kind: target.kind, id: target.id };
    return [{ at: receipt.at, kind: 'write', text: `${how} ${nameOf(vendor)}: ${targetOf(action)}`, subject }];
  });
  return [...decisions.flatMap((decision) => decided(decision, actions, targetOf)), ...written];
}

function decided(
  decision: DecisionRow,
  actions: readonly Action[],
  targetOf: (action: Action) => string,
): TimelineEntry[] {
  const { member, verb, at, revokedAt } = decision;
  const entry = (when: string, text: string): TimelineEntry => ({ at: when, kind: 'decision', text });
  const own = actions.filter((action) => decision.actions.includes(action.id));
  if (verb !== 'approve') {
    const word = verb === 'it-happened' ? 'is there' : 'is not there';
    return own.map((action) => entry(at, `${member.name} said it ${word}: ${targetOf(action)}`));
  }
  const isWayBack = own.some((action) => action.compensates !== undefined);
  const count = decision.actions.length;
  const what = isWayBack ? 'took back' : `approved ${count} ${count === 1 ? 'change' : 'changes'}`;
  const names = isWayBack
    ? ` ${own
        .filter((action) => action.half !== 'record')
        .map(targetOf)
        .join(', ')}`
    : '';
  const made = entry(at, `${member.name} ${what}${names}`);
  return revokedAt === null ? [made] : [made, entry(revokedAt, `${member.name} undid it`)];
}
