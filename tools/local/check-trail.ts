// The verifier: recomputes the chain, the head's and every decision's signature against the keys that were enrolled by
// then, and what each write rests on, from the file alone.
import { createPublicKey, verify, type webcrypto } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical.ts';
import {
  genesis,
  headText,
  linkHash,
  type TrailEvent,
  type TrailHead,
  trailHead,
  trailLink,
} from '../../shared/trail.ts';
import {
  type Covered,
  coverByPolicy,
  coverProblem,
  type DecisionBody,
  secondProblem,
  writeProblem,
} from './trail-cover.ts';

type JsonWebKey = webcrypto.JsonWebKey;

export type TrailCheck =
  | { ok: true; links: number; decisions: number; signedBy: string; unsealed: number }
  | { ok: false; line: number; problem: string };

/** Checks an export (JSON Lines, the signed head last). The first thing that does not hold is named with its line. */
export function checkTrail(text: string): TrailCheck {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const seen: Seen = { prev: genesis, devices: new Map(), decisions: 0, covered: new Map(), firsts: new Map() };
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
interface Seen extends Covered {
  prev: string;
  /** The members' key history up to here. */
  devices: Map<string, DeviceKey>;
  decisions: number;
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
  if (event.type === 'decision-revoked') seen.firsts.get(String(event.body.decision))?.open.clear();
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
  return secondProblem(decision, key.member, seq, seen) ?? coverProblem(decision, key.member, seq, seen);
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
