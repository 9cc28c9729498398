// The money of a packet, added up only where it may be.
import type { ShownFinding } from '../../../../shared/finding.ts';
import { wordsFor } from '../../../../shared/words/index.ts';
import { formatDay } from '../../../ui/format.ts';
import { formatAmount, isShown } from '../../../ui/money.tsx';

export interface Sum {
  /** Null: a part of it is hidden. */
  amountMinor: number | null;
  currency: string;
  basis: string;
  meaning: string;
}

/**
 * One sum for each currency, basis and meaning: monthly and one-off money are never added up, nor what a client pays too
 * much and too little, nor the MSP's cost and its income.
 */
export function sumsOf(findings: readonly ShownFinding[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const finding of findings) {
    const { amountMinor, currency, basis } = finding.impact;
    const meaning = wordsFor(finding).moneyMeaning;
    const key = `${basis} ${currency} ${meaning}`;
    sums.set(key, { amountMinor: plus(sums.get(key), amountMinor), currency, basis, meaning });
  }
  return [...sums.values()].sort((a, b) => Number(b.basis === 'monthly') - Number(a.basis === 'monthly'));
}

/** A sum with something hidden in it is hidden. */
function plus(before: { amountMinor: number | null } | undefined, amountMinor: number | null): number | null {
  const sum = before === undefined ? 0 : before.amountMinor;
  return sum === null || amountMinor === null ? null : sum + amountMinor;
}

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
