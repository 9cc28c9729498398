// Rule: an invoice of the PSA that accounting does not have hours later.
import {
  type InvoiceNotInAccountingFacts,
  invoiceNotInAccountingFacts,
} from '../../../../shared/facts/invoice-not-in-accounting.ts';
import { toMinor } from '../../../../shared/money.ts';
import { dayMs } from '../../../../shared/time.ts';
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
  happened: 'subject',
  tells: 'late-cash',
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
      return lookAgain(...lateAtMs(judgement, values));
    case 'unknown':
      return [unclear(thingOf(view, invoice, judgement.amountMinor), judgement.cause, judgement.reason)];
    case 'missing':
      return [issueOf(view, invoice, judgement, values), ...lookAgain(...lateAtMs(judgement, values))];
  }
}

/** When an invoice is late, and very late; a millisecond after, because "after a day" is more than one. */
function lateAtMs(
  { dueMs, sinceMs }: { dueMs: number; sinceMs: number },
  { highAfterDays }: Pick<InvoiceParams, 'highAfterDays'>,
): number[] {
  return [dueMs + 1, sinceMs + highAfterDays * dayMs + 1];
}

/** An invoice, with what of it is in doubt: all of it unless that is known to be less. */
function thingOf(view: ClientView, invoice: InvoiceRecord, amountMinor?: number): Thing {
  const currency = invoice.data.currency ?? view.currency;
  return {
    record: invoice,
    name: `Invoice ${invoice.data.number ?? invoice.id}`,
    amountMinor: amountMinor ?? toMinor(invoice.data.net, currency),
    currency,
    oneOff: true,
  };
}
