// A built-in member at work: enrols a device, proves each request, signs decisions.
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { ConnectionEntry } from '../../shared/api/connections.ts';
import type { MemberView } from '../../shared/api/devices.ts';
import type { DecideAnswer, PacketView } from '../../shared/api/packets.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { canonicalJson, sha256Hex } from '../../shared/canonical.ts';
import type { DecisionVerb, SignedDecision } from '../../shared/decision.ts';
import type { SignedLetWrite } from '../../shared/let-write.ts';
import { bodyHash, type ProofClaims } from '../../shared/proof.ts';
import { instantOf } from '../../shared/time.ts';
import { type PrivateJwk, seededKey } from './keys.ts';
import type { Answer, Workerd } from './workerd.ts';

/** Where requests go. */
export type Door = Pick<Workerd, 'fetch'>;

export interface MemberClient {
  get<T>(path: string): Promise<T>;
  text(path: string): Promise<string>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  /** With the lines of every page. */
  queue(): Promise<QueueAnswer>;
  packet(id: string): Promise<PacketView>;
  /** Approves the chosen actions of a packet as it is shown, or with the values given instead. */
  approve(view: PacketView, actions: readonly string[], edits?: SignedDecision['edits']): Promise<DecideAnswer>;
  /** Sends one message to the client as it is shown, or with the text given instead. */
  send(view: PacketView, action: string, text?: string): Promise<DecideAnswer>;
  /** Signs, as the second person, what the decision `first` approved. */
  second(view: PacketView, first: string): Promise<DecideAnswer>;
  /** Says of findings of a packet, by their keys and as it is shown, what the verb needs said. */
  say(view: PacketView, verb: DecisionVerb, findings: readonly string[], said: Said): Promise<DecideAnswer>;
  notAProblem(view: PacketView, findings: readonly string[], reason: string): Promise<DecideAnswer>;
  leave(view: PacketView, findings: readonly string[], said: Said): Promise<DecideAnswer>;
  remind(view: PacketView, findings: readonly string[], until: string): Promise<DecideAnswer>;
  ask(view: PacketView, findings: readonly string[], of: string, text: string, until: string): Promise<DecideAnswer>;
  /** Answers the question that the decision `to` asked. */
  answer(view: PacketView, to: string, text: string): Promise<DecideAnswer>;
  didByHand(view: PacketView, findings: readonly string[], reason?: string): Promise<DecideAnswer>;
  undo(decision: string): Promise<PacketView>;
  /** Signs that a connection may write once a note on that record is there. */
  letWrite(connection: ConnectionEntry, record: SignedLetWrite['record']): Promise<ConnectionEntry>;
}

/** What a verb about findings may carry. */
export type Said = Pick<SignedDecision, 'reason' | 'until' | 'ceilingMinor' | 'of' | 'text' | 'to'>;

/** Enrols with a one-time code and answers for that member. `nowMs` is the Worker's clock. */
export async function enrolMember(
  host: Door,
  seed: string,
  name: string,
  code: string,
  nowMs: () => number,
): Promise<MemberClient> {
  const jwk = seededKey(seed, name);
  const enrolled = await enrolKey(host, jwk, `${name}'s terminal`, code);
  return clientOf(host, createPrivateKey({ key: { ...jwk }, format: 'jwk' }), enrolled.device, seed, nowMs);
}

/** Makes a key a member's device. Throws RefusedAnswer where the code is wrong or used. */
export async function enrolKey(
  host: Door,
  { kty, crv, x }: PrivateJwk,
  name: string,
  code: string,
): Promise<MemberView> {
  const answer = await host.fetch('/v1/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKey: { kty, crv, x }, name }),
  });
  return readAnswer<MemberView>(answer, 'enrolment');
}

