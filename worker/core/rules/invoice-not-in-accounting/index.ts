// Rule: an invoice of the PSA that accounting does not have hours later.
import {
  type InvoiceNotInAccountingFacts,
  invoiceNotInAccountingFacts,
} from '../../../../shared/facts/invoice-not-in-accounting.ts';
import { toMinor } from '../../../../shared/money.ts';
import { dayMs, hourMs } from '../../../../shared/time.ts';
import type { ClientView } from '../../client-view.ts';
import { defineRule } from '../define-rule.ts';
import { lookAgain, type Statement, type Thing, unclear } from '../statements.ts';
import { issueOf } from './finding.ts';
import { type InvoiceRecord, type Judgement, judgeAll } from './judge.ts';
import { type InvoiceParams, params } from './params.ts';

export const invoiceNotInAccounting = defineRule({
  facts: invoiceNotInAccountingFacts,
  title: 'Invoice missing in accounting',
  needs: ['invoice'],
  missesAny: [{ role: 'accounting', kind: 'invoice' }],
  params,
  harmsClient: false,
  look: (view, values) =>
    judgeAll(view, values).flatMap(({ invoice, judgement }) => saidOf(view, invoice, judgement, values)),
  things: (view, values) =>
    judgeAll(view, values)
      .filter(({ judgement }) => judgement.kind === 'missing' || judgement.kind === 'unknown')
      .map(({ invoice }) => thingOf(view, invoice)),
});

function saidOf(
  view: ClientView,
  invoice: InvoiceRecord,
  judgement: Judgement,
  values: InvoiceParams,
): Statement<InvoiceNotInAccountingFacts>[] {
  switch (judgement.kind) {
    case 'settled':
      return [];
    case 'young':
      return lookAgain(...lateAtMs(judgement.sinceMs, values));
    case 'unknown':
      return [unclear(thingOf(view, invoice), judgement.cause, judgement.reason)];
    case 'missing':
      return [issueOf(view, invoice, judgement, values), ...lookAgain(...lateAtMs(judgement.sinceMs, values))];
  }
}

/** When an invoice is late, and very late; a millisecond after, because "after a day" is more than one. */
function lateAtMs(sinceMs: number, { dueAfterHours, highAfterDays }: InvoiceParams): number[] {
  return [sinceMs + dueAfterHours * hourMs + 1, sinceMs + highAfterDays * dayMs + 1];
}

function thingOf(view: ClientView, invoice: InvoiceRecord): Thing {
  const currency = invoice.data.currency ?? view.currency;
  return {
    record: invoice,
    name: `Invoice ${invoice.data.number ?? invoice.id}`,
    amountMinor: toMinor(invoice.data.net, currency),
    currency,
    oneOff: true,
  };
}
