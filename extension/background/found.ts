// What was found over all clients, and which of its examples were called right here.
import { type FoundAnswer, foundAnswer } from '../../shared/api/found.ts';
import { type ShadowAnswer, shadowAnswer } from '../../shared/api/shadow.ts';
import type { Calls } from '../messages/calls.ts';
import type { Outcome } from '../messages/problem.ts';
import { readSetting, writeSetting } from './settings.ts';
import { askWorker } from './worker-client.ts';

/** Asks it anew. */
export function found(): Promise<Outcome<FoundAnswer>> {
  return askWorker({ method: 'GET', target: '/v1/found', answer: foundAnswer });
}

/** What was offered and nobody decided on, beside what became of it. */
export function shadow(): Promise<Outcome<ShadowAnswer>> {
  return askWorker({ method: 'GET', target: '/v1/shadow', answer: shadowAnswer });
}

/** Adds the one that is given, and answers with all. */
export async function saidRight(said: Calls['said-right']['input']): Promise<string[]> {
  const before = await readSetting('saidRight');
  if (said === null || before.includes(said.finding)) return before;
  const all = [...before, said.finding];
  await writeSetting('saidRight', all);
  return all;
}
