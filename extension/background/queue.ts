// What waits for the member: kept for the popup, counted on the badge.

import { type QueueAnswer, queueAnswer } from '../../shared/api/queue.ts';
import type { Fresh, Kept } from '../messages/calls.ts';
import { good, type Outcome } from '../messages/problem.ts';
import { showProblem, showQueue } from './badge.ts';
import { database } from './database.ts';
import { keepHello } from './hello.ts';
import { readAnswer } from './read-answer.ts';
import { clockAheadMs } from './server-clock.ts';
import { askUnlessKnown, askWorker, type Tagged } from './worker-client.ts';

const queueKey = 'queue';

interface KeptQueue extends Tagged<QueueAnswer> {
  keptAtMs: number;
}

/** The last queue kept in this browser. */
export async function keptQueue(): Promise<Kept<QueueAnswer> | null> {
  const kept = await readKept();
  return kept === null ? null : { answer: kept.value, keptAtMs: kept.keptAtMs, clockAheadMs: await clockAheadMs() };
}

async function readKept(): Promise<KeptQueue | null> {
  const stored = await database.answers.get(queueKey);
  // What an older version kept may be of another shape.
  const value = stored === undefined ? null : readAnswer(queueAnswer, stored.answer);
  if (stored === undefined || value === null) return null;
  return { value, tag: stored.tag ?? null, keptAtMs: stored.keptAtMs };
}

/** Asks what waits, unless it is what is kept here, keeps it and sets the badge. */
export async function refreshQueue(): Promise<Outcome<Fresh<QueueAnswer>>> {
  await keepHello();
  const outcome = await askQueue(await readKept());
  if (!outcome.ok) {
    // A Worker that was set back to an older version lets no browser send a tag: the next time goes without.
    await database.answers.update(queueKey, { tag: null });
    await showProblem(outcome.problem.text);
    return outcome;
  }
  const { value: answer, tag } = outcome.value;
  await database.answers.put({ id: queueKey, answer, tag, keptAtMs: Date.now() });
  await showQueue(answer);
  return good({ answer, clockAheadMs: await clockAheadMs() });
}

const request = { method: 'GET', target: '/v1/queue', answer: queueAnswer } as const;

/** What is kept where it still holds, else every line anew: groups and their sums are over all of them. */
async function askQueue(kept: KeptQueue | null): Promise<Outcome<Tagged<QueueAnswer>>> {
  const first = await askUnlessKnown(request, kept?.tag ?? null);
  if (!first.ok) return first;
  if (first.value === 'as known') return kept === null ? askQueue(null) : good(kept);
  const { value: answer, tag } = first.value;
  const items = new Map(answer.items.map((item) => [item.packet, item]));
  for (let { next } = answer; next !== null; ) {
    const more = await askWorker({ ...request, target: `/v1/queue?${new URLSearchParams({ after: next })}` });
    if (!more.ok) return more;
    // A line that moved in between is on two pages: the later word holds.
    for (const item of more.value.items) items.set(item.packet, item);
    next = more.value.next;
  }
  return good({ value: { ...answer, items: [...items.values()], next: null }, tag });
}
