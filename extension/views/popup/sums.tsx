// What waits in money: each kind by itself, named where there is more than one.
import type { QueueItem } from '../../../shared/api/queue.ts';
import { formatImpact, isShown } from '../../ui/money.tsx';
import { queueSums } from './group-queue.ts';

/** "$66.00/mo"; what is not for this member's eyes is left out, and `measure` stands where nothing else does. */
export function Sums({ items, measure = null }: { items: readonly QueueItem[]; measure?: string | null }) {
  const sums = queueSums(items);
  const shown = sums.filter(isShown);
  return (
    <span class="money-column">
      {shown.map((sum) => (
        <span key={`${sum.basis}${sum.currency}${sum.meaning}${sum.amountMinor < 0}`} class="sum-part">
          <span class="money">{formatImpact(sum)}</span>
          {sums.length > 1 && sum.meaning !== '' && <small class="dim"> {sum.meaning}</small>}
        </span>
      ))}
      {shown.length === 0 && measure}
    </span>
  );
}
