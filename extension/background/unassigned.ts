// What is bought for companies that belong to no client.
import { type UnassignedAnswer, unassignedAnswer } from '../../shared/api/unassigned.ts';
import type { Outcome } from '../messages/problem.ts';
import { askWorker } from './worker-client.ts';

/** Asks it anew. */
export function unassigned(): Promise<Outcome<UnassignedAnswer>> {
  return askWorker({ method: 'GET', target: '/v1/unassigned', answer: unassignedAnswer });
}
