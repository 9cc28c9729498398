// The verifier: recomputes the chain, private parts' hashes, digests of what was written, the head's and every decision's
// signature against the keys that were enrolled by then, and what each write rests on. The file tells nothing of where it
// comes from: for that the key, or a head, is given from outside.
import type { webcrypto } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical.ts';
import {
  genesis,
  headText,
  linkHash,
  type TrailHead,
  type TrailLink,
  trailHead,
  trailLink,
  trailVersion,
} from '../../shared/trail.ts';
import { factsOf, privateHash } from '../../shared/trail-event.ts';
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
import { givenKeyProblem, headKeyProblem, keyEventProblem, type NamedKey } from './trail-keys.ts';

type JsonWebKey = webcrypto.JsonWebKey;

export type TrailCheck =
  | {
      ok: true;
      links: number;
      /** Those whose signature was checked. */
      decisions: number;
      /** Links whose private part was erased; what it held could not be checked. */
      erased: number;
      /** The public key that the head is signed with, and all that signed until then, each with the link that named it. */
      signedBy: string;
      keys: NamedKey[];
      unsealed: number;
      /** Up to which link the origin is known from outside; null: consistent, origin unknown. */
      knownTo: number | null;
    }
  | { ok: false; line: number; problem: string };

/** What is known of a trail beside its file: a key that signs or signed it (base64url, its `x`), and a head it once had. */
export interface Outside {
  key?: string | undefined;
  head?: string | undefined;
}

/** Checks an export (JSON Lines, the signed head last). The first thing that does not hold is named with its line. */
export function checkTrail(text: string, outside: Outside = {}): TrailCheck {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const last = lines.at(-1) ?? '';
  const version = versionProblem(last);
  if (version !== null) return { ok: false, line: lines.length, problem: version };
  const seen = nothingSeen();
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const problem = linkProblem(line, index + 1, seen);
    if (problem !== null) return { ok: false, line: index + 1, problem };
  }
  const head = trailHead.safeParse(parse(last));
  const problem = head.success
    ? (headProblem(head.data, last, lines.length - 1, seen) ?? outsideProblem(outside, seen))
    : 'the signed head is missing: the export was cut short';
  if (problem !== null || !head.success)
    return { ok: false, line: lines.length, problem: problem ?? 'the signed head is missing' };
  const { length, publicKey, unsealed } = head.data;
  const { decisions, erased, placeOf } = seen;
  const knownTo = outside.key === undefined ? (placeOf.get(outside.head ?? '') ?? null) : length;
  return {
    ok: true,
    links: length,
    decisions,
    erased,
    signedBy: String(publicKey.x),
    keys: seen.keys,
    unsealed: unsealed.count,
    knownTo,
  };
}

/** Another format is said so before anything in it is called broken. */
function versionProblem(last: string): string | null {
  const head = parse(last) as { v?: unknown; length?: unknown; signature?: unknown } | null;
  if (typeof head !== 'object' || head === null || typeof head.signature !== 'string') return null;
  const version = head.v ?? 1;
  if (version === trailVersion) return null;
  return `this export has format ${JSON.stringify(version)}, and this verifier reads format ${trailVersion}: check it with the version of Countersign that made it`;
}

function nothingSeen(): Seen {
  return {
    prev: genesis,
    placeOf: new Map([[genesis, 0]]),
    devices: new Map(),
    decisions: 0,
    erased: 0,
    keys: [],
    covered: new Map(),
    firsts: new Map(),
    unreadable: new Set(),
  };
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
  /** The place of every link by its hash. */
  placeOf: Map<string, number>;
  erased: number;
  /** The trail's own key history up to here. */
  keys: NamedKey[];
  /** The members' key history up to here. */
  devices: Map<string, DeviceKey>;
  decisions: number;
}

function linkProblem(line: string, place: number, seen: Seen): string | null {
  const raw = parse(line);
  const read = trailLink.safeParse(raw);
  if (!read.success) return 'this is not a link of a trail';
  if (!isCanonical(raw, line)) return 'these are not the canonical bytes of a link';
  const { seq, prev, hash, event } = read.data;
  if (seq !== place) return `link ${place} is missing; link ${seq} stands in its place`;
  if (prev !== seen.prev) return `link ${seq} does not follow the one before it`;
  if (linkHash(seq, prev, event) !== hash) return `link ${seq} (${event.type} at ${event.at}) was changed`;
  seen.prev = hash;
  seen.placeOf.set(hash, seq);
  return (
    privateProblem(read.data) ?? keyEventProblem(read.data, seen.placeOf, seen.keys) ?? factsProblem(read.data, seen)
  );
}

