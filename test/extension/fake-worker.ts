// A stand-in for the Worker: answers the contracts from fixtures, so that the extension can be looked at alone.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Action } from '../../shared/action.ts';
import type { PacketView } from '../../shared/api/packets.ts';
import type { PauseRequest } from '../../shared/api/pauses.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { Pause } from '../../shared/pause.ts';
import { fixtureNow, jane, larkfield, queue } from './fixtures.ts';

export interface FakeWorker {
  address: string;
  /** What it answers; a test may change it at any time. */
  state: { view: PacketView; queue: QueueAnswer; pauses: Pause[] };
  decisions: SignedDecision[];
  /** Every request but the enrolment, as "GET /v1/queue". */
  requests: string[];
  close(): Promise<void>;
}

const undoMs = 10_000;

/** Starts it on a free port. */
export async function startFakeWorker(): Promise<FakeWorker> {
  const state: FakeWorker['state'] = { view: larkfield(), queue, pauses: [] };
  const decisions: SignedDecision[] = [];
  const requests: string[] = [];
  const startedMs = Date.now();
  const nowMs = () => Date.parse(fixtureNow) + Date.now() - startedMs;
  const server = createServer(async (request, response) => {
    const { status, body } = answer(request.method ?? 'GET', request.url ?? '/', await bodyOf(request));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });

  function answer(method: string, url: string, body: unknown): { status: number; body: unknown } {
    const serverTime = new Date(nowMs()).toISOString();
    const refuse = (status: number, code: string, message: string) => ({
      status,
      body: { error: { code, message }, serverTime },
    });
    const view = () => ({ ...state.view, pauses: state.pauses, serverTime });
    if (url === '/v1/devices') {
      const { code } = body as { code: string };
      if (code !== 'open-sesame')
        return refuse(403, 'code-refused', 'This code is wrong, used or too old. Ask for a new one.');
      return { status: 201, body: { device: 'dv_1', member: { ...jane, role: 'approver' } } };
    }
    requests.push(`${method} ${url}`);
    if (url.startsWith('/v1/page')) return { status: 200, body: { found: 'packet', view: view() } };
    if (url === '/v1/queue') return { status: 200, body: { ...state.queue, pauses: state.pauses, serverTime } };
    if (url === '/v1/pauses') {
      state.pauses = switched(state.pauses, body as PauseRequest, serverTime);
      return { status: 200, body: { pauses: state.pauses, serverTime } };
    }
    if (url.endsWith('/decisions')) {
      const { decision } = body as { decision: SignedDecision };
      decisions.push(decision);
      state.view = decide(state.view, decision, nowMs());
      return { status: 200, body: { decision: state.view.underway, refused: [], view: view() } };
    }
    if (url.endsWith('/undo')) {
      state.view = undone(state.view, serverTime);
      return { status: 200, body: view() };
    }
    if (method === 'GET' && url.startsWith('/v1/packets/')) {
      state.view = moved(state.view, state.pauses, nowMs());
      return { status: 200, body: view() };
    }
    return refuse(404, 'not-found', 'There is no such thing.');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, state, decisions, requests, close: () => closeServer(server) };
}

/** The first word stands. */
function switched(pauses: Pause[], { connection, on, reason }: PauseRequest, at: string): Pause[] {
  const others = pauses.filter((pause) => pause.connection !== connection);
  const [before = { connection, by: jane, reason, at }] = pauses.filter((pause) => pause.connection === connection);
  return on ? [...others, before] : others;
}

const outcomes = { approve: 'approved', 'it-happened': 'done', 'it-did-not': 'proposed' } as const;

function decide(view: PacketView, decision: SignedDecision, nowMs: number): PacketView {
  const chosen = decision.actions.map(({ id }) => id);
  const made = {
    id: `de_${view.packet.priorDecisions.length + 1}`,
    packet: view.packet.id,
    verb: decision.verb,
    member: jane,
    at: new Date(nowMs).toISOString(),
    undoUntil: new Date(nowMs + (decision.verb === 'approve' ? undoMs : 0)).toISOString(),
    actions: chosen,
    revokedAt: null,
  };
  const actions = view.packet.actions.map((action) =>
    chosen.includes(action.id) ? { ...action, state: outcomes[decision.verb] } : action,
  );
  const priorDecisions = [...view.packet.priorDecisions, made];
  return { ...view, underway: made, packet: { ...view.packet, state: 'approved', actions, priorDecisions } };
}

/** Takes the decision under way back, as far as it has not left. */
function undone(view: PacketView, revokedAt: string): PacketView {
  const { underway, packet } = view;
  const actions = packet.actions.map((action): Action => {
    if (action.state !== 'approved' || underway?.actions.includes(action.id) !== true) return action;
    return { ...action, state: before(action, packet.actions) };
  });
  const priorDecisions = packet.priorDecisions.map((each) =>
    each.id === underway?.id ? { ...each, revokedAt } : each,
  );
  return { ...view, underway: null, packet: { ...packet, state: 'open', actions, priorDecisions } };
}

function before(action: Action, all: readonly Action[]): 'prepared' | 'proposed' {
  const follows = all.filter(({ id }) => action.follows?.includes(id));
  return [action, ...follows].some(({ compensates }) => compensates !== undefined) ? 'prepared' : 'proposed';
}

/** Once the undo window is over, each look finds one more change written, where nothing holds it back. */
function moved(view: PacketView, pauses: readonly Pause[], nowMs: number): PacketView {
  const { underway, packet, waits } = view;
  if (underway === null || nowMs < Date.parse(underway.undoUntil)) return view;
  const onTheWay = packet.actions.filter(({ state }) => state === 'approved' || state === 'sending');
  if (onTheWay.length === 0) return { ...view, underway: null, packet: { ...packet, state: 'done' } };
  const next = onTheWay.find(({ id, half, awaits, follows = [] }) => {
    const isBehind = onTheWay.some((other) => follows.includes(other.id));
    return waits[id] === undefined && half !== 'manual' && awaits === undefined && pauses.length === 0 && !isBehind;
  });
  if (next === undefined) return view;
  const at = new Date(nowMs).toISOString();
  const receipt = { at, status: 200, readBefore: next.before, readBack: next.after };
  const actions = packet.actions.map((action) => {
    if (action !== next) return action;
    return action.state === 'approved'
      ? { ...action, state: 'sending' as const }
      : { ...action, state: 'done' as const, receipt };
  });
  return { ...view, packet: { ...packet, actions } };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
