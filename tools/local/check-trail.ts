// The verifier: recomputes the chain, the head's signature and every decision's signature from the file alone.
import { createPublicKey, verify, type webcrypto } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical.ts';
import { genesis, headText, linkHash, trailHead, trailLink } from '../../shared/trail.ts';

type JsonWebKey = webcrypto.JsonWebKey;

export type TrailCheck =
  | { ok: true; links: number; decisions: number; signedBy: string; unsealed: number }
  | { ok: false; line: number; problem: string };

/** Checks an export (JSON Lines, the signed head last). The first thing that does not hold is named with its line. */
export function checkTrail(text: string): TrailCheck {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const devices = new Map<string, JsonWebKey>();
  let prev = genesis;
  let decisions = 0;
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const broken = (problem: string): TrailCheck => ({ ok: false, line: index + 1, problem });
    const read = trailLink.safeParse(parse(line));
    if (!read.success) return broken('this is not a link of a trail');
    const { seq, hash, event } = read.data;
    if (seq !== index + 1) return broken(`link ${index + 1} is missing; link ${seq} stands in its place`);
    if (read.data.prev !== prev) return broken(`link ${seq} does not follow the one before it`);
    // The event is hashed as it stands in the file, unknown members included.
    const raw = parse(line) as { event: unknown };
    if (linkHash(seq, prev, raw.event) !== hash)
      return broken(`link ${seq} (${event.type} at ${event.at}) was changed`);
    if (event.type === 'device-enrolled') devices.set(String(event.body.device), event.body.publicKey as JsonWebKey);
    if (event.type === 'decision-made') {
      const { signed, signature } = event.body as { signed: { device: string }; signature: string };
      const key = devices.get(signed.device);
      if (key === undefined) return broken(`link ${seq}: the deciding device ${signed.device} was never enrolled`);
      if (!isSigned(key, canonicalJson(signed), signature))
        return broken(`link ${seq}: the decision's signature is wrong`);
      decisions += 1;
    }
    prev = hash;
  }
  const last = lines.length;
  const head = trailHead.safeParse(parse(lines.at(-1) ?? ''));
  if (!head.success) return { ok: false, line: last, problem: 'the signed head is missing: the export was cut short' };
  const { length, signature, publicKey, unsealed } = head.data;
  if (length !== lines.length - 1 || head.data.head !== prev) {
    return { ok: false, line: last, problem: `the head stands for ${length} links, the file has ${lines.length - 1}` };
  }
  if (length > 0 && !isSigned(publicKey as JsonWebKey, headText(length, prev), signature)) {
    return { ok: false, line: last, problem: 'the head’s signature is wrong' };
  }
  return { ok: true, links: length, decisions, signedBy: String(publicKey.x), unsealed };
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
