// The verifier: recomputes the chain, the head's and every decision's signature against the keys that were enrolled by
// then, and what each write rests on, from the file alone.
import { createPublicKey, verify, type webcrypto } from 'node:crypto';
import type { Action } from '../../shared/action.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import {
  genesis,
  headText,
  linkHash,
  type TrailEvent,
  type TrailHead,
  trailHead,
  trailLink,
} from '../../shared/trail.ts';
import { noteWithOtherValues, withOtherValues } from '../../worker/core/actions/edit.ts';
import { actionDigest } from '../../worker/core/actions/identity.ts';

type JsonWebKey = webcrypto.JsonWebKey;

export type TrailCheck =
  | { ok: true; links: number; decisions: number; signedBy: string; unsealed: number }
  | { ok: false; line: number; problem: string };

/** Checks an export (JSON Lines, the signed head last). The first thing that does not hold is named with its line. */
export function checkTrail(text: string): TrailCheck {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const seen: Seen = { prev: genesis, devices: new Map(), decisions: 0, covered: new Map() };
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const problem = linkProblem(line, index + 1, seen);
    if (problem !== null) return { ok: false, line: index + 1, problem };
  }
  const head = trailHead.safeParse(parse(lines.at(-1) ?? ''));
  const problem = head.success
    ? headProblem(head.data, lines.length - 1, seen.prev)
    : 'the signed head is missing: the export was cut short';
  if (problem !== null || !head.success)
    return { ok: false, line: lines.length, problem: problem ?? 'the signed head is missing' };
  const { length, publicKey, unsealed } = head.data;
  return { ok: true, links: length, decisions: seen.decisions, signedBy: String(publicKey.x), unsealed };
}

interface DeviceKey {
  publicKey: JsonWebKey;
  /** The member it was enrolled for; older trails of other makers may not say. */
  member: string | undefined;
  /** The link that revoked it; null while it may sign. */
  revokedAt: number | null;
}

/** What the links so far have said. */
interface Seen {
  prev: string;
  /** The members' key history up to here. */
  devices: Map<string, DeviceKey>;
  decisions: number;
  /** The digests each decision covers. */
  covered: Map<string, Set<string>>;
}

function linkProblem(line: string, place: number, seen: Seen): string | null {
  const raw = parse(line) as { event: unknown } | null;
  const read = trailLink.safeParse(raw);
  if (!read.success || raw === null) return 'this is not a link of a trail';
  const { seq, prev, hash, event } = read.data;
  if (seq !== place) return `link ${place} is missing; link ${seq} stands in its place`;
  if (prev !== seen.prev) return `link ${seq} does not follow the one before it`;
  // The event is hashed as it stands in the file, unknown members included.
  if (linkHash(seq, prev, raw.event) !== hash) return `link ${seq} (${event.type} at ${event.at}) was changed`;
  seen.prev = hash;
  if (event.type === 'device-enrolled') return enrolProblem(event.body, seq, seen);
  if (event.type === 'device-revoked') return revokeProblem(event.body, seq, seen);
  if (event.type === 'moved-by-policy') coverByPolicy(event.body, seen);
  if (event.type === 'write-intended') return writeProblem(event.body, seq, seen);
  return event.type === 'decision-made' ? decisionProblem(event, seq, seen) : null;
}

/** A device has one key for good: another one under its name could sign what it never saw. */
function enrolProblem(body: Record<string, unknown>, seq: number, seen: Seen): string | null {
  const device = String(body.device);
  if (seen.devices.has(device)) return `link ${seq}: device ${device} was enrolled before`;
  const member = (body.member as { id?: string } | undefined)?.id;
  seen.devices.set(device, { publicKey: body.publicKey as JsonWebKey, member, revokedAt: null });
  return null;
}

function revokeProblem(body: Record<string, unknown>, seq: number, seen: Seen): string | null {
  const known = seen.devices.get(String(body.device));
  if (known === undefined) return `link ${seq}: the revoked device ${String(body.device)} was never enrolled`;
  known.revokedAt ??= seq;
  return null;
}

interface Changed {
  offered: Action;
  approved: Action;
}

interface DecisionBody {
  decision: string;
  signed: SignedDecision;
  signature: string;
  taken?: string[];
  /** Actions that got other values than were offered, and their notes. */
  changed?: Changed[];
  findings?: { key: string; amountMinor: number }[];
}

function coverByPolicy(body: Record<string, unknown>, seen: Seen): void {
  const { decision, actions } = body as { decision: string; actions: { digest: string }[] };
  seen.covered.set(decision, new Set(actions.map((each) => each.digest)));
}

