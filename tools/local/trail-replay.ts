// Replays a trail event by event: who could do what then, what each decision let go, and what was written for it.
import type { ChainedEvent, TrailLink } from '../../shared/trail.ts';
import { eventActors, factsOf } from '../../shared/trail-event.ts';
import type { OpenedAction } from '../../worker/core/actions/identity.ts';
import { writeProblem } from './trail-cover.ts';
import { decisionProblem, movedProblem, personAt, revokedProblem, withdrawnProblem } from './trail-decisions.ts';
import { lawProblem } from './trail-law.ts';
import { keysGiven, triedProblem } from './trail-let-write.ts';
import { clientErased, packetBuilt } from './trail-offers.ts';
import { actingProblem, replayPeople } from './trail-people.ts';
import { changedPolicies, confirmedPolicies } from './trail-policies.ts';
import { longestRunMs, type Replay } from './trail-state.ts';
import { intentProblem, settledProblem } from './trail-writes.ts';

/** What is wrong with one link's event after those before it, in words; null where nothing is. */
export function replayProblem({ seq, event, private: part }: TrailLink, seen: Replay): string | null {
  const isErased = event.private !== undefined && part === undefined;
  if (isErased) {
    seen.erased += 1;
    seen.lastErased = { seq, type: event.type };
  }
  if (event.type === 'client-erased' || event.type === 'member-erased') seen.erasedIn = seq;
  const facts = factsOf(event, part);
  const problem =
    timeProblem(event, seen) ??
    kindProblem(event) ??
    // A decision says itself by which device it was signed.
    (event.type === 'decision-made' ? null : actingProblem(seen.people, event)) ??
    replayPeople(seen.people, seq, event, facts);
  if (problem !== null) return `link ${seq}: ${problem}`;
  return factsProblem(seq, event, facts, isErased, seen);
}

/** Why private parts that are missing were not erased by the Worker; null where one who may has erased something since. */
export function erasureProblem({ lastErased, erasedIn }: Replay): string | null {
  if (lastErased === null || lastErased.seq < erasedIn) return null;
  return `link ${lastErased.seq} (${lastErased.type}) lacks its private part, and no later link says that anything was erased`;
}

function timeProblem({ at }: ChainedEvent, seen: Replay): string | null {
  const atMs = Date.parse(at);
  if (Number.isNaN(atMs)) return `"${at}" is no moment`;
  if (atMs < seen.latestMs - longestRunMs) return `it is of ${at}, and links before it are of a later time`;
  seen.latestMs = Math.max(seen.latestMs, atMs);
  return null;
}

function kindProblem({ type, actor }: ChainedEvent): string | null {
  if (!Object.hasOwn(eventActors, type)) return `no event is called "${type}"`;
  const by = eventActors[type as keyof typeof eventActors];
  return actor.kind === by ? null : `${type} is told as done by a ${actor.kind}; only a ${by} does that`;
}

type Facts = Record<string, unknown>;

function factsProblem(seq: number, event: ChainedEvent, facts: Facts, isErased: boolean, seen: Replay): string | null {
  const named = (problem: string | null) => (problem === null ? null : `link ${seq}: ${problem}`);
  switch (event.type) {
    case 'client-erased':
      clientErased(seen.offers, String(facts.client));
      return null;
    case 'packet-built':
      return named(packetBuilt(seen.offers, seq, facts, isErased));
    case 'policy-changed':
    case 'policy-confirmed':
      return named(policyProblem(event, facts, seen));
    case 'decision-made':
      return decisionProblem(seq, event, facts, isErased, seen);
    case 'decision-revoked':
      return named(revokedProblem(event, facts, seen));
    case 'decision-withdrawn':
      return named(withdrawnProblem(facts, seen) ?? revokedProblem(event, facts, seen));
    case 'moved-by-policy':
      return named(movedProblem(event, facts, seen));
    case 'connection-added':
    case 'connection-changed':
      keysGiven(event, facts, seen);
      return null;
    case 'writing-tried':
      return named(triedProblem(event, facts, isErased, seen));
    case 'writes-paused':
    case 'writes-resumed':
      return named(pauseProblem(event, facts, seen));
    case 'write-intended':
      return writeProblem(facts, isErased, seq, seen) ?? named(leavingProblem(event, facts, isErased, seen));
    case 'write-settled':
      return named(settledProblem(seen.writes, seq, facts as { action: string; digest: string; state: string }));
    default:
      return null;
  }
}

function policyProblem(event: ChainedEvent, facts: Facts, seen: Replay): string | null {
  const by = personAt(event, seen);
  const next =
    event.type === 'policy-changed'
      ? changedPolicies(seen.policies, event, facts, by)
      : confirmedPolicies(seen.policies, event, facts);
  if (typeof next === 'string') return next;
  if (next.version !== seen.policies.version) seen.olderPolicies = seen.policies;
  seen.policies = next;
  return null;
}

function pauseProblem(event: ChainedEvent, facts: Facts, { writes }: Replay): string | null {
  const connection = typeof facts.connection === 'string' ? facts.connection : '';
  if (event.type === 'writes-paused') writes.pauses.set(connection, Date.parse(event.at));
  else writes.pauses.delete(connection);
  return null;
}

function leavingProblem(event: ChainedEvent, facts: Facts, isErased: boolean, seen: Replay): string | null {
  const { decision, action, digest, attempt, connection, approved } = facts as {
    decision: string;
    action: string;
    digest: string;
    attempt: number;
    connection: string;
    approved?: OpenedAction;
  };
  const made = seen.decisions.get(decision);
  const why = isErased || approved === undefined || made?.standing == null ? null : lawProblem(made.standing, approved);
  if (why !== null) return why;
  return intentProblem(seen.writes, {
    ...{ action, digest, attempt, connection, approved: isErased ? undefined : approved },
    atMs: Date.parse(event.at),
    decidedMs: made?.atMs ?? Number.NEGATIVE_INFINITY,
    offeredIn: seen.offers.offeredIn.get(action) ?? 0,
  });
}
