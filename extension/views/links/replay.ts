// What an answer would have raised, asked once its question comes into sight.
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LinkQuestion, ReplayAnswer } from '../../../shared/api/links.ts';
import { countOf, listOf } from '../../../shared/counting.ts';
import { call } from '../../messages/call.ts';
import { formatImpact, isShown } from '../../ui/money.tsx';

/** `looking` before it came; null where it does not come. */
export type Replays = ReplayAnswer | 'looking' | null;

/** Asks once the row is seen; a question without a proposal asks nothing. */
export function useReplays({ id, asks }: LinkQuestion, row: RefObject<HTMLElement | null>): Replays {
  const [replays, setReplays] = useState<Replays>(asks === 'nothing' ? null : 'looking');
  useEffect(() => {
    if (asks === 'nothing' || row.current === null) return;
    let isGone = false;
    const watch = new IntersectionObserver(async (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      const outcome = await call('replay-link', { question: id });
      if (!isGone) setReplays(outcome.ok ? outcome.value : null);
    });
    watch.observe(row.current);
    return () => {
      isGone = true;
      watch.disconnect();
    };
  }, [id]);
  return replays;
}

/** A sentence for all that is proposed, or (where several exclude each other) for one of them; null where there is none. */
export function raisedText({ asks }: Pick<LinkQuestion, 'asks'>, replays: Replays, link: string | null): string | null {
  if (replays === null || (asks === 'choose') !== (link !== null)) return null;
  if (replays === 'looking') return 'Looking what it would have raised…';
  const replay = replays.replays.find((each) => each.link === link);
  if (replay === undefined) return null;
  const { issues, sums, looked, touches } = replay;
  const where = looked < touches ? ` at the ${looked} biggest of ${touches} clients` : '';
  const when = `in the last ${countOf(replays.months, 'month')}`;
  if (issues === 0) return `With the other proposals, would have raised nothing ${when}${where}.`;
  const money = sums.filter(isShown).map((sum) => `${formatImpact(sum)} ${sum.meaning}`);
  const what = money.length === 0 ? '' : `: ${listOf(money)}`;
  return `With the other proposals, would have raised ${countOf(issues, 'issue')} ${when}${where}${what}.`;
}
