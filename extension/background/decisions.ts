// Signs what the member approved, sends it, and takes it back.
import { type DecideAnswer, decideAnswer, type PacketView, undoAnswer } from '../../shared/api/packets.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { ApproveInput } from '../messages/calls.ts';
import type { Decided } from '../messages/overlay.ts';
import { bad, type Outcome } from '../messages/problem.ts';
import { browser } from '../platform/browser.ts';
import { deviceKey, signText } from './device-key.ts';
import { refreshQueue } from './queue.ts';
import { serverNowMs } from './server-clock.ts';
import { readSetting } from './settings.ts';
import { askWorker, notEnrolledText } from './worker-client.ts';

/** Signs and sends an approval of the chosen actions. */
export async function approve({ packet, revision, actions }: ApproveInput): Promise<Outcome<DecideAnswer>> {
  const [enrolment, key] = await Promise.all([readSetting('enrolment'), deviceKey()]);
  if (enrolment === null || key === null) return bad('not-enrolled', notEnrolledText);
  const decision: SignedDecision = {
    v: 1,
    packet,
    revision,
    verb: 'approve',
    actions,
    device: enrolment.device,
    at: new Date(await serverNowMs()).toISOString(),
    nonce: crypto.randomUUID(),
  };
  const signature = await signText(key, canonicalJson(decision));
  const outcome = await askWorker({
    method: 'POST',
    target: `/v1/packets/${encodeURIComponent(packet)}/decisions`,
    body: { decision, signature },
    answer: decideAnswer,
  });
  await tellOthers();
  return outcome;
}

/** Takes a decision back while nothing has left. */
export async function undo(decision: string): Promise<Outcome<PacketView>> {
  const target = `/v1/decisions/${encodeURIComponent(decision)}/undo`;
  const outcome = await askWorker({ method: 'POST', target, answer: undoAnswer });
  await tellOthers();
  return outcome;
}

/** Badge, popup and the other panels follow what was decided in one of them. */
async function tellOthers(): Promise<void> {
  const message: Decided = { to: 'panel', kind: 'decided' };
  // Without another panel nobody listens, which is no error.
  await browser.runtime.sendMessage(message).catch(() => undefined);
  await refreshQueue();
}
