// Who is asking: checks the proof that comes with a request, before anything else looks at it.
import { importJWK, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { AppError } from '../../shared/errors.ts';
import { bodyHash, proofSkewSeconds } from '../../shared/proof.ts';
import type { Deps } from '../deps.ts';
import { type DeviceRow, readDevice } from '../store/members.ts';
import { spendProof } from '../store/proofs.ts';

const claims = z.object({
  iss: z.string(),
  htm: z.string(),
  htu: z.string(),
  bh: z.string(),
  iat: z.number(),
  jti: z.string().check(z.minLength(8), z.maxLength(64)),
});

export interface ProvenRequest {
  method: string;
  /** Path and query. */
  address: string;
  body: string;
  authorization: string | undefined;
}

/** The device a request comes from. Throws AppError not-enrolled or proof-refused, saying what is wrong. */
export async function checkProof(deps: Deps, request: ProvenRequest): Promise<DeviceRow> {
  const token = /^Device ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.authorization ?? '')?.[1];
  if (token === undefined) throw new AppError('not-enrolled', 'this browser is not enrolled; enrol it in the options');
  const said = readClaims(token);
  const device = await readDevice(deps.db, said.iss);
  if (device === null) throw new AppError('not-enrolled', 'this device is not known or was revoked; enrol it again');
  try {
    const key = await importJWK(device.publicKey, 'EdDSA');
    await jwtVerify(token, key, { algorithms: ['EdDSA'], currentDate: new Date(said.iat * 1000) });
  } catch (cause) {
    throw new AppError('proof-refused', 'the signature is not this device’s', { cause });
  }
  const nowS = Math.floor(deps.nowMs / 1000);
  if (Math.abs(nowS - said.iat) > proofSkewSeconds) throw new AppError('proof-refused', 'the proof’s time is off');
  if (said.htm !== request.method || said.htu !== request.address || said.bh !== bodyHash(request.body)) {
    throw new AppError('proof-refused', 'the proof belongs to another request');
  }
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && !(await spendProof(deps.db, device.id, said.jti, nowS + 2 * proofSkewSeconds))) {
    throw new AppError('proof-refused', 'this proof was used already');
  }
  return device;
}

function readClaims(token: string): z.infer<typeof claims> {
  try {
    const payload = token.split('.')[1] ?? '';
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    return z.parse(claims, JSON.parse(text));
  } catch (cause) {
    throw new AppError('proof-refused', 'the proof cannot be read', { cause });
  }
}
