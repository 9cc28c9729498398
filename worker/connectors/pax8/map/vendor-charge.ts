// Pax8 invoice item or draft item → vendor charge or draft charge.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { invoiceItemBody } from '../schemas.ts';
import { asKnown, hyphenated } from './spelling.ts';

const terms = ['Monthly', 'Annual', '2 Year', '3 Year', 'One-Time', 'Trial', 'Activation', 'Arrears', 'Rebate'];

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
  return {
    kind,
    id: need(read.id, 'id', body, 'invoice item'),
    company: read.companyId,
    parent: invoiceId,
    data: {
      invoiceId,
      type: hyphenated(need(read.type, 'type', body, 'invoice item')),
      subscriptionId: read.subscriptionId,
      productId: read.productId,
      productName: read.productName ?? read.description,
      sku: read.sku,
      term: read.term === null ? null : asKnown(read.term, terms),
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
