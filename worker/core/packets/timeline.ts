// What happened, in order, as the systems show it.
import type { Finding } from '../../../shared/finding.ts';
import type { TimelineEntry } from '../../../shared/packet.ts';
import { type ClientView, recordsOf } from '../client-view.ts';

/** Quantity changes and distributor invoices behind the findings, newest first. */
export function timelineOf(view: ClientView, findings: readonly Finding[]): TimelineEntry[] {
  const about = new Set(findings.flatMap((finding) => finding.evidence.map((each) => `${each.connection}:${each.id}`)));
  const changes = recordsOf(view, 'subscription-history')
    .filter((history) => about.has(`${history.connection}:${history.id}`))
    .flatMap((history) => {
      const subscription = recordsOf(view, 'subscription').find((each) => each.id === history.id);
      const name = subscription?.data.productName ?? `subscription ${history.id}`;
      return history.data.entries.map((entry, index) => {
        const before = history.data.entries[index - 1]?.quantity;
        return {
          at: entry.from,
          kind: 'record' as const,
          text:
            before === undefined ? `${name}: ${entry.quantity} seats` : `${name}: ${before} → ${entry.quantity} seats`,
          subject: { connection: history.connection, kind: 'subscription', id: history.id },
        };
      });
    });
  const charges = recordsOf(view, 'vendor-charge').filter((charge) => about.has(`${charge.connection}:${charge.id}`));
  const invoices = charges.map((charge) => {
    const invoice = recordsOf(view, 'vendor-invoice').find((each) => each.id === charge.data.invoiceId);
    return {
      at: `${invoice?.data.day ?? charge.data.fromDay}T00:00:00Z`,
      kind: 'record' as const,
      text: `Distributor invoiced ${charge.data.quantity} × ${charge.data.productName ?? charge.data.sku}`,
      subject: { connection: charge.connection, kind: 'vendor-invoice', id: charge.data.invoiceId },
    };
  });
  return [...changes, ...invoices].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
