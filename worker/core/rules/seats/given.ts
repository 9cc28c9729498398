// Which kinds any connected system gives at all, and how far those can be relied on.
import type { RecordKind } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
import { coverageGap } from '../coverage-gap.ts';
import type { Rule } from '../types.ts';

/** Whether a rule can ever speak here: every kind it needs is given by some connected system. */
export function isApplicable(view: ClientView, { needs }: Pick<Rule, 'needs'>): boolean {
  return needs.every((kind) => view.sources.some((source) => source.kind === kind));
}

/** Why the distributor's invoices cannot be relied on; null when they can, or when no system gives any. */
export function invoiceGap(view: ClientView): string | null {
  const kinds: RecordKind[] = ['vendor-charge', 'vendor-invoice'];
  return coverageGap(view, { needs: kinds.filter((kind) => view.sources.some((source) => source.kind === kind)) });
}
