// A change that stopped after its first step, in plain words.
import type { Unfinished } from '../../../state/unfinished.ts';
import { formatDay } from '../../../ui/format.ts';

/** "The old line ends on 30 Nov, and the new one was not started: from 1 Dec nothing is billed." */
export function unfinishedStory({ first, second }: Pick<Unfinished, 'first' | 'second'>, nowMs: number): string {
  const lastDay = first.type === 'line-end' ? first.after.until : null;
  const firstDay = second.type === 'line-start' && 'from' in second.after ? second.after.from : null;
  const isUnknown = second.state === 'unknown';
  if (lastDay === null || firstDay === null) {
    return isUnknown
      ? 'The first step was written; whether the second was is not known.'
      : 'The first step was written and the second was not.';
  }
  const ended = `The old line ends on ${formatDay(lastDay, nowMs)}`;
  const start = formatDay(firstDay, nowMs);
  return isUnknown
    ? `${ended}. If the new one was not started, nothing is billed from ${start}.`
    : `${ended}, and the new one was not started: nothing is billed from ${start}.`;
}
