// One way to turn a value into bytes (RFC 8785) and bytes into a digest, on both sides of the wire.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import serialize from 'canonicalize';

/** Anything JSON can carry; `undefined` members are left out. */
export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** Canonical JSON text of a value (RFC 8785). */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form has no canonical text');
  return text;
}

/** Lower-case hex SHA-256 of a text. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Lower-case hex SHA-256 of a value's canonical JSON. */
export function digest(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

/** A short, stable id made of its parts: `ac_3f9c…` (20 hex digits). */
export function deriveId(prefix: string, ...parts: unknown[]): string {
  return `${prefix}_${digest(parts).slice(0, 20)}`;
}
