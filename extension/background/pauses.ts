// Stops writes, or lets them go again.
import { type PauseRequest, type PausesAnswer, pausesAnswer } from '../../shared/api/pauses.ts';
import type { Outcome } from '../messages/problem.ts';
import { tellOthers } from './tell-others.ts';
import { askWorker } from './worker-client.ts';

/** Throws the switch of one connection or of all; answers what holds now. */
export async function setPause(body: PauseRequest): Promise<Outcome<PausesAnswer>> {
  const outcome = await askWorker({ method: 'POST', target: '/v1/pauses', body, answer: pausesAnswer });
  await tellOthers();
  return outcome;
}
