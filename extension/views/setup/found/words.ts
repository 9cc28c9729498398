// Words for what was found: what a figure is, its sums, and how far back was read.
import type { FoundAnswer, FoundFigure, FoundKind, FoundSum } from '../../../../shared/api/found.ts';
import { countOf } from '../../../../shared/counting.ts';
import { formatDay } from '../../../ui/format.ts';
import { formatImpact, isShown } from '../../../ui/money.tsx';

/** The four that stand side by side, in their order. */
export const mainKinds = ['not-billed', 'late-cash', 'distributor', 'question'] as const satisfies readonly FoundKind[];

export const figureText: Readonly<Record<(typeof mainKinds)[number], { title: string; note: string; none: string }>> = {
  'not-billed': {
    title: 'Provably not billed',
    note: 'bought or worked, and on no invoice',
    none: 'Nothing',
  },
  'late-cash': {
    title: 'Cash that is late',
    note: 'not in accounting, or not come in: delayed, and not lost',
    none: 'Nothing',
  },
  distributor: {
    title: 'Charged differently',
    note: 'by the distributor, against its own history',
    none: 'Nothing',
  },
  question: {
    title: 'Questions that wait',
    note: 'clients wait for an answer; they carry no money',
    none: 'None',
  },
};

/** "$268.23/mo"; null where it may not be seen. */
export function sumText(sum: FoundSum): string | null {
  return isShown(sum) ? formatImpact(sum) : null;
}

/** What a sum is, where more than one stands together: costs are never sales. */
export function meaningText({ money, meaning, basis }: FoundSum, kind: FoundKind): string {
  const words = kind === 'not-billed' && money === 'cost' ? `of cost, ${meaning}` : meaning;
  return basis === 'monthly' ? words : `once, ${words}`;
}

/** "10 issues at 7 clients". */
export function issuesText({ issues, clients }: FoundFigure): string {
  return `${countOf(issues, 'issue')} at ${countOf(clients, 'client')}`;
}

/** "4 months in the PSA, back to 1 Aug": begun months count. */
export function monthsRead({ system, day }: FoundAnswer['readSince'][number], nowMs: number): string {
  const now = new Date(nowMs);
  const first = new Date(day);
  const months = (now.getUTCFullYear() - first.getUTCFullYear()) * 12 + now.getUTCMonth() - first.getUTCMonth() + 1;
  return `${countOf(Math.max(1, months), 'month')} in ${system}, back to ${formatDay(day, nowMs)}`;
}
