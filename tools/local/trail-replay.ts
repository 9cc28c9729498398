// Replays a trail event by event: who could do what then, what each decision let go, and what was written for it.
import { canonicalJson, deriveId } from '../../shared/canonical.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import type { ChainedEvent, TrailLink } from '../../shared/trail.ts';
import { eventActors, factsOf } from '../../shared/trail-event.ts';
import type { OpenedAction } from '../../worker/core/actions/identity.ts';
import { isSigned } from './is-signed.ts';
import {
  type Covered,
  coverByErased,
  coverByPolicy,
  coverProblem,
  type DecisionBody,
  secondProblem,
  writeProblem,
} from './trail-cover.ts';
import { decidingProblem, lawProblem, type Person, type Standing, undoProblem } from './trail-law.ts';
import {
  clientErased,
  nothingOffered,
  type Offered,
  offeredProblem,
  packetBuilt,
  standingFindings,
} from './trail-offers.ts';
import { actingProblem, nobodyYet, type People, replayPeople, rightsAt } from './trail-people.ts';
import { changedPolicies, confirmedPolicies, defaultPolicies, type Policies } from './trail-policies.ts';
import { intentProblem, nothingWritten, settledByWord, settledProblem, type Writes } from './trail-writes.ts';

/** Events land in the order of their commits, each with the moment its run began: no run of the platform is longer. */
const longestRunMs = 15 * minuteMs;
/** A request is answered within this; a policy that came meanwhile did not judge it. */
const longestRequestMs = minuteMs;
/** A signed decision that could not be delivered at once is told this much later at most. */
const longestUntoldMs = dayMs;

interface MadeDecision {
  standing: Standing | null;
  atMs: number;
  actions: ReadonlySet<string>;
}

/** What the links so far have said. */
export interface Replay extends Covered {
  people: People;
  policies: Policies;
  olderPolicies: Policies;
  offers: Offered;
  writes: Writes;
  decisions: Map<string, MadeDecision>;
  /** Decisions whose signature was checked. */
  signatures: number;
  /** Links whose private part was erased, and the last of them. */
  erased: number;
  lastErased: { seq: number; type: string } | null;
  /** The last link that says that something was erased. */
  erasedIn: number;
  latestMs: number;
}

export function newReplay(): Replay {
  return {
    people: nobodyYet(),
    policies: defaultPolicies(),
    olderPolicies: defaultPolicies(),
    offers: nothingOffered(),
    writes: nothingWritten(),
    decisions: new Map(),
    signatures: 0,
    erased: 0,
    lastErased: null,
    erasedIn: 0,
    latestMs: 0,
    covered: new Map(),
    takenBack: new Map(),
    firsts: new Map(),
    unreadable: new Set(),
  };
}

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

function personAt({ actor }: ChainedEvent, { people }: Replay): Person {
  if (actor.kind !== 'member') return { member: '', rights: null, counts: false };
  const counts = people.devices.get(actor.device)?.counts ?? false;
  return { member: actor.id, rights: rightsAt(people, actor.device), counts };
}

function decisionProblem(
  seq: number,
  event: ChainedEvent,
  facts: Facts,
  isErased: boolean,
  seen: Replay,
): string | null {
  const named = (problem: string | null) => (problem === null ? null : `link ${seq}: ${problem}`);
  const body = facts as unknown as DecisionBody & { policy: number; homeCurrency: string };
  const taken = (body.taken ?? []).map(({ id }) => id);
  const atMs = Date.parse(event.at);
  if (seen.decisions.has(body.decision)) return named(`${body.decision} was told before`);
  if (isErased) {
    coverByErased(facts, seen);
    seen.decisions.set(body.decision, { standing: null, atMs, actions: new Set(taken) });
    return null;
  }
  const signed = signedProblem(event, body, seen);
  if (signed !== null) return named(signed);
  seen.signatures += 1;
  const by = personAt(event, seen);
  const policy = [seen.policies, seen.olderPolicies].find(({ version }) => version === body.policy);
  const isCurrent = policy === seen.policies || atMs < seen.policies.sinceMs + longestRequestMs;
  if (policy === undefined || !isCurrent) {
    return named(
      `${body.decision} was made under version ${body.policy} of the policy, and ${seen.policies.version} held`,
    );
  }
  const first = firstOf(body, seen);
  const standing: Standing = {
    by,
    verb: body.verb as Standing['verb'],
    isSecond: body.signed.seconds !== undefined,
    first,
    policy,
    homeCurrency: body.homeCurrency,
    findings: standingFindings(seen.offers, body.signed.packet),
    offered: new Map((body.changed ?? []).map(({ offered, approved }) => [approved.id, offered])),
  };
  seen.decisions.set(body.decision, { standing, atMs, actions: new Set([...taken, ...(body.waiting ?? [])]) });
  if (body.verb === 'it-happened') for (const id of taken) settledByWord(seen.writes, seq, id);
  return (
    named(decidingProblem(by, body.signed.verb)) ??
    named(offeredProblem(seen.offers, body.signed, body.taken ?? [])) ??
    named(firstProblem(body, first, seen)) ??
    secondProblem(body, by.member, seq, seen) ??
    coverProblem(body, by.member, seq, seen)
  );
}

