// The decisions of a trail, each as it stood when it was made: who signed it, under which policy, over what was offered.
import { canonicalJson, deriveId } from '../../shared/canonical.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import type { ChainedEvent } from '../../shared/trail.ts';
import { isSigned } from './is-signed.ts';
import { coverByErased, coverByPolicy, coverProblem, type DecisionBody, secondProblem } from './trail-cover.ts';
import { decidingProblem, type Person, type Standing, undoProblem } from './trail-law.ts';
import { offeredProblem, standingFindings } from './trail-offers.ts';
import { rightsAt } from './trail-people.ts';
import { longestRunMs, type Replay } from './trail-state.ts';
import { settledByWord } from './trail-writes.ts';

type Facts = Record<string, unknown>;

/** A request is answered within this; a policy that came meanwhile did not judge it. */
const longestRequestMs = minuteMs;
/** A signed decision that could not be delivered at once is told this much later at most. */
const longestUntoldMs = dayMs;

/** Who caused an event, with what held for them then. */
export function personAt({ actor }: ChainedEvent, { people }: Replay): Person {
  if (actor.kind !== 'member') return { member: '', rights: null, counts: false };
  const counts = people.devices.get(actor.device)?.counts ?? false;
  return { member: actor.id, rights: rightsAt(people, actor.device), counts };
}

/** What is wrong with a member's decision; null once it is noted with what it lets go. */
export function decisionProblem(
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

/** What is signed by a device, as a trail keeps it. */
export interface SignedBody {
  decision: string;
  signed: { device: string; at: string };
  signature: string;
}

/** Whose key signed it, whether that was theirs to sign with then, and whether it was signed when it is told to have been. */
export function signedProblem({ actor, at }: ChainedEvent, body: SignedBody, { people }: Replay): string | null {
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

/** What is wrong with a taking back; null once what was let go is not any more. */
export function revokedProblem(event: ChainedEvent, facts: Facts, seen: Replay): string | null {
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

/** Why the Worker may not have taken a decision back: only what rested on somebody who left, or lost rights or a browser. */
export function withdrawnProblem({ decision, member, why }: Facts, { decisions, people }: Replay): string | null {
  const standing = decisions.get(String(decision))?.standing;
  const whose = [standing?.by?.member, standing?.first?.member];
  if (standing != null && !whose.includes(String(member))) return `${decision} did not rest on ${member}`;
  if (why === 'left') return people.members.get(String(member))?.leftAt != null ? null : `${member} had not left`;
  if (why === 'rights') return null;
  const lost = [...people.devices.values()].some((each) => each.member === member && each.revokedAt !== null);
  return why === 'browser' && lost ? null : `no browser of ${member} had been revoked`;
}

/** What is wrong with what a policy let go by itself; null once that is noted. */
export function movedProblem(event: ChainedEvent, facts: Facts, seen: Replay): string | null {
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
