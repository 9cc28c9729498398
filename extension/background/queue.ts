// What waits for the member: kept for the popup, counted on the badge.

import { type QueueAnswer, queueAnswer } from '../../shared/api/queue.ts';
import type { Fresh, Kept } from '../messages/calls.ts';
import { good, type Outcome } from '../messages/problem.ts';
import { showProblem, showQueue } from './badge.ts';
import { database } from './database.ts';
import { readAnswer } from './read-answer.ts';
import { clockAheadMs } from './server-clock.ts';
import { askWorker } from './worker-client.ts';

const queueKey = 'queue';

/** The last queue kept in this browser. */
export async function keptQueue(): Promise<Kept<QueueAnswer> | null> {
  const stored = await database.answers.get(queueKey);
  // What an older version kept may be of another shape.
  const answer = stored === undefined ? null : readAnswer(queueAnswer, stored.answer);
  if (stored === undefined || answer === null) return null;
  return { answer, keptAtMs: stored.keptAtMs, clockAheadMs: await clockAheadMs() };
}

/** Asks what waits, keeps it and sets the badge. */
export async function refreshQueue(): Promise<Outcome<Fresh<QueueAnswer>>> {
  const outcome = await askWorker({ method: 'GET', target: '/v1/queue', answer: queueAnswer });
  if (!outcome.ok) {
    await showProblem(outcome.problem.text);
    return outcome;
  }
  await database.answers.put({ id: queueKey, answer: outcome.value, keptAtMs: Date.now() });
  await showQueue(outcome.value);
  return good({ answer: outcome.value, clockAheadMs: await clockAheadMs() });
}
