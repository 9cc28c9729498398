// The tag of a queue's answer: moves when anything its reader would see has moved, and with nothing else.
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { sha256Hex } from '../../shared/canonical.ts';
import { readingOnly } from '../connections/reading-only.ts';
import type { Decider } from '../core/members/decider.ts';
import type { Deps } from '../deps.ts';
import { keepBooks } from '../store/commit.ts';
import { askSight, type KeptSight, keepSight, type Sight } from '../store/kept-sight.ts';
import { askAll } from '../store/query.ts';
import { askListsWaiting, type WaitingRead } from '../store/waiting-reads.ts';
import { answerOf, type Queue, readQueue } from './queue.ts';
import type { Page } from './queue-page.ts';

export interface TaggedQueue {
  tag: string;
  /** Null where the reader has it by that tag. */
  answer: QueueAnswer | null;
}

/**
 * One page of a member's queue, unless it is the one they have the tag of. The tag is made of what the answer shows, but
 * for the server's time: amounts that are hidden from the reader move nothing in it.
 */
export async function queueUnless(
  deps: Deps,
  by: Decider,
  page: Page,
  has: (tag: string) => boolean,
): Promise<TaggedQueue> {
  // Before anything else is read: what moves meanwhile makes what is kept here an old one.
  const [{ stamps, kept }, waiting] = await askAll(deps.db, [askSight(deps.db, by.id), askListsWaiting(deps.db)]);
  const madeOf = madeOfAll(deps, by, stamps, waiting);
  const stands = kept !== null && kept.madeOf === madeOf && deps.nowMs < kept.untilMs ? kept : null;
  if (stands !== null && has(tagOf(stands.tag, page)) && (await areGatesAsThen(deps, stands.gates))) {
    return { tag: tagOf(stands.tag, page), answer: null };
  }
  const queue = await readQueue(deps, by, page);
  const { gates, untilMs } = queue;
  const seen: KeptSight = { madeOf, untilMs, gates, tag: sha256Hex(seenIn(queue)) };
  if (JSON.stringify(seen) !== JSON.stringify(stands)) await keepBooks(deps.db, [keepSight(deps.db, by.id, seen)]);
  const tag = tagOf(seen.tag, page);
  return { tag, answer: has(tag) ? null : answerOf(queue, deps.nowMs) };
}

function seenIn({ lines, around }: Queue): string {
  return JSON.stringify([lines.digest, around]);
}

/** What it is made of beside what the triggers of the schema watch. */
function madeOfAll(
  deps: Deps,
  { rights, counts }: Decider,
  stamps: Sight['stamps'],
  waiting: readonly WaitingRead[],
): string {
  const systems = deps.connections.map(({ id, version, settings, keysEndOn, tokenEndsOn }) => [
    ...[id, version, settings, keysEndOn ?? null, tokenEndsOn ?? null],
  ]);
  const rules = deps.rules.map(({ id, title }) => [id, title]);
  return JSON.stringify([
    stamps,
    waiting,
    rights,
    counts,
    deps.homeCurrency,
    deps.names,
    [...deps.removed],
    systems,
    rules,
  ]);
}

/** Whether a system only reads is known to its gate alone. */
async function areGatesAsThen(deps: Deps, { asked, reading }: KeptSight['gates']): Promise<boolean> {
  return JSON.stringify([...(await readingOnly(deps, asked))]) === JSON.stringify(reading);
}

/** Another one for each page, and weak: two answers with it differ in the server's time. */
function tagOf(whole: string, { limit, after }: Page): string {
  return `W/"${sha256Hex(JSON.stringify([whole, limit, after])).slice(0, 32)}"`;
}
