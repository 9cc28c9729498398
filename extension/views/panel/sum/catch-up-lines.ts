// What is past beside the sums of a packet, in lines.
import type { ShownFinding } from '../../../../shared/finding.ts';
import { plus } from '../../../../shared/sums.ts';
import { formatDay } from '../../../ui/format.ts';
import { formatAmount, isShown } from '../../../ui/money.tsx';

/** "Catch-up for 18 Oct – 30 Nov: $95.81", one per currency; what goes back to the client by itself. */
export function catchUpLines(findings: readonly ShownFinding[], nowMs: number): string[] {
  const sums = new Map<string, NonNullable<ShownFinding['catchUp']>>();
  for (const { catchUp } of findings) {
    if (catchUp === null) continue;
    const key = `${catchUp.currency} ${catchUp.credit === true}`;
    const before = sums.get(key);
    sums.set(key, {
      ...catchUp,
      amountMinor: plus(before, catchUp.amountMinor),
      fromDay: before === undefined || catchUp.fromDay < before.fromDay ? catchUp.fromDay : before.fromDay,
      toDay: before === undefined || catchUp.toDay > before.toDay ? catchUp.toDay : before.toDay,
    });
  }
  return [...sums.values()].map(({ credit, fromDay, toDay, ...sum }) => {
    const days = `${formatDay(fromDay, nowMs)} – ${formatDay(toDay, nowMs)}`;
    const past = `${credit === true ? 'Credit' : 'Catch-up'} for ${days}`;
    return isShown(sum) ? `${past}: ${formatAmount(sum)}` : past;
  });
}