/** Whose key signed it, whether that was theirs to sign with then, and whether it was signed when it is told to have been. */
function signedProblem({ actor, at }: ChainedEvent, body: DecisionBody, { people }: Replay): string | null {
  const { decision, signed, signature } = body;
  const device = people.devices.get(signed.device);
  if (device === undefined) return `the deciding device ${signed.device} was not enrolled by then`;
  if (device.revokedAt !== null) {
    return `the deciding device ${signed.device} was revoked before, in link ${device.revokedAt}`;
  }
  if (!isSigned(device.publicKey, canonicalJson(signed), signature)) return 'the decision’s signature is wrong';
  if (actor.kind !== 'member' || actor.device !== signed.device || actor.id !== device.member) {
    return `the decision is told as ${actor.kind === 'member' ? `${actor.id}'s` : 'nobody’s'} and signed with another member's device`;
  }
  const leftAt = people.members.get(actor.id)?.leftAt ?? null;
  if (leftAt !== null) return `${actor.id} had left before, in link ${leftAt}`;
  if (deriveId('de', signed) !== decision) return `${decision} is not the name of what was signed`;
  const [signedMs, toldMs, enrolledMs] = [signed.at, at, device.enrolledAt].map((each) => Date.parse(each)) as [
    number,
    number,
    number,
  ];
  if (!(signedMs >= enrolledMs - longestRunMs))
    return `${decision} was signed at ${signed.at}, before its key was enrolled`;
  if (!(signedMs <= toldMs + longestRunMs)) return `${decision} was signed at ${signed.at}, after it was told`;
  return signedMs >= toldMs - longestUntoldMs
    ? null
    : `${decision} was signed at ${signed.at}, long before it was told`;
}

/** The first of two people as they are now: what they might do then they must be able to do still. */
function firstOf({ signed: { seconds, verb } }: DecisionBody, seen: Replay): Person | null {
  if (seconds === undefined || verb !== 'approve') return null;
  const device = seen.firsts.get(seconds)?.signed.device;
  const known = device === undefined ? undefined : seen.people.devices.get(device);
  if (device === undefined || known === undefined) return null;
  return { member: known.member, rights: rightsAt(seen.people, device), counts: known.counts };
}

function firstProblem({ signed: { seconds } }: DecisionBody, first: Person | null, seen: Replay): string | null {
  if (seconds === undefined || first === null) return null;
  const device = seen.people.devices.get(seen.firsts.get(seconds)?.signed.device ?? '');
  const isGone = device?.revokedAt != null || seen.people.members.get(first.member)?.leftAt != null;
  return isGone ? `the first of two people, ${first.member}, was gone when the second signed` : null;
}

function revokedProblem(event: ChainedEvent, facts: Facts, seen: Replay): string | null {
  const { decision, actions = [], left = [] } = facts as { decision: string; actions?: string[]; left?: string[] };
  const made = seen.decisions.get(decision);
  if (made === undefined) return `${decision} was taken back and never made`;
  const why = event.actor.kind === 'member' ? undoProblem(personAt(event, seen), made.standing?.by ?? null) : null;
  if (why !== null && made.standing !== null) return why;
  const stray = [...actions, ...left].find((id) => !made.actions.has(id));
  if (stray !== undefined) return `${stray} was taken back and is no part of ${decision}`;
  const covered = seen.covered.get(decision);
  const gone = left.length === 0 ? [...actions, ...(covered?.keys() ?? [])] : actions;
  const back = seen.takenBack.get(decision) ?? new Set();
  for (const id of gone) {
    covered?.delete(id);
    back.add(id);
  }
  seen.takenBack.set(decision, back);
  seen.firsts.get(decision)?.open.clear();
  return null;
}

/** The Worker takes back only what rested on somebody who left, or who lost rights or a browser. */
function withdrawnProblem({ decision, member, why }: Facts, { decisions, people }: Replay): string | null {
  const standing = decisions.get(String(decision))?.standing;
  const whose = [standing?.by?.member, standing?.first?.member];
  if (standing != null && !whose.includes(String(member))) return `${decision} did not rest on ${member}`;
  if (why === 'left') return people.members.get(String(member))?.leftAt != null ? null : `${member} had not left`;
  if (why === 'rights') return null;
  const lost = [...people.devices.values()].some((each) => each.member === member && each.revokedAt !== null);
  return why === 'browser' && lost ? null : `no browser of ${member} had been revoked`;
}

function movedProblem(event: ChainedEvent, facts: Facts, seen: Replay): string | null {
  const { decision, policy, actions, homeCurrency } = facts as {
    decision: string;
    policy: { version: number; digest: string };
    actions: { id: string; digest: string }[];
    homeCurrency: string;
  };
  if (seen.decisions.has(decision)) return `${decision} was told before`;
  if (deriveId('de', 'policy', policy.version, actions) !== decision)
    return `${decision} is not the name of what moved`;
  const held = [seen.policies, seen.olderPolicies].find(
    ({ version, digest }) => version === policy.version && digest === policy.digest,
  );
  if (held === undefined) return `version ${policy.version} of the policy moved something and does not hold`;
  const atMs = Date.parse(event.at);
  const findings = actions.flatMap(({ id }) => standingFindings(seen.offers, seen.offers.packetOf.get(id) ?? ''));
  const standing: Standing = {
    ...{ by: null, verb: 'moved' as const, isSecond: false, first: null, policy: held, homeCurrency, findings },
    offered: new Map(),
  };
  coverByPolicy(facts, seen);
  seen.decisions.set(decision, { standing, atMs, actions: new Set(actions.map(({ id }) => id)) });
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
