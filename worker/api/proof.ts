// Who is asking: checks the proof that comes with a request, before anything else looks at it.
import { decodeJwt, importJWK, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { AppError } from '../../shared/errors.ts';
import { bodyHash, proofSkewSeconds } from '../../shared/proof.ts';
import { minuteMs } from '../../shared/time.ts';
import { dayInWords } from '../../shared/words/day.ts';
import type { Deps } from '../deps.ts';
import { readDeviceEntry } from '../store/devices.ts';
import { type DeviceRow, readDevice } from '../store/members.ts';
import { noteProofFailure, spendProof } from '../store/proofs.ts';

const claims = z.object({
  iss: z.string().check(z.maxLength(64)),
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

const mostFailuresAMinute = { ofOne: 30, ofAll: 300 };

/**
 * The device a request comes from. Throws AppError not-enrolled or proof-refused, saying what is wrong, and too-many where
 * too many failed in this minute: those cost a look and nothing else. A good proof is never held up by others' bad ones.
 */
export async function checkProof(deps: Deps, request: ProvenRequest): Promise<DeviceRow> {
  const token = /^Device ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.authorization ?? '')?.[1];
  if (token === undefined) throw new AppError('not-enrolled', 'this browser is not enrolled; enrol it in the options');
  const said = readClaims(token);
  try {
    if (said === null) throw new AppError('proof-refused', 'the proof cannot be read');
    return await provenDevice(deps, request, token, said);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const minute = Math.floor(deps.nowMs / minuteMs);
    if (await noteProofFailure(deps.db, minute, said?.iss ?? 'unreadable', mostFailuresAMinute)) throw error;
    throw new AppError('too-many', 'too many requests failed to prove whose they are; wait a minute and try again');
  }
}

async function provenDevice(
  deps: Deps,
  request: ProvenRequest,
  token: string,
  said: z.infer<typeof claims>,
): Promise<DeviceRow> {
  const device = await readDevice(deps.db, said.iss);
  if (device === null) throw await notEnrolled(deps, said.iss);
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

/** A browser that was revoked is told so, that it may forget what it keeps. */
async function notEnrolled(deps: Deps, id: string): Promise<AppError> {
  const device = await readDeviceEntry(deps.db, id);
  if (device === null || device.revokedAt === null) {
    return new AppError('not-enrolled', 'this browser is not known here; enrol it in the options');
  }
  const day = dayInWords(device.revokedAt.slice(0, 10));
  return new AppError(
    'not-enrolled',
    `This browser was revoked on ${day} and can do nothing here any more. For a new code, ask an administrator.`,
    { detail: { revoked: true } },
  );
}

/** Null where it cannot be read. */
function readClaims(token: string): z.infer<typeof claims> | null {
  try {
    return z.parse(claims, decodeJwt(token));
  } catch {
    return null;
  }
}
