// From an invoice that accounting lacks to the finding: money, facts, evidence.
import { listOf } from '../../../../shared/counting.ts';
import type { Evidence, Finding } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { dayMs, instantOf } from '../../../../shared/time.ts';
import type { InvoiceNotInAccountingFacts } from '../../../../shared/words/invoice-not-in-accounting.ts';
import type { ClientView } from '../../client-view.ts';
import { seenFields } from '../seen.ts';
import type { Detected } from '../types.ts';
import type { Accounting, InvoiceRecord } from './judge.ts';
import type { InvoiceParams } from './params.ts';

export const ruleId = 'invoice-not-in-accounting';

/** The finding, and the step only a person can do. */
export function missing(
  view: ClientView,
  invoice: InvoiceRecord,
  { sinceMs, number, systems }: { sinceMs: number; number: string; systems: readonly Accounting[] },
  { highAfterDays }: Pick<InvoiceParams, 'highAfterDays'>,
): Detected {
  const { data } = invoice;
  const currency = data.currency ?? view.currency;
  const subject = refOf(invoice);
  const accounting = listOf(systems.map(({ title }) => title));
  const facts: InvoiceNotInAccountingFacts = {
    number,
    day: data.day,
    total: data.total,
    tax: data.tax,
    currency,
    accounting,
    syncedDay: data.syncedAt?.slice(0, 10) ?? null,
  };
  const finding: Finding = {
    key: `${ruleId}:${refKey(subject)}`,
    rule: ruleId,
    severity: view.nowMs - sinceMs > highAfterDays * dayMs ? 'high' : 'medium',
    subject,
    impact: { amountMinor: toMinor(data.net, currency), currency, basis: 'one-off' },
    catchUp: null,
    evidence: [
      ...seenFields(view, invoice, ['number', 'day', 'total', 'tax', 'net', 'createdAt', 'syncedAt']),
      ...systems.map((system) => absent(view, system, number)),
    ],
    facts: { ...facts },
    held: null,
    state: 'open',
  };
  return {
    finding,
    action: {
      type: 'invoice',
      by: 'person',
      purpose: 'forward',
      connection: invoice.connection,
      target: { kind: invoice.kind, id: invoice.id, name: `invoice ${number}` },
      before: {},
      after: { toDo: `send it to ${accounting}, or repair the sync` },
    },
  };
}

/** That the client's company in accounting has no invoice of this number. */
function absent(view: ClientView, { connection, company }: Accounting, number: string): Evidence {
  const source = view.sources.find((each) => each.connection === connection && each.kind === 'invoice');
  const seenAt = instantOf(source?.checkedAtMs ?? view.nowMs);
  return { connection, kind: 'company', id: company, field: `invoice ${number}`, value: null, seenAt };
}
