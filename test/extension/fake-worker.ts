// A stand-in for the Worker: answers the contracts from fixtures, so that the extension can be looked at alone.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PacketView } from '../../shared/api/packets.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { fixtureNow, larkfield, queue } from './fixtures.ts';

export interface FakeWorker {
  address: string;
  /** What it answers; a test may change it at any time. */
  state: { view: PacketView; queue: QueueAnswer; refuseNext: string | null };
  decisions: SignedDecision[];
  close(): Promise<void>;
}

const undoMs = 10_000;

/** Starts it on a free port. */
export async function startFakeWorker(): Promise<FakeWorker> {
  const state: FakeWorker['state'] = { view: larkfield(), queue, refuseNext: null };
  const decisions: SignedDecision[] = [];
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
    const view = () => ({ ...state.view, serverTime });
    if (url === '/v1/devices') {
      const { code } = body as { code: string };
      if (code !== 'open-sesame')
        return refuse(403, 'code-refused', 'This code is wrong, used or too old. Ask for a new one.');
      return { status: 201, body: { device: 'dv_1', member: { id: 'me_1', name: 'Jane Doe', role: 'approver' } } };
    }
    if (url.startsWith('/v1/page')) return { status: 200, body: { found: 'packet', view: view() } };
    if (url === '/v1/queue') return { status: 200, body: { ...state.queue, serverTime } };
    if (url.endsWith('/decisions')) {
      const { decision } = body as { decision: SignedDecision };
      decisions.push(decision);
      state.view = decided(state.view, decision, nowMs());
      return { status: 200, body: { decision: state.view.underway, refused: [], view: view() } };
    }
    if (url.endsWith('/undo')) {
      state.view = larkfield();
      return { status: 200, body: view() };
    }
    if (method === 'GET' && url.startsWith('/v1/packets/')) {
      state.view = moved(state.view, nowMs());
      return { status: 200, body: view() };
    }
    return refuse(404, 'not-found', 'There is no such thing.');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, state, decisions, close: () => closeServer(server) };
}

function decided(view: PacketView, decision: SignedDecision, nowMs: number): PacketView {
  const chosen = decision.actions.map(({ id }) => id);
  return {
    ...view,
    underway: {
      id: 'de_1',
      packet: view.packet.id,
      verb: 'approve',
      member: { id: 'me_1', name: 'Jane Doe' },
      at: new Date(nowMs).toISOString(),
      undoUntil: new Date(nowMs + undoMs).toISOString(),
      actions: chosen,
      revokedAt: null,
    },
    packet: {
      ...view.packet,
      state: 'approved',
      actions: view.packet.actions.map((action) =>
        chosen.includes(action.id) ? { ...action, state: 'approved' } : action,
      ),
    },
  };
}

/** Once the undo window is over, each look finds one more change written. */
function moved(view: PacketView, nowMs: number): PacketView {
  const { underway, packet } = view;
  if (underway === null || nowMs < Date.parse(underway.undoUntil)) return view;
  const next = packet.actions.find(({ state }) => state === 'approved' || state === 'sending');
  if (next === undefined) {
    return {
      ...view,
      underway: null,
      packet: { ...packet, priorDecisions: [underway], state: 'done' },
    };
  }
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
