// Packets for pages: the last one at once from this browser, a fresh one from the Worker.
import { type PageAnswer, packetView, pageAnswer } from '../../shared/api/packets.ts';
import type { Fresh, Kept, Subject } from '../messages/calls.ts';
import { good, type Outcome } from '../messages/problem.ts';
import type { RecordPage } from '../portals/types.ts';
import { database } from './database.ts';
import { readAnswer } from './read-answer.ts';
import { clockAheadMs } from './server-clock.ts';
import { askWorker } from './worker-client.ts';

/** How long an old answer may be shown before it is thrown away. */
const keepMs = 14 * 24 * 3_600_000;

/** The last answer kept for this page or packet. */
export async function keptView(subject: Subject): Promise<Kept<PageAnswer> | null> {
  const stored = await database.answers.get(keyOf(subject));
  // What an older version kept may be of another shape.
  const answer = stored === undefined ? null : readAnswer(pageAnswer, stored.answer);
  if (stored === undefined || answer === null) return null;
  return { answer, keptAtMs: stored.keptAtMs, clockAheadMs: await clockAheadMs() };
}

/** Asks the Worker and keeps the answer. */
export async function freshView(subject: Subject): Promise<Outcome<Fresh<PageAnswer>>> {
  const outcome = 'packet' in subject ? await askPacket(subject.packet) : await askPage(subject);
  if (!outcome.ok) return outcome;
  await keep(keyOf(subject), outcome.value);
  return good({ answer: outcome.value, clockAheadMs: await clockAheadMs() });
}

/** Throws away everything kept, and what is too old in any case. */
export async function forgetAnswers(olderThanMs = Date.now()): Promise<void> {
  await database.answers.where('keptAtMs').belowOrEqual(olderThanMs).delete();
}

async function askPacket(id: string): Promise<Outcome<PageAnswer>> {
  const target = `/v1/packets/${encodeURIComponent(id)}`;
  const outcome = await askWorker({ method: 'GET', target, answer: packetView });
  return outcome.ok ? good({ found: 'packet', view: outcome.value, why: null }) : outcome;
}

async function askPage({ page: { company, ...page } }: { page: RecordPage }) {
  const query = new URLSearchParams({ ...page, ...(company === undefined ? {} : { company }) });
  return await askWorker({ method: 'GET', target: `/v1/page?${query}`, answer: pageAnswer });
}

async function keep(id: string, answer: PageAnswer): Promise<void> {
  const keptAtMs = Date.now();
  await database.answers.put({ id, answer, keptAtMs });
  await forgetAnswers(keptAtMs - keepMs);
}

function keyOf(subject: Subject): string {
  if ('packet' in subject) return `packet:${subject.packet}`;
  const { vendor, host, kind, id } = subject.page;
  return `page:${vendor}:${host}:${kind}:${id}`;
}
