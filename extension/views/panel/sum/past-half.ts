// Money for the past in words: what is billed and what is credited once.

import type { Action } from '../../../../shared/action.ts';
import { listOf } from '../../../../shared/counting.ts';
import { multiply, toMinor } from '../../../../shared/money.ts';
import { hiddenWord } from '../../../../shared/words/hidden.ts';
import { formatAmount } from '../../../ui/money.tsx';

/** What an action bills once, below zero where it is a credit, null where that is hidden; null for another kind of action. */
export function sumOf(action: Action): { amountMinor: number | null; currency: string } | null {
  if (action.type !== 'bill-once') return null;
  const { amount } = action.after;
  const { currency } = action.before;
  return { amountMinor: amount === hiddenWord ? null : toMinor(multiply(amount), currency), currency };
}

/** "bill $113.81 once and credit $167.55 once"; each currency by itself, empty where there is none. */
export function pastHalfWords(actions: readonly Action[]): string {
  const totals = new Map<string, { verb: string; amountMinor: number; currency: string }>();
  for (const sum of actions.map(sumOf)) {
    // What is hidden is offered to nobody whom it is hidden from.
    if (sum === null || sum.amountMinor === null) continue;
    const { amountMinor, currency } = sum;
    const verb = amountMinor < 0 ? 'credit' : 'bill';
    const before = totals.get(`${verb} ${currency}`)?.amountMinor ?? 0;
    totals.set(`${verb} ${currency}`, { verb, currency, amountMinor: before + Math.abs(amountMinor) });
  }
  return listOf([...totals.values()].map(({ verb, ...sum }) => `${verb} ${formatAmount(sum)} once`));
}
