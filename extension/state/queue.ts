// What waits, for a screen that shows it: the kept answer at once, a fresh one behind it.
import { useSignal } from '@preact/signals';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import type { Me } from '../../shared/whose.ts';
import { call } from '../messages/call.ts';
import type { Fresh } from '../messages/calls.ts';
import { type Problem, problemInstead } from '../messages/problem.ts';
import { learnTitles } from '../ui/titles.ts';
import { clockAheadMs } from './view.ts';

/** The queue, who looks at it, what stands in the way, and whether an answer is under way; `load` asks for it. */
export function useQueue() {
  const queue = useSignal<QueueAnswer | null>(null);
  const problem = useSignal<Problem | null>(null);
  const me = useSignal<Me>(null);
  const asks = useSignal(false);
  const show = ({ answer, clockAheadMs: aheadMs }: Fresh<QueueAnswer>) => {
    clockAheadMs.value = aheadMs;
    learnTitles([...answer.connections, ...answer.removed]);
    queue.value = answer;
  };
  const load = async () => {
    const [kept, session] = await Promise.all([call('kept-queue', null), call('session', null)]);
    const instead = problemInstead(kept) ?? problemInstead(session);
    if (instead !== null) {
      problem.value = instead;
      return;
    }
    me.value = session.enrolment?.member ?? null;
    if (kept !== null && queue.value === null) show(kept);
    asks.value = true;
    const fresh = await call('fresh-queue', null);
    asks.value = false;
    problem.value = fresh.ok ? null : fresh.problem;
    if (fresh.ok) show(fresh.value);
  };
  return { queue, problem, me, asks, load };
}
