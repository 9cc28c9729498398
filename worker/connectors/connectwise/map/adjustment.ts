// ConnectWise agreement adjustment → adjustment.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { adjustmentBody } from '../schemas-billing.ts';

/**
 * Maps one adjustment under `parent`, the agreement whose list it came from. The vendor does not say on it whether it
 * is charged, nor on which invoice. Throws a sentence naming the field when the id, the agreement or the amount is missing.
 */
export function mapAdjustment({ body, parent, company }: PageItem): MappedRecord<'adjustment'> {
  const read = readBody(adjustmentBody, body, 'adjustment');
  const agreement = need(parent ?? read.agreementId, 'agreementId', body, 'adjustment');
  const amount = need(read.amount, 'amount', body, 'adjustment');
  return {
    kind: 'adjustment',
    id: need(read.id, 'id', body, 'adjustment'),
    company: company ?? null,
    parent: agreement,
    data: {
      kind: 'adjustment',
      description: read.description ?? '',
      day: read.effectiveDate,
      quantity: '1',
      unitPrice: amount,
      amount,
      unitCost: null,
      currency: null,
      billing: 'unknown',
      invoiceId: null,
      chargedTo: { kind: 'agreement', id: agreement },
      productId: null,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}
