// The lines of a Xero invoice, net of tax; not those that only describe.
import Big from 'big.js';
import type { InvoiceLine } from '../../../../shared/records/invoice.ts';
import type { LineItem } from '../schemas.ts';
import type { Reading } from './reading.ts';

/**
 * Maps the lines; a discount is in their amounts already. Where amounts hold the tax it is taken out of each, and what one
 * unit costs without it is not said. Throws a sentence for a line without the amount or the tax that it takes.
 */
export function mapLines(
  lines: readonly LineItem[],
  { holdTax }: { holdTax: boolean },
  { required }: Reading<unknown>,
): InvoiceLine[] {
  return lines.flatMap((line): InvoiceLine[] => {
    const { LineItemID: id, Description, Item, Quantity: quantity, UnitAmount, LineAmount } = line;
    if (LineAmount === null && quantity === null && UnitAmount === null) return [];
    const name = `of line ${id ?? 'without LineItemID'}`;
    const amount = new Big(required(LineAmount, `LineAmount ${name}`));
    const tax = holdTax ? required(line.TaxAmount, `TaxAmount ${name}`) : 0;
    return [
      {
        id,
        description: Description,
        productId: Item?.ItemID ?? null,
        quantity,
        unitPrice: holdTax ? null : UnitAmount,
        amount: amount.minus(tax).toFixed(),
      },
    ];
  });
}
