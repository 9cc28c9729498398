// Arrow: a member's signed answer to what Countersign asked is kept for the client; nothing is sent for it.
import { AppError } from '../../../shared/errors.ts';
import { answerProblem, whyNotAsked } from '../../core/decisions/asked.ts';
import type { Deps } from '../../deps.ts';
import { makeDue } from '../../store/due.ts';
import { newestPacket } from '../../store/packets.ts';
import { type DecideOutcome, landDecision, type Word } from './land-decision.ts';

/**
 * Keeps which line is changed, or whether a message is about billing, until the decision is undone; what is not asked any
 * more comes back with the reason. Throws AppError not-found, bad-input or conflict.
 */
export async function keepAnswer(deps: Deps, word: Word): Promise<DecideOutcome> {
  const { signed } = word;
  const problem = answerProblem(signed);
  if (problem !== null) throw new AppError('bad-input', problem);
  return landDecision(deps, word, async ({ client }) => {
    const asked = (await newestPacket(deps.db, client))?.content ?? { findings: [], notChecked: [] };
    const why = whyNotAsked(signed, asked);
    const finding = signed.findings?.[0]?.key;
    return {
      isTaken: why === null,
      refused:
        why === null
          ? []
          : [{ action: '', ...(finding === undefined ? {} : { finding }), why, approved: null, now: null }],
      writes: [makeDue(deps.db, { kind: 'assess', key: client }, deps.nowMs)],
      about: { actions: [] },
      facts: { taken: [] },
    };
  });
}