function decisionProblem({ actor, body }: TrailEvent, seq: number, seen: Seen): string | null {
  const decision = body as unknown as DecisionBody;
  const { signed, signature } = decision;
  const key = seen.devices.get(signed.device);
  if (key === undefined) return `link ${seq}: the deciding device ${signed.device} was not enrolled by then`;
  if (key.revokedAt !== null) {
    return `link ${seq}: the deciding device ${signed.device} was revoked before, in link ${key.revokedAt}`;
  }
  if (!isSigned(key.publicKey, canonicalJson(signed), signature))
    return `link ${seq}: the decision's signature is wrong`;
  if (actor.kind === 'member' && (actor.device !== signed.device || actor.id !== (key.member ?? actor.id))) {
    return `link ${seq}: the decision is told as ${actor.name}'s and signed with another member's device`;
  }
  seen.decisions += 1;
  return coverProblem(decision, seq, seen);
}

/** What was approved is what was signed: the offered digest itself, or what the signed edits make of it. */
function coverProblem(body: DecisionBody, seq: number, seen: Seen): string | null {
  const { decision, signed, taken = [], changed = [], findings = [] } = body;
  const covered = new Set(signed.actions.map((each) => each.digest));
  for (const each of changed) {
    const problem = changeProblem(body, each);
    if (problem !== null) return `link ${seq}: ${problem}`;
    covered.add(each.approved.digest);
  }
  const { seconds } = signed;
  const unsigned =
    seconds === undefined
      ? undefined
      : signed.actions.find((each) => taken.length > 0 && seen.covered.get(seconds)?.has(each.digest) !== true);
  if (unsigned !== undefined) return `link ${seq}: the first person never signed ${unsigned.id}`;
  const offered = new Set(signed.actions.map((each) => each.id));
  const stray = taken.find((id) => !offered.has(id) && !changed.some((each) => each.approved.id === id));
  if (stray !== undefined) return `link ${seq}: action ${stray} was taken and never signed`;
  seen.covered.set(decision, covered);
  const unsaid = findings.find(
    // Who was not shown the amount signed none.
    ({ key, amountMinor }) =>
      !signed.findings?.some((each) => each.key === key && (each.amountMinor ?? amountMinor) === amountMinor),
  );
  return unsaid === undefined || signed.verb === 'answer'
    ? null
    : `link ${seq}: nobody signed that about ${unsaid.key}`;
}

function changeProblem(
  { decision, signed, changed = [] }: DecisionBody,
  { offered, approved }: Changed,
): string | null {
  const isSignedFor = signed.actions.some(({ id, digest }) => id === offered.id && digest === offered.digest);
  if (!isSignedFor) return `what ${approved.id} was offered as was not signed`;
  if (actionDigest(offered.finding, offered) !== offered.digest) return `${offered.id} is not what its digest covers`;
  const expected = approvedFrom(decision, signed, changed, offered);
  if (expected === null) return `nobody signed other values for ${offered.id}`;
  const isSame = expected.digest === approved.digest && expected.id === approved.id;
  return isSame && actionDigest(approved.finding, approved) === approved.digest
    ? null
    : `${approved.id} is not what the signed values make of ${offered.id}`;
}

function approvedFrom(decision: string, signed: SignedDecision, changed: readonly Changed[], offered: Action) {
  const edit = signed.edits?.find((each) => each.action === offered.id);
  if (edit !== undefined) return withOtherValues(offered, edit, decision);
  const told = changed.find((each) => offered.half === 'record' && offered.follows?.includes(each.offered.id));
  return told === undefined ? null : noteWithOtherValues(offered, told.offered, told.approved, decision);
}

/** A write is sent for a decision that covers its digest. */
function writeProblem(body: Record<string, unknown>, seq: number, seen: Seen): string | null {
  const { decision, action, digest } = body as { decision: string; action: string; digest: string };
  return seen.covered.get(decision)?.has(digest) === true
    ? null
    : `link ${seq}: the write of ${action} is covered by no decision`;
}

function headProblem(head: TrailHead, links: number, last: string): string | null {
  const { length, signature, publicKey } = head;
  if (length !== links || head.head !== last) return `the head stands for ${length} links, the file has ${links}`;
  const isGood = length === 0 || isSigned(publicKey as JsonWebKey, headText(length, last), signature);
  return isGood ? null : 'the head’s signature is wrong';
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isSigned(jwk: JsonWebKey, text: string, signature: string): boolean {
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}
