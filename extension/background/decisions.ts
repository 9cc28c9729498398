// Signs what the member decided, sends it, and takes it back.
import { type DecideAnswer, decideAnswer, type PacketView, undoAnswer } from '../../shared/api/packets.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { DecideInput } from '../messages/calls.ts';
import { bad, type Outcome } from '../messages/problem.ts';
import { deviceKey, signText } from './device-key.ts';
import { serverNowMs } from './server-clock.ts';
import { readSetting } from './settings.ts';
import { tellOthers } from './tell-others.ts';
import { askWorker, notEnrolledText } from './worker-client.ts';

/** Signs and sends a decision, over chosen actions or about issues. */
export async function decide(input: DecideInput): Promise<Outcome<DecideAnswer>> {
  const [enrolment, key] = await Promise.all([readSetting('enrolment'), deviceKey()]);
  if (enrolment === null || key === null) return bad('not-enrolled', notEnrolledText);
  const decision: SignedDecision = {
    ...input,
    v: 1,
    device: enrolment.device,
    at: new Date(await serverNowMs()).toISOString(),
    nonce: crypto.randomUUID(),
  };
  const signature = await signText(key, canonicalJson(decision));
  const outcome = await askWorker({
    method: 'POST',
    target: `/v1/packets/${encodeURIComponent(input.packet)}/decisions`,
    body: { decision, signature },
    answer: decideAnswer,
  });
  await tellOthers();
  return outcome;
}

/** Takes a decision back, as far as it has not left. */
export async function undo(decision: string): Promise<Outcome<PacketView>> {
  const target = `/v1/decisions/${encodeURIComponent(decision)}/undo`;
  const outcome = await askWorker({ method: 'POST', target, answer: undoAnswer });
  await tellOthers();
  return outcome;
}
