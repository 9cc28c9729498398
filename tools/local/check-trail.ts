// The verifier: an export's bytes, chain, private parts and head; what the events say is replayed beside it. The file tells
// nothing of where it comes from: for that the key, or a head, is given from outside.
import { canonicalJson } from '../../shared/canonical.ts';
import {
  genesis,
  headOver,
  headText,
  linkHash,
  type TrailHead,
  type TrailLink,
  trailHead,
  trailLink,
  trailVersion,
} from '../../shared/trail.ts';
import { privateHash } from '../../shared/trail-event.ts';
import { isSigned } from './is-signed.ts';
import { anchoredProblem } from './trail-anchors.ts';
import { givenKeyProblem, headKeyProblem, keyEventProblem, type NamedKey } from './trail-keys.ts';
import { erasureProblem, replayProblem } from './trail-replay.ts';
import { spellingProblem } from './trail-spelling.ts';
import { newReplay, type Replay } from './trail-state.ts';

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

/** What is known of a trail beside its file: a key that signs or signed it (base64url, its `x`), and heads it once had. */
export interface Outside {
  key?: string | undefined;
  heads?: readonly string[] | undefined;
}

/** Checks an export (JSON Lines, the signed head last). The first thing that does not hold is named with its line. */
export function checkTrail(text: string, outside: Outside = {}): TrailCheck {
  const lines = text.split('\n');
  const isEnded = lines.at(-1) === '';
  if (isEnded) lines.pop();
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
    ? (headProblem(head.data, last, lines.length - 1, seen) ??
      outsideProblem(outside, seen) ??
      erasureProblem(seen.replay))
    : isHeadLike(last)
      ? 'this is not the head of a trail: it lacks something, or holds more'
      : 'the signed head is missing: the export was cut short';
  if (problem !== null || !head.success)
    return { ok: false, line: lines.length, problem: problem ?? 'the signed head is missing' };
  if (!isEnded) return { ok: false, line: lines.length, problem: 'the last line does not end: something was cut off' };
  const { length, publicKey, unsealed } = head.data;
  const { placeOf, replay } = seen;
  const places = (outside.heads ?? []).map((each) => placeOf.get(each) ?? 0);
  const knownTo = outside.key !== undefined ? length : places.length === 0 ? null : Math.max(...places);
  return {
    ok: true,
    links: length,
    decisions: replay.signatures,
    erased: replay.erased,
    signedBy: String(publicKey.x),
    keys: seen.keys,
    unsealed: unsealed.count,
    knownTo,
  };
}

function isHeadLike(line: string): boolean {
  const head = parse(line) as { signature?: unknown } | null;
  return typeof head === 'object' && typeof head?.signature === 'string';
}

/** Another format is said so before anything in it is called broken. */
function versionProblem(last: string): string | null {
  if (!isHeadLike(last)) return null;
  const version = (parse(last) as { v?: unknown }).v ?? 1;
  if (version === trailVersion) return null;
  return `this export has format ${JSON.stringify(version)}, and this verifier reads format ${trailVersion}: check it with the version of Countersign that made it`;
}

function nothingSeen(): Seen {
  return { prev: genesis, placeOf: new Map([[genesis, 0]]), keys: [], replay: newReplay() };
}

/** What the links so far have said. */
interface Seen {
  prev: string;
  /** The place of every link by its hash. */
  placeOf: Map<string, number>;
  /** The trail's own key history up to here. */
  keys: NamedKey[];
  replay: Replay;
}

function linkProblem(line: string, place: number, seen: Seen): string | null {
  const raw = parse(line);
  const spelt = isCanonical(raw, line) ? null : bytesProblem(line, 'link');
  const read = trailLink.safeParse(raw);
  if (!read.success) return spelt ?? 'this is not a link of a trail';
  if (spelt !== null) return spelt;
  const { seq, prev, hash, event } = read.data;
  if (seq !== place) return `link ${place} is missing; link ${seq} stands in its place`;
  if (prev !== seen.prev) return `link ${seq} does not follow the one before it`;
  if (linkHash(seq, prev, event) !== hash) return `link ${seq} (${event.type} at ${event.at}) was changed`;
  seen.prev = hash;
  seen.placeOf.set(hash, seq);
  return (
    privateProblem(read.data) ??
    keyEventProblem(read.data, seen.placeOf, seen.keys) ??
    replayProblem(read.data, seen.replay) ??
    anchoredProblem(read.data, seen.placeOf, seen.replay)
  );
}

function bytesProblem(line: string, what: 'link' | 'head'): string {
  return `these are not the canonical bytes of a ${what}: ${spellingProblem(line) ?? 'it holds what none has'}`;
}

/** A private part is the one that was chained, or it is gone. */
function privateProblem({ seq, event, private: part }: TrailLink): string | null {
  if (part === undefined || (event.private !== undefined && privateHash(part) === event.private)) return null;
  return `link ${seq} (${event.type} at ${event.at}): its private part is not the one that was chained`;
}

function headProblem(head: TrailHead, line: string, links: number, { prev, keys }: Seen): string | null {
  const { length, signature, publicKey, unsealed } = head;
  if (!isCanonical(head, line)) return bytesProblem(line, 'head');
  if (length !== links || head.head !== prev) return `the head stands for ${length} links, the file has ${links}`;
  const nothing = headOver(length, prev, []).unsealed.digest;
  if (unsealed.count < 0 || (unsealed.count === 0) !== (unsealed.digest === nothing)) {
    return `the head says that ${unsealed.count} events are not chained yet, and its digest of them says otherwise`;
  }
  const problem = headKeyProblem(publicKey, keys);
  if (problem !== null) return problem;
  // Several spellings stand for the same bytes; a head has one.
  const isSpelt = Buffer.from(signature, 'base64url').toString('base64url') === signature;
  return isSpelt && isSigned(publicKey, headText(head), signature) ? null : 'the head’s signature is wrong';
}

function outsideProblem({ key, heads = [] }: Outside, { placeOf, keys }: Seen): string | null {
  const problem = key === undefined ? null : givenKeyProblem(key, keys);
  const unknown = heads.find((each) => !placeOf.has(each));
  if (problem !== null || unknown === undefined) return problem;
  return `no link has the hash ${unknown}: this is another trail, or what came after was cut off or told anew`;
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
