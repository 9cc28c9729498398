// Counts that no system gives, and files with them.
import { type CountsAnswer, type CountsView, countsAnswer, countsView } from '../../shared/api/counts.ts';
import type { Calls } from '../messages/calls.ts';
import type { Outcome } from '../messages/problem.ts';
import { askWorker } from './worker-client.ts';

/** Which counts there are. */
export function counts(): Promise<Outcome<CountsView>> {
  return askWorker({ method: 'GET', target: '/v1/counts', answer: countsView });
}

/** Hands a file in. */
export function giveCounts(body: Calls['give-counts']['input']): Promise<Outcome<CountsAnswer>> {
  return askWorker({ method: 'POST', target: '/v1/counts', body, answer: countsAnswer });
}
