// Rule: an invoice of the PSA that accounting does not have hours later.
import type { NotChecked } from '../../../../shared/coverage.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refOf } from '../../../../shared/records/record.ts';
import { dayMs, hourMs } from '../../../../shared/time.ts';
import type { ClientView } from '../../client-view.ts';
import { nextAfter, nothing, together } from '../results.ts';
import type { Rule } from '../types.ts';
import { missing, ruleId } from './finding.ts';
import { type InvoiceRecord, type Judgement, judgeAll } from './judge.ts';
import { type InvoiceParams, params } from './params.ts';

export const invoiceNotInAccounting: Rule<typeof params> = {
  id: ruleId,
  title: 'Invoice missing in accounting',
  needs: ['invoice'],
  params,
  detect(view, values) {
    const judged = judgeAll(view, values);
    const results = judged.map(({ invoice, judgement }) => {
      if (judgement.kind === 'unknown') return nothing([skipped(view, invoice, judgement.gate, judgement.reason)]);
      if (judgement.kind !== 'missing') return nothing();
      return { detected: [missing(view, invoice, judgement, values)], notChecked: [] };
    });
    return { ...together(results), nextLookAtMs: nextLook(view, judged, values) };
  },
  unchecked(view, reason, values) {
    return judgeAll(view, values)
      .filter(({ judgement }) => judgement.kind === 'missing' || judgement.kind === 'unknown')
      .map(({ invoice }) => skipped(view, invoice, 'coverage', reason));
  },
};

/** The next moment an invoice is late, or very late; a millisecond after, because "after a day" is more than one. */
function nextLook(
  view: ClientView,
  judged: readonly { judgement: Judgement }[],
  { dueAfterHours, highAfterDays }: InvoiceParams,
): number | null {
  const moments = judged.flatMap(({ judgement }) =>
    judgement.kind === 'young' || judgement.kind === 'missing'
      ? [judgement.sinceMs + dueAfterHours * hourMs + 1, judgement.sinceMs + highAfterDays * dayMs + 1]
      : [],
  );
  return nextAfter(view.nowMs, moments);
}

function skipped(view: ClientView, invoice: InvoiceRecord, gate: string, reason: string): NotChecked {
  const currency = invoice.data.currency ?? view.currency;
  return {
    gate,
    rule: ruleId,
    subject: refOf(invoice),
    name: `Invoice ${invoice.data.number ?? invoice.id}`,
    reason,
    amountMinor: toMinor(invoice.data.net, currency),
    currency,
    oneOff: true,
  };
}