/** A private part is the one that was chained, or it is gone. */
function privateProblem({ seq, event, private: part }: TrailLink): string | null {
  if (part === undefined || (event.private !== undefined && privateHash(part) === event.private)) return null;
  return `link ${seq} (${event.type} at ${event.at}): its private part is not the one that was chained`;
}

function factsProblem({ seq, event, private: part }: TrailLink, seen: Seen): string | null {
  const isErased = event.private !== undefined && part === undefined;
  if (isErased) seen.erased += 1;
  const facts = factsOf(event, part);
  if (event.type === 'device-enrolled') return enrolProblem(facts, seq, seen);
  if (event.type === 'device-revoked') return revokeProblem(facts, seq, seen);
  if (event.type === 'moved-by-policy') coverByPolicy(facts, seen);
  if (event.type === 'decision-revoked') seen.firsts.get(String(facts.decision))?.open.clear();
  if (event.type === 'write-intended') return writeProblem(facts, isErased, seq, seen);
  if (event.type !== 'decision-made') return null;
  if (isErased) coverByErased(facts, seen);
  return isErased ? null : decisionProblem(event.actor, facts as unknown as DecisionBody, seq, seen);
}

/** A device has one key for good: another one under its name could sign what it never saw. */
function enrolProblem(body: Record<string, unknown>, seq: number, seen: Seen): string | null {
  const device = String(body.device);
  if (seen.devices.has(device)) return `link ${seq}: device ${device} was enrolled before`;
  const member = typeof body.member === 'string' ? body.member : undefined;
  seen.devices.set(device, { publicKey: body.publicKey as JsonWebKey, member, revokedAt: null });
  return null;
}

function revokeProblem(body: Record<string, unknown>, seq: number, seen: Seen): string | null {
  const known = seen.devices.get(String(body.device));
  if (known === undefined) return `link ${seq}: the revoked device ${String(body.device)} was never enrolled`;
  known.revokedAt ??= seq;
  return null;
}

function decisionProblem(
  actor: TrailLink['event']['actor'],
  decision: DecisionBody,
  seq: number,
  seen: Seen,
): string | null {
  const { signed, signature } = decision;
  const key = seen.devices.get(signed.device);
  if (key === undefined) return `link ${seq}: the deciding device ${signed.device} was not enrolled by then`;
  if (key.revokedAt !== null) {
    return `link ${seq}: the deciding device ${signed.device} was revoked before, in link ${key.revokedAt}`;
  }
  if (!isSigned(key.publicKey, canonicalJson(signed), signature))
    return `link ${seq}: the decision's signature is wrong`;
  if (actor.kind === 'member' && (actor.device !== signed.device || actor.id !== (key.member ?? actor.id))) {
    return `link ${seq}: the decision is told as ${actor.id}'s and signed with another member's device`;
  }
  seen.decisions += 1;
  return secondProblem(decision, key.member, seq, seen) ?? coverProblem(decision, key.member, seq, seen);
}

function headProblem(head: TrailHead, line: string, links: number, { prev, keys }: Seen): string | null {
  const { length, signature, publicKey } = head;
  if (!isCanonical(head, line)) return 'these are not the canonical bytes of a head';
  if (length !== links || head.head !== prev) return `the head stands for ${length} links, the file has ${links}`;
  const problem = headKeyProblem(publicKey, keys);
  if (problem !== null) return problem;
  // Several spellings stand for the same bytes; a head has one.
  const isSpelt = Buffer.from(signature, 'base64url').toString('base64url') === signature;
  return isSpelt && isSigned(publicKey, headText(head), signature) ? null : 'the head’s signature is wrong';
}

function outsideProblem({ key, head }: Outside, { placeOf, keys }: Seen): string | null {
  const problem = key === undefined ? null : givenKeyProblem(key, keys);
  if (problem !== null || head === undefined || placeOf.has(head)) return problem;
  return `no link has the hash ${head}: this is another trail, or what came after was cut off or told anew`;
}

function isCanonical(value: unknown, line: string): boolean {
  try {
    return canonicalJson(value) === line;
  } catch {
    return false;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
