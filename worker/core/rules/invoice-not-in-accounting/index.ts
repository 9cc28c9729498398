// Rule: an invoice of the PSA that accounting does not have a day later.
import type { NotChecked } from '../../../../shared/coverage.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refOf } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
import type { Rule } from '../types.ts';
import { missing, ruleId } from './finding.ts';
import { dueAfterMs, highAfterMs, type InvoiceRecord, type Judgement, judgeAll } from './judge.ts';

export const invoiceNotInAccounting: Rule = {
  id: ruleId,
  title: 'Invoice missing in accounting',
  needs: ['invoice'],
  detect(view) {
    const judged = judgeAll(view);
    return {
      detected: judged.flatMap(({ invoice, judgement }) =>
        judgement.kind === 'missing' ? [missing(view, invoice, judgement)] : [],
      ),
      notChecked: judged.flatMap(({ invoice, judgement }) =>
        judgement.kind === 'unknown' ? [skipped(view, invoice, judgement.gate, judgement.reason)] : [],
      ),
      nextLookAtMs: nextLook(view, judged),
    };
  },
  unchecked(view, reason) {
    return judgeAll(view)
      .filter(({ judgement }) => judgement.kind === 'missing' || judgement.kind === 'unknown')
      .map(({ invoice }) => skipped(view, invoice, 'coverage', reason));
  },
};

/** The next moment an invoice is late, or very late; a millisecond after, because "after a day" is more than one. */
function nextLook(view: ClientView, judged: readonly { judgement: Judgement }[]): number | null {
  const moments = judged
    .flatMap(({ judgement }) =>
      judgement.kind === 'young' || judgement.kind === 'missing'
        ? [judgement.sinceMs + dueAfterMs + 1, judgement.sinceMs + highAfterMs + 1]
        : [],
    )
    .filter((moment) => moment > view.nowMs);
  return moments.length === 0 ? null : Math.min(...moments);
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
