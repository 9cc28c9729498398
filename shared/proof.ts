// How a device proves that a request is its own: a short-lived JWT over method, address and body.
import { sha256Hex } from './canonical.ts';

/** Claims of the proof, signed with the device's key (EdDSA), sent as `authorization: Device <jwt>`. */
export interface ProofClaims {
  /** The device's id. */
  iss: string;
  /** HTTP method, upper case. */
  htm: string;
  /** Path and query, "/v1/queue?x=1". */
  htu: string;
  /** Hex SHA-256 of the body's text; of the empty text when there is none. */
  bh: string;
  /** Seconds since 1970, corrected by the server's time. */
  iat: number;
  /** Single use, for requests that change something. */
  jti: string;
}

/** How far a proof's time may be from the server's. */
export const proofSkewSeconds = 60;

/** The body hash of a proof. */
export function bodyHash(body: string): string {
  return sha256Hex(body);
}
