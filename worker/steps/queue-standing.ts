// How a packet stands in the queue: whether it is in it today, and how long it has waited there.
import type { Action } from '../../shared/action.ts';
import type { Packet } from '../../shared/packet.ts';
import { dayOf } from '../../shared/time.ts';
import { type Waiting, waitingOf } from '../core/decisions/waiting.ts';
import { aroundThose } from '../core/members/who-left.ts';
import type { Deps } from '../deps.ts';
import { readGone } from '../store/members.ts';
import { currentPolicy } from '../store/policies.ts';

/** Null where it asks nobody for anything today. */
export type QueueStanding = (packet: Packet) => Waiting | null;

/** Reads the policy once and judges any packet by it. */
export async function queueStanding(deps: Deps): Promise<QueueStanding> {
  const { policy: stored } = await currentPolicy(deps.db);
  const policy = aroundThose(stored, await readGone(deps.db));
  const today = dayOf(deps.nowMs);
  return (packet) => (isQueued(packet) ? waitingOf(packet.findings, today, policy) : null);
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
