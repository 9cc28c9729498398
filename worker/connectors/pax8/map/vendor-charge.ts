// Pax8 invoice item or draft item → vendor charge or draft charge.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { invoiceItemBody } from '../schemas.ts';
import { classOf } from './charge-class.ts';
import { termOf } from './term.ts';

/** Maps one item of the invoice `parent`, after it got its id. Throws a sentence naming the missing or unreadable field. */
export function mapVendorCharge(item: PageItem): MappedRecord<'vendor-charge'> {
  return mapItem('vendor-charge', item);
}

/** Maps one item of the draft for the month `parent`, after it got its id. Throws as for an invoice's item. */
export function mapDraftCharge(item: PageItem): MappedRecord<'draft-charge'> {
  return mapItem('draft-charge', item);
}

/**
 * What the MSP pays is `cost` and `costTotal`; `amountDue` mixes both sides in the vendor's own examples and is not
 * read.
 */
function mapItem<K extends 'vendor-charge' | 'draft-charge'>(kind: K, { body, parent }: PageItem): MappedRecord<K> {
  const read = readBody(invoiceItemBody, body, 'invoice item');
  const invoiceId = need(parent, 'invoice id', body, 'invoice item');
  const typeWord = need(read.type, 'type', body, 'invoice item');
  const term = read.term === null ? null : termOf(read.term);
  return {
    kind,
    id: need(read.id, 'id', body, 'invoice item'),
    company: read.companyId,
    parent: invoiceId,
    data: {
      invoiceId,
      class: classOf(typeWord, term),
      typeWord,
      subscriptionId: read.subscriptionId,
      productId: read.productId,
      productName: read.productName ?? read.description,
      sku: read.sku,
      term,
      fromDay: read.startPeriod,
      toDay: read.endPeriod,
      quantity: need(read.quantity, 'quantity', body, 'invoice item'),
      unitPrice: read.price,
      unitCost: read.cost,
      costTotal: read.costTotal,
      currency: read.currencyCode,
    },
  };
}
