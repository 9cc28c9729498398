// A built-in member at work: enrols a device, proves each request, signs decisions.
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { MemberView } from '../../shared/api/devices.ts';
import type { DecideAnswer, PacketView } from '../../shared/api/packets.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { canonicalJson, sha256Hex } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { bodyHash, type ProofClaims } from '../../shared/proof.ts';
import { instantOf } from '../../shared/time.ts';
import { seededKey } from './keys.ts';
import type { Answer, Workerd } from './workerd.ts';

export interface MemberClient {
  get<T>(path: string): Promise<T>;
  text(path: string): Promise<string>;
  post<T>(path: string, body: unknown): Promise<T>;
  queue(): Promise<QueueAnswer>;
  packet(id: string): Promise<PacketView>;
  /** Approves the chosen actions of a packet as it is shown. */
  approve(view: PacketView, actions: readonly string[]): Promise<DecideAnswer>;
}

/** Enrols with a one-time code and answers for that member. `nowMs` is the Worker's clock. */
export async function enrolMember(
  host: Workerd,
  seed: string,
  name: string,
  code: string,
  nowMs: () => number,
): Promise<MemberClient> {
  const jwk = seededKey(seed, name);
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const publicKey = { kty: jwk.kty, crv: jwk.crv, x: jwk.x };
  const answer = await host.fetch('/v1/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKey, name: `${name}'s terminal` }),
  });
  const enrolled = await readAnswer<MemberView>(answer, 'enrolment');
  return clientOf(host, key, enrolled, seed, nowMs);
}

function clientOf(
  host: Workerd,
  key: KeyObject,
  { device }: MemberView,
  seed: string,
  nowMs: () => number,
): MemberClient {
  let requests = 0;
  const send = async (method: string, path: string, body: string): Promise<Answer> => {
    requests += 1;
    const jti = sha256Hex(`${seed} ${device} ${requests}`).slice(0, 32);
    const iat = Math.floor(nowMs() / 1000);
    const claims: ProofClaims = { iss: device, htm: method, htu: path, bh: bodyHash(body), iat, jti };
    const headers = { authorization: `Device ${jws(key, claims)}`, 'content-type': 'application/json' };
    return host.fetch(path, { method, headers, ...(body === '' ? {} : { body }) });
  };
  const get = async <T>(path: string) => readAnswer<T>(await send('GET', path, ''), path);
  const post = async <T>(path: string, body: unknown) =>
    readAnswer<T>(await send('POST', path, JSON.stringify(body)), path);
  return {
    get,
    post,
    text: async (path) => (await send('GET', path, '')).text(),
    queue: () => get('/v1/queue'),
    packet: (id) => get(`/v1/packets/${id}`),
    approve({ packet }, chosen) {
      const decision: SignedDecision = {
        v: 1,
        packet: packet.id,
        revision: packet.revision,
        verb: 'approve',
        actions: packet.actions.filter((each) => chosen.includes(each.id)).map(({ id, digest }) => ({ id, digest })),
        device,
        at: instantOf(nowMs()),
        nonce: sha256Hex(`${seed} decision ${device} ${requests}`).slice(0, 32),
      };
      const signature = sign(null, Buffer.from(canonicalJson(decision)), key).toString('base64url');
      return post(`/v1/packets/${packet.id}/decisions`, { decision, signature });
    },
  };
}

function jws(key: KeyObject, claims: ProofClaims): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'EdDSA', typ: 'countersign-proof+jwt' })}.${part(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

async function readAnswer<T>(answer: Answer, what: string): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${what} was answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
}