/** Speaks as an enrolled device. The names of its requests come of `seed`: the same one twice is refused. */
export function clientOf(host: Door, key: KeyObject, device: string, seed: string, nowMs: () => number): MemberClient {
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
  const sendJson =
    (method: string) =>
    async <T>(path: string, body: unknown) =>
      readAnswer<T>(await send(method, path, JSON.stringify(body)), path);
  const [post, put] = [sendJson('POST'), sendJson('PUT')];
  type Chosen = Pick<SignedDecision, 'verb' | 'actions'> & Partial<SignedDecision>;
  const decide = ({ packet }: PacketView, chosen: Chosen): Promise<DecideAnswer> => {
    const decision: SignedDecision = {
      v: 1,
      packet: packet.id,
      revision: packet.revision,
      ...chosen,
      device,
      at: instantOf(nowMs()),
      nonce: sha256Hex(`${seed} decision ${device} ${requests}`).slice(0, 32),
    };
    const signature = sign(null, Buffer.from(canonicalJson(decision)), key).toString('base64url');
    return post(`/v1/packets/${packet.id}/decisions`, { decision, signature });
  };
  const say: MemberClient['say'] = (view, verb, keys, said) => {
    const chosen = view.packet.findings.filter((each) => keys.includes(each.key));
    const findings = chosen.map((each) => ({ key: each.key, amountMinor: each.impact.amountMinor }));
    return decide(view, { verb, actions: [], findings, ...said });
  };
  return {
    get,
    post,
    put,
    text: async (path) => (await send('GET', path, '')).text(),
    async queue() {
      const answer = await get<QueueAnswer>('/v1/queue');
      for (let { next } = answer; next !== null; ) {
        const more = await get<QueueAnswer>(`/v1/queue?${new URLSearchParams({ after: next })}`);
        answer.items.push(...more.items);
        next = more.next;
      }
      return { ...answer, next: null };
    },
    packet: (id) => get(`/v1/packets/${id}`),
    approve(view, chosen, edits) {
      const actions = view.packet.actions.filter((each) => chosen.includes(each.id));
      return decide(view, {
        verb: 'approve',
        actions: actions.map(({ id, digest }) => ({ id, digest })),
        ...(edits === undefined ? {} : { edits }),
      });
    },
    send(view, chosen, text) {
      const actions = view.packet.actions.filter((each) => each.id === chosen);
      return decide(view, {
        verb: 'send',
        actions: actions.map(({ id, digest }) => ({ id, digest })),
        ...(text === undefined ? {} : { edits: [{ action: chosen, after: { text } }] }),
      });
    },
    second(view, first) {
      const waiting = view.awaiting.find(({ decision }) => decision === first);
      const actions = view.packet.actions.filter((each) => waiting?.actions.includes(each.id));
      return decide(view, {
        verb: 'approve',
        seconds: first,
        actions: actions.map(({ id, digest }) => ({ id, digest })),
        ...(waiting === undefined || waiting.edits.length === 0 ? {} : { edits: waiting.edits }),
      });
    },
    say,
    notAProblem: (view, findings, reason) => say(view, 'not-a-problem', findings, { reason }),
    leave: (view, findings, said) => say(view, 'leave', findings, said),
    remind: (view, findings, until) => say(view, 'remind', findings, { until }),
    ask: (view, findings, of, text, until) => say(view, 'ask', findings, { of, text, until }),
    answer: (view, to, text) => say(view, 'answer', [], { to, text }),
    didByHand: (view, findings, reason) => say(view, 'did-by-hand', findings, reason === undefined ? {} : { reason }),
    letWrite({ id, gate }, record) {
      const signed: SignedLetWrite = {
        ...{ v: 1, verb: 'let-write', connection: id, version: gate?.version ?? 0, record, device },
        ...{ at: instantOf(nowMs()), nonce: sha256Hex(`${seed} let-write ${device} ${requests}`).slice(0, 32) },
      };
      const signature = sign(null, Buffer.from(canonicalJson(signed)), key).toString('base64url');
      return post(`/v1/connections/${id}/let-write`, { signed, signature });
    },
    undo: (decision) => post(`/v1/decisions/${decision}/undo`, null),
  };
}

function jws(key: KeyObject, claims: ProofClaims): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'EdDSA', typ: 'countersign-proof+jwt' })}.${part(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

async function readAnswer<T>(answer: Answer, what: string): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new RefusedAnswer(what, answer.status, text);
  return JSON.parse(text) as T;
}

/** An answer that was a refusal; `sentence` is what the Worker says to a member. */
export class RefusedAnswer extends Error {
  readonly status: number;
  readonly sentence: string;

  constructor(what: string, status: number, text: string) {
    super(`${what} was answered ${status}: ${text}`);
    this.status = status;
    this.sentence = sentenceIn(text) ?? this.message;
  }
}

function sentenceIn(text: string): string | null {
  try {
    const { error }: { error?: { message?: string } } = JSON.parse(text);
    return error?.message ?? null;
  } catch {
    return null;
  }
}
