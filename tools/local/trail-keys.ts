// Which key signs a trail, from the first one to the one of its head: each named by an event that the one before it signed.
import type { TrailLink } from '../../shared/trail.ts';
import { ed25519Key, keyChangeText, keyEventBodies } from '../../shared/trail-key.ts';
import { isSigned } from './is-signed.ts';

/** A key that signs, or signed, by its `x`. */
export type NamedKey = {
  x: string;
  /** The link that named it; 0 for the first one, which only its successor's link names. */
  since: number;
  /** Whether the one before it signed for it. */
  isSignedFor: boolean;
};

function isKeyEvent(type: string): type is keyof typeof keyEventBodies {
  return Object.hasOwn(keyEventBodies, type);
}

/** What is wrong with an event that names another key; null once that is noted in `keys`. `placeOf` knows the links so far by their hash. */
export function keyEventProblem(
  { seq, event }: TrailLink,
  placeOf: ReadonlyMap<string, number>,
  keys: NamedKey[],
): string | null {
  const { type, actor, body } = event;
  if (!isKeyEvent(type)) return null;
  const read = keyEventBodies[type].safeParse(body);
  if (!read.success || actor.kind !== 'worker' || event.private !== undefined) {
    return `link ${seq}: this ${type} is not of the shape that the Worker writes`;
  }
  const { publicKey, replaces, sealedNow } = read.data;
  const current = keys.at(-1) ?? firstKey(replaces.x);
  if (replaces.x !== current.x) return `link ${seq}: ${whyNotCurrent(replaces.x, current.x, keys)}`;
  if (publicKey.x === current.x || keys.some(({ x }) => x === publicKey.x)) {
    return `link ${seq}: the key ${publicKey.x} signed this trail before; a key that went does not come back`;
  }
  if (placeOf.get(sealedNow.hash) !== sealedNow.seq) {
    return `link ${seq}: the key ${publicKey.x} was named over a link ${sealedNow.seq} that this trail does not have`;
  }
  if (sealedNow.seq < current.since) {
    return `link ${seq}: the key ${publicKey.x} was named before the one it replaces had come, in link ${current.since}`;
  }
  if (type === 'trail-key-changed' && !isSigned(replaces, keyChangeText(event), String(body.oldKeySignature))) {
    return `link ${seq}: the key ${publicKey.x} is not signed for by ${replaces.x}, which it replaces`;
  }
  if (keys.length === 0) keys.push(current);
  keys.push({ x: publicKey.x, since: seq, isSignedFor: type === 'trail-key-changed' });
  return null;
}

function firstKey(x: string): NamedKey {
  return { x, since: 0, isSignedFor: false };
}

function whyNotCurrent(replaced: string, current: string, keys: readonly NamedKey[]): string {
  const after = keys[keys.findIndex(({ x }) => x === replaced) + 1];
  return keys.some(({ x }) => x === replaced) && after !== undefined
    ? `the key ${replaced} was replaced before, in link ${after.since}, and names no other any more`
    : `the key ${replaced} cannot be replaced: ${current} signs this trail`;
}

/** What is wrong with the key of the head: it is the last one that the trail names. A trail that names none takes its first from it. */
export function headKeyProblem(publicKey: unknown, keys: NamedKey[]): string | null {
  const read = ed25519Key.safeParse(publicKey);
  if (!read.success) return 'the head’s key is no Ed25519 key, or more than one';
  const last = keys.at(-1);
  if (last === undefined) {
    keys.push(firstKey(read.data.x));
    return null;
  }
  if (last.x === read.data.x) return null;
  return `the head is signed with the key ${read.data.x}; link ${last.since} named ${last.x}, and no later one names another`;
}

/** Why a key that was given from outside does not vouch for the head; null where each change from it on is proven. */
export function givenKeyProblem(given: string, keys: readonly NamedKey[]): string | null {
  const place = keys.findIndex(({ x }) => x === given);
  const head = keys.at(-1)?.x ?? '';
  if (place === -1) {
    return `the head is signed with the key ${head}, not with the one that was given, and no signed change leads from one to the other`;
  }
  const begun = keys.findLastIndex(({ isSignedFor }) => !isSignedFor);
  if (place >= begun) return null;
  const after = keys[begun];
  return `link ${after?.since} says that a key was lost: nobody proves that ${after?.x} follows the one that was given; give the newer one if you noted it yourself`;
}
