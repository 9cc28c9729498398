// Packets: by the page that is open, by id, and deciding on them.

import { Hono } from 'hono';
import {
  type DecideAnswer,
  decideRequest,
  type PacketView,
  type PageAnswer,
  pageQuery,
  undoRequest,
} from '../../shared/api/packets.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import type { DecisionVerb } from '../../shared/decision.ts';
import { AppError } from '../../shared/errors.ts';
import { verbProblem } from '../../shared/may-do.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { verifySignature } from '../lib/signing.ts';
import { decide } from '../steps/approval/decide.ts';
import { decideFindings } from '../steps/approval/decide-findings.ts';
import { keepAnswer } from '../steps/approval/keep-answer.ts';
import { lookAtOnce } from '../steps/approval/look-at-once.ts';
import { sendMessage } from '../steps/approval/send-message.ts';
import { settleByWord } from '../steps/approval/settle-unknown.ts';
import { speakBetween } from '../steps/approval/speak-between.ts';
import { tellClient } from '../steps/approval/tell-client.ts';
import { undoDecision } from '../steps/approval/undo-decision.ts';
import { newestPacket } from '../store/packets.ts';
import { type FullView, refusedFor, viewFor } from '../views/hide-money.ts';
import { readPacketView } from '../views/packet.ts';
import { clientOfPage, connectionOfPage, whyNoClient } from '../views/whose-page.ts';
import { parseBody, parseInput } from './body.ts';
import { type ApiContext, type ApiEnv, deciderOf } from './context.ts';

type Arrow = typeof decide;

/** Which step takes which verb. */
const arrows: Readonly<Record<DecisionVerb, Arrow>> = {
  approve: decide,
  send: sendMessage,
  'it-happened': settleByWord,
  'it-did-not': settleByWord,
  'not-a-problem': decideFindings,
  leave: decideFindings,
  remind: decideFindings,
  ask: decideFindings,
  answer: decideFindings,
  'did-by-hand': decideFindings,
  propose: speakBetween,
  decline: speakBetween,
  'choose-line': keepAnswer,
  'is-billing': keepAnswer,
  'not-billing': keepAnswer,
  tell: tellClient,
};

// A little after the undo window, so that the row is due when the hint arrives.
const undoHintMs = undoWindowMs + 1000;

export const packets = new Hono<ApiEnv>();

packets.get('/page', async (c) => {
  const query = parseInput(pageQuery, c.req.query());
  const deps = c.get('deps');
  const of = connectionOfPage(deps, query);
  if (typeof of === 'string') return c.json({ found: 'unknown', view: null, why: of } satisfies PageAnswer);
  const client = of === null ? null : await clientOfPage(deps, of.id, query);
  const packet = client === null ? null : await newestPacket(deps.db, client);
  const view = packet === null ? null : shown(c, await viewOf(c, packet.id));
  const why = of === null || client !== null ? null : await whyNoClient(deps, of.id, query);
  const found = view !== null ? 'packet' : why !== null ? 'none' : 'unknown';
  return c.json({ found, view, why } satisfies PageAnswer);
});

packets.get('/packets/:id', async (c) => c.json(shown(c, await viewOf(c, c.req.param('id')))));

packets.post('/packets/:id/decisions', async (c) => {
  const { decision: signed, signature } = parseBody(decideRequest, c.get('body'));
  const device = c.get('device');
  if (signed.packet !== c.req.param('id')) throw new AppError('bad-input', 'the decision is about another packet');
  if (signed.device !== device.id) throw new AppError('proof-refused', 'the decision was signed by another device');
  if (!(await verifySignature(device.publicKey, canonicalJson(signed), signature))) {
    throw new AppError('proof-refused', 'the decision’s signature is not this device’s');
  }
  const problem = verbProblem(device.rights, signed.verb);
  if (problem !== null) throw new AppError('not-allowed', problem);
  const deps = c.get('deps');
  const outcome = await arrows[signed.verb](deps, { signed, signature, by: deciderOf(c) });
  const leavesLater = signed.verb === 'approve' || signed.verb === 'send';
  if (outcome.decision !== null && !leavesLater) await lookAtOnce(deps, signed.packet);
  await deps.hint([{ kind: 'work' }], leavesLater ? undoHintMs : 0);
  const full = await viewOf(c, signed.packet);
  const view = shown(c, full);
  const decision = view.packet.priorDecisions.find((each) => each.id === outcome.decision) ?? null;
  const refused = refusedFor(outcome.refused, full.packet, device.rights.money);
  return c.json({ decision, refused, view } satisfies DecideAnswer);
});

packets.post('/decisions/:id/undo', async (c) => {
  const deps = c.get('deps');
  const body = c.get('body');
  const named = body === '' ? null : (parseBody(undoRequest, body)?.packet ?? null);
  const packet = await undoDecision(deps, c.req.param('id'), deciderOf(c), named);
  await lookAtOnce(deps, packet);
  await deps.hint([{ kind: 'work' }]);
  return c.json(shown(c, await viewOf(c, packet)));
});

/** What this member may see of it; nothing leaves without. */
function shown(c: ApiContext, view: FullView): PacketView {
  return viewFor(view, c.get('device').rights.money, c.get('deps').rules);
}

async function viewOf(c: ApiContext, id: string): Promise<FullView> {
  const view = await readPacketView(c.get('deps'), id, deciderOf(c));
  if (view === null)
    throw new AppError(
      'not-found',
      'this packet is no longer there (earlier months are kept for 25 months): open the client again',
    );
  return view;
}
