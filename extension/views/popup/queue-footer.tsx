// How fresh and complete the queue is, over all clients.
import type { QueueAnswer } from '../../../shared/api/queue.ts';
import { countOf, formatAge } from '../../../shared/counting.ts';
import { formatAmount } from '../../ui/money.tsx';

/** The foot of the popup. */
export function QueueFooter({ answer, nowMs }: { answer: QueueAnswer; nowMs: number }) {
  const systems = new Set(answer.sources.map(({ connection }) => connection)).size;
  const checked = answer.sources.map(({ checkedAt }) => checkedAt);
  const oldest = checked.every((at) => at !== null) ? checked.toSorted()[0] : undefined;
  return (
    <footer class="popup-footer" data-testid="footer">
      <span>
        {oldest === undefined
          ? `${countOf(systems, 'system')}, not all read yet`
          : `${countOf(systems, 'system')} checked ${formatAge(nowMs - Date.parse(oldest))}`}
      </span>
      {answer.notChecked.count > 0 && <span>Not checked: {notCheckedAmount(answer)}</span>}
    </footer>
  );
}

function notCheckedAmount({ notChecked: { count, amountMinor, currency } }: QueueAnswer): string {
  const isKnown = currency !== null && amountMinor !== null && amountMinor !== 0;
  return isKnown ? `${formatAmount({ amountMinor, currency })}/mo` : countOf(count, 'line');
}
