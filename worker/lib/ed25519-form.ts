// Which bytes are an Ed25519 key or signature at all: the bare algorithm takes some with which one signature proves everything.
import { ed25519 } from '@noble/curves/ed25519.js';
import { base64url } from 'jose';

const { Point } = ed25519;

/**
 * Whether base64url text is a public key that somebody can hold: as `isSoundKey`, and of the large prime order alone. Takes
 * milliseconds, so it is asked once, when the key comes.
 */
export function isKeyToEnrol(x: string): boolean {
  return pointIn(bytesOf(x, 32))?.isTorsionFree() ?? false;
}

/**
 * Whether base64url text is one spelling of 32 bytes, a point written in the one way RFC 8032 5.1.2 allows, and of no small
 * order: under such a key a signature fits any text.
 */
export function isSoundKey(x: string): boolean {
  return pointIn(bytesOf(x, 32)) !== null;
}

/** Whether base64url text is one spelling of a signature: R a point of no small order, and S below the order (RFC 8032 5.1.7). */
export function isSoundSignature(signature: string): boolean {
  const bytes = bytesOf(signature, 64);
  return bytes !== null && pointIn(bytes.subarray(0, 32)) !== null && isBelowOrder(bytes.subarray(32));
}

/** Null for what is no point, another spelling of one, or one of the eight whose order divides 8. */
function pointIn(bytes: Uint8Array | null): InstanceType<typeof Point> | null {
  if (bytes === null) return null;
  try {
    const point = Point.fromBytes(bytes, false);
    return point.isSmallOrder() ? null : point;
  } catch {
    return null;
  }
}

function isBelowOrder(littleEndian: Uint8Array): boolean {
  const hex = Array.from(littleEndian.toReversed(), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return BigInt(`0x${hex}`) < Point.Fn.ORDER;
}

/** The same bytes have other spellings: padding, the other alphabet, bits behind the last byte. */
function bytesOf(text: string, length: number): Uint8Array | null {
  try {
    const bytes = base64url.decode(text);
    return bytes.length === length && base64url.encode(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
