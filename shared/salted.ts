// Digests that commit to a value and give nothing of it away: HMAC-SHA-256 under keys that are made of one secret.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical.ts';

/** The secret: 32 bytes as lower-case hex. It leaves the Worker in no form. */
export type Salt = string;

/** 32 bytes as lower-case hex, and nothing else: a key of another length could open one digest to two values. */
export const openingShape = /^[0-9a-f]{64}$/;

/** A value's digest under the secret itself (64 hex digits): nobody without the secret can check or guess it. */
export function saltedDigest(salt: Salt, value: unknown): string {
  return keyed(salt, `digest ${canonicalJson(value)}`);
}

/** The key of one value (64 hex digits): whoever is given it can check the digest of this value and of no other. */
export function openingOf(salt: Salt, value: unknown): string {
  return keyed(salt, `opening ${canonicalJson(value)}`);
}

/** A value's digest under a key of its own (64 hex digits). */
export function digestUnder(opening: string, value: unknown): string {
  return keyed(opening, canonicalJson(value));
}

/** A short, stable id (20 hex digits) that tells nothing of its parts. */
export function saltedId(prefix: string, salt: Salt, ...parts: unknown[]): string {
  return `${prefix}_${keyed(salt, `id ${canonicalJson(parts)}`).slice(0, 20)}`;
}

function keyed(key: string, text: string): string {
  return bytesToHex(hmac(sha256, hexToBytes(key), utf8ToBytes(text)));
}
