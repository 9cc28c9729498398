// Signs what the member decided, sends it, takes it back, and finds out what became of it where the answer was lost.
import { type DecideAnswer, decideAnswer, type PacketView, packetView, undoAnswer } from '../../shared/api/packets.ts';
import { canonicalJson, deriveId } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { Became, DecideInput } from '../messages/calls.ts';
import { bad, good, type Outcome } from '../messages/problem.ts';
import { deviceKey, signText } from './device-key.ts';
import { serverNowMs } from './server-clock.ts';
import { readSetting } from './settings.ts';
import { forgetSigned, keepSigned, noteUndone, readSigned } from './signed.ts';
import { tellOthers } from './tell-others.ts';
import { askWorker, notEnrolledText } from './worker-client.ts';

/** Signs and sends a decision, over chosen actions or about issues. What was undone meanwhile is not sent. */
export async function decide(input: DecideInput): Promise<Outcome<DecideAnswer>> {
  const [enrolment, key] = await Promise.all([readSetting('enrolment'), deviceKey()]);
  if (enrolment === null || key === null) return bad('not-enrolled', notEnrolledText);
  const { nonce, packet } = input;
  const decision: SignedDecision = {
    ...input,
    v: 1,
    device: enrolment.device,
    at: new Date(await serverNowMs()).toISOString(),
  };
  const signature = await signText(key, canonicalJson(decision));
  // Kept before it is sent: whoever asks for it after the browser stopped this worker is told what became of it.
  const isWanted = await keepSigned(nonce, { decision: deriveId('de', decision), packet });
  if (!isWanted) return bad('refused', 'You undid this before it was sent.');
  const outcome = await askWorker({
    method: 'POST',
    target: `/v1/packets/${encodeURIComponent(packet)}/decisions`,
    body: { decision, signature },
    answer: decideAnswer,
  });
  if (outcome.ok) await forgetSigned(nonce);
  await tellOthers();
  return outcome;
}

/** Takes a decision back, as far as it has not left. */
export async function undo(decision: string, packet: string | null = null): Promise<Outcome<PacketView>> {
  const target = `/v1/decisions/${encodeURIComponent(decision)}/undo`;
  const body = packet === null ? {} : { body: { packet } };
  const outcome = await askWorker({ method: 'POST', target, ...body, answer: undoAnswer });
  await tellOthers();
  return outcome;
}

/** Takes back what has no answer yet, whether it has arrived, is under way, or is not even signed (then null). */
export async function undoSigned({ nonce }: { nonce: string }): Promise<Outcome<PacketView | null>> {
  const signed = await noteUndone(nonce);
  return signed === null ? good(null) : await undo(signed.decision, signed.packet);
}

/** Whether a decision whose answer was lost was taken. One that was not is undone, so that it is not taken later either. */
export async function became({ nonce }: { nonce: string }): Promise<Outcome<Became>> {
  const signed = await readSigned(nonce);
  if (signed === null) return bad('refused', 'Nothing was signed.');
  const target = `/v1/packets/${encodeURIComponent(signed.packet)}`;
  const found = await askWorker({ method: 'GET', target, answer: packetView });
  if (!found.ok) return found;
  if (found.value.packet.priorDecisions.some(({ id }) => id === signed.decision)) {
    await forgetSigned(nonce);
    return good({ taken: true, view: found.value });
  }
  const undone = await undo(signed.decision, signed.packet);
  if (!undone.ok) return undone;
  await forgetSigned(nonce);
  return good({ taken: false, view: undone.value });
}
