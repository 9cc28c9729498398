// From an invoice that accounting lacks to the issue: money, facts, evidence, and the step only a person can do.
import { listOf } from '../../../../shared/counting.ts';
import type { InvoiceNotInAccountingFacts } from '../../../../shared/facts/invoice-not-in-accounting.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import { dayIn, dayMs, instantOf, readInstantMs } from '../../../../shared/time.ts';
import type { ClientView } from '../../client-view.ts';
import { seenFields } from '../seen.ts';
import type { Issue } from '../statements.ts';
import type { Accounting, InvoiceRecord } from './judge.ts';
import type { InvoiceParams } from './params.ts';

/** The issue of one invoice. */
export function issueOf(
  view: ClientView,
  invoice: InvoiceRecord,
  { sinceMs, number, systems }: { sinceMs: number; number: string; systems: readonly Accounting[] },
  { highAfterDays }: Pick<InvoiceParams, 'highAfterDays'>,
): Issue<InvoiceNotInAccountingFacts> {
  const { data } = invoice;
  const currency = data.currency ?? view.currency;
  const accounting = listOf(systems.map(({ title }) => title));
  return {
    about: invoice,
    finding: {
      severity: view.nowMs - sinceMs > highAfterDays * dayMs ? 'high' : 'medium',
      impact: { amountMinor: toMinor(data.net, currency), currency, basis: 'one-off' },
      evidence: [
        ...seenFields(view, invoice, ['number', 'day', 'total', 'tax', 'net', 'createdAt', 'syncedAt']),
        ...systems.map((system) => absent(view, system, number)),
      ],
      facts: {
        number,
        day: data.day,
        total: data.total,
        tax: data.tax,
        currency,
        accounting,
        syncedDay: data.syncedAt === null ? null : dayIn(view.zone, readInstantMs(data.syncedAt)),
      },
    },
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
