// The verifier: recomputes the chain, the head's signature and every decision's signature from the file alone.
import { createPublicKey, verify, type webcrypto } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical.ts';
import { genesis, headText, linkHash, type TrailHead, trailHead, trailLink } from '../../shared/trail.ts';

type JsonWebKey = webcrypto.JsonWebKey;

export type TrailCheck =
  | { ok: true; links: number; decisions: number; signedBy: string; unsealed: number }
  | { ok: false; line: number; problem: string };

/** Checks an export (JSON Lines, the signed head last). The first thing that does not hold is named with its line. */
export function checkTrail(text: string): TrailCheck {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const seen: Seen = { prev: genesis, devices: new Map(), decisions: 0 };
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

/** What the links so far have said. */
interface Seen {
  prev: string;
  devices: Map<string, JsonWebKey>;
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
  if (event.type === 'device-enrolled') seen.devices.set(String(event.body.device), event.body.publicKey as JsonWebKey);
  return event.type === 'decision-made' ? decisionProblem(event.body, seq, seen) : null;
}

function decisionProblem(body: Record<string, unknown>, seq: number, seen: Seen): string | null {
  const { signed, signature } = body as { signed: { device: string }; signature: string };
  const key = seen.devices.get(signed.device);
  if (key === undefined) return `link ${seq}: the deciding device ${signed.device} was never enrolled`;
  if (!isSigned(key, canonicalJson(signed), signature)) return `link ${seq}: the decision's signature is wrong`;
  seen.decisions += 1;
  return null;
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
