// Makes the short-lived proof that a request comes from this device.
import { SignJWT } from 'jose';
import { bodyHash, type ProofClaims } from '../../shared/proof.ts';

export interface ProofInput {
  device: string;
  method: string;
  /** Path and query. */
  target: string;
  body: string;
  /** This device's time, corrected by the server's. */
  nowMs: number;
}

/** A compact JWS over the request, for `authorization: Device <jws>`. */
export async function makeProof(key: CryptoKey, input: ProofInput): Promise<string> {
  const claims: ProofClaims = {
    iss: input.device,
    htm: input.method,
    htu: input.target,
    bh: bodyHash(input.body),
    iat: Math.floor(input.nowMs / 1000),
    jti: crypto.randomUUID(),
  };
  return await new SignJWT({ ...claims }).setProtectedHeader({ alg: 'EdDSA', typ: 'countersign-proof+jwt' }).sign(key);
}
