// A packet's place in the queue: whether it is in it today, and how long it has waited there.
import type { Action } from '../../shared/action.ts';
import type { Packet } from '../../shared/packet.ts';
import type { Policy } from '../../shared/policy.ts';
import { dayIn } from '../../shared/time.ts';
import { businessZone } from '../connections/business-zone.ts';
import { type Waiting, waitingOf } from '../core/decisions/waiting.ts';
import { aroundThose } from '../core/members/who-left.ts';
import type { Deps } from '../deps.ts';
import { readGone } from '../store/members.ts';

/** Null where it asks nobody for anything today. */
export type QueuePlace = (packet: Packet) => Waiting | null;

/** Judges any packet by one policy, around those who have left. */
export async function queuePlaces(deps: Deps, stored: Policy): Promise<QueuePlace> {
  const policy = aroundThose(stored, await readGone(deps.db));
  const today = dayIn(businessZone(deps), deps.nowMs);
  return (packet) => (isQueued(packet) ? waitingOf(packet.findings, today, policy) : null);
}

/** What waits too long comes before what does not. */
export function pressing({ escalatedTo, reminded }: Waiting): number {
  return escalatedTo !== null ? 2 : reminded ? 1 : 0;
}

const needsLook = new Set<Action['state']>(['rejected', 'stale']);

/** What a person wants to be reminded of later is left out; an end that could not be told never is. */
function isQueued({ state, findings, actions }: Packet): boolean {
  if (state !== 'open' && state !== 'needs-look') return false;
  const later = new Set(findings.filter(({ remindDay }) => remindDay !== undefined).map(({ key }) => key));
  if (later.size === 0 || actions.some((action) => action.state === 'unknown')) return true;
  const isHere = (finding: string) => !later.has(finding);
  return (
    findings.some((each) => (each.state === 'open' || each.state === 'asked') && isHere(each.key)) ||
    actions.some((action) => needsLook.has(action.state) && isHere(action.finding))
  );
}
