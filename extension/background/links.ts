// What is matched and what is asked about it, and what this member answers.
import {
  type FindAnswer,
  findAnswer,
  type LinksAnswer,
  type LinksView,
  linksAnswer,
  linksView,
  type ReplayAnswer,
  replayAnswer,
} from '../../shared/api/links.ts';
import type { Calls } from '../messages/calls.ts';
import type { Outcome } from '../messages/problem.ts';
import { askWorker } from './worker-client.ts';

/** One page of the list that is asked for. */
export function links(asked: Calls['links']['input']): Promise<Outcome<LinksView>> {
  return askWorker({
    method: 'GET',
    target: `/v1/links?${new URLSearchParams(JSON.parse(JSON.stringify(asked)))}`,
    answer: linksView,
  });
}

/** What the answers to a question would have raised. */
export function replayLink(asked: Calls['replay-link']['input']): Promise<Outcome<ReplayAnswer>> {
  return askWorker({
    method: 'GET',
    target: `/v1/links/replay?${new URLSearchParams(JSON.parse(JSON.stringify(asked)))}`,
    answer: replayAnswer,
  });
}

/** Records by name, to link them by hand. */
export function findRecords(asked: Calls['find-records']['input']): Promise<Outcome<FindAnswer>> {
  const target = `/v1/links/records?${new URLSearchParams({ ...asked })}`;
  return askWorker({ method: 'GET', target, answer: findAnswer });
}

export function answerLinks(body: Calls['answer-links']['input']): Promise<Outcome<LinksAnswer>> {
  return askWorker({ method: 'POST', target: '/v1/links', body, answer: linksAnswer });
}
