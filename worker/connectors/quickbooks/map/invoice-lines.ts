// The lines of a QuickBooks invoice: what is sold, and what is taken off; not the rows that only add up or describe.

import { multiply } from '../../../../shared/money.ts';
import type { InvoiceLine } from '../../../../shared/records/invoice.ts';
import type { SaleLine } from '../schemas.ts';
import type { Reading } from './reading.ts';

/** Rows without money of their own: sums the server makes, and texts. */
const withoutMoney = new Set(['SubTotalLineDetail', 'DescriptionOnly', 'DescriptionLineDetail']);

/** Maps the lines; a bundle's are those it is made of, a discount counts against the rest. Throws for one without amount. */
export function mapLines(lines: readonly SaleLine[], { required }: Reading<unknown>): InvoiceLine[] {
  return lines.flatMap((line): InvoiceLine[] => {
    const { DetailType: type, GroupLineDetail: group, SalesItemLineDetail: sale } = line;
    if (type === 'GroupLineDetail' && group !== null && group.Line.length > 0) {
      return mapLines(
        group.Line.map((inner) => ({ ...inner, GroupLineDetail: null })),
        { required, read: null },
      );
    }
    if (type !== null && withoutMoney.has(type)) return [];
    const amount = required(line.Amount, `Line.Amount of line ${line.Id ?? 'without Id'}`);
    return [
      {
        id: line.Id,
        description: line.Description ?? sale?.ItemRef?.name ?? null,
        productId: sale?.ItemRef?.value ?? null,
        quantity: sale?.Qty ?? null,
        unitPrice: sale?.UnitPrice ?? null,
        amount: type === 'DiscountLineDetail' ? multiply(amount, -1).toFixed() : amount,
      },
    ];
  });
}
