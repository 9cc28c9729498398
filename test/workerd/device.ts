// A device at the API's door: its key, its proofs, and what may be wrong with them.
import { base64url } from 'jose';
import type { MemberView } from '../../shared/api/devices.ts';
import type { ErrorAnswer } from '../../shared/api/hello.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import { bodyHash, type ProofClaims } from '../../shared/proof.ts';
import { app } from '../../worker/api/app.ts';
import type { Env } from '../../worker/env.ts';
import { checkAnswer } from './contract.ts';
import { workerEnv } from './world.ts';

/** The Worker's bindings without a queue behind it, so that nothing happens on its own. */
const env: Env = { ...workerEnv, WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never } };

export interface Asked {
  body?: string;
  authorization?: string;
  /** The tag of what is known: If-None-Match. */
  known?: string;
  /** The page or extension it is asked from. */
  origin?: string;
  /** Bindings in place of the usual ones. */
  env?: Partial<Env>;
}

/** Asks, and throws where the answer is not what its contract says. */
export async function ask(method: string, path: string, init: Asked = {}) {
  const answer = await app.request(
    path,
    {
      method,
      headers: {
        ...(init.authorization === undefined ? {} : { authorization: init.authorization }),
        ...(init.known === undefined ? {} : { 'if-none-match': init.known }),
        ...(init.origin === undefined ? {} : { origin: init.origin }),
      },
      ...(init.body === undefined ? {} : { body: init.body }),
    },
    { ...env, ...init.env },
  );
  const text = new TextDecoder().decode(await answer.arrayBuffer());
  if (method !== 'OPTIONS') checkAnswer(method, path, answer.status, text);
  const json: unknown = answer.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : null;
  const [retryAfter, tag] = [answer.headers.get('retry-after'), answer.headers.get('etag')];
  return { status: answer.status, text, json, code: (json as ErrorAnswer | null)?.error?.code, retryAfter, tag };
}

export async function newDevice() {
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const { x = '' } = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as JsonWebKey;
  const publicKey = { kty: 'OKP', crv: 'Ed25519', x };
  let device = 'dv_none';
  let proofs = 0;

  const sign = async (text: string) => {
    const bytes = await crypto.subtle.sign('Ed25519', keys.privateKey, new TextEncoder().encode(text));
    return base64url.encode(new Uint8Array(bytes));
  };

  return {
    get id() {
      return device;
    },
    sign: (value: unknown) => sign(canonicalJson(value)),
    async enrol(code: string, origin?: string) {
      const body = JSON.stringify({ code, publicKey, name: 'Test' });
      const answer = await ask('POST', '/v1/devices', { body, ...(origin === undefined ? {} : { origin }) });
      if (answer.status === 201) device = (answer.json as MemberView).device;
      return answer;
    },
    /** A proof over one request; `over` changes what it claims. */
    async proof(method: string, path: string, body: string, nowMs: number, over: Partial<ProofClaims> = {}) {
      proofs += 1;
      const iat = Math.floor(nowMs / 1000);
      const claims = {
        iss: device,
        htm: method,
        htu: path,
        bh: bodyHash(body),
        iat,
        jti: `proof-${proofs}-${device}`,
        ...over,
      };
      const part = (value: unknown) => base64url.encode(JSON.stringify(value));
      const signed = `${part({ alg: 'EdDSA', typ: 'countersign-proof+jwt' })}.${part(claims)}`;
      return `Device ${signed}.${await sign(signed)}`;
    },
  };
}

export type Device = Awaited<ReturnType<typeof newDevice>>;
