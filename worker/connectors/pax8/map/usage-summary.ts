// Pax8 usage summary → usage summary.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { usageSummaryBody } from '../schemas.ts';

/**
 * Maps the use of one resource group in the current month, listed under the subscription `parent`; the list may leave
 * the company out. Throws a sentence naming the field that is missing or unreadable.
 */
export function mapUsageSummary({ body, parent, company }: PageItem): MappedRecord<'usage-summary'> {
  const read = readBody(usageSummaryBody, body, 'usage summary');
  const required = <T>(value: T | null, field: string): T => need(value, field, body, 'usage summary');
  const id = required(read.id, 'id');
  return {
    kind: 'usage-summary',
    id,
    company: read.companyId ?? company ?? null,
    parent: parent ?? read.subscriptionId,
    data: {
      productId: read.productId,
      subscriptionId: read.subscriptionId ?? parent ?? null,
      name: read.resourceGroup ?? read.vendorName ?? id,
      charges: required(read.currentCharges, 'currentCharges'),
      cost: required(read.partnerTotal, 'partnerTotal'),
      currency: read.currencyCode,
      trial: read.isTrial === true,
    },
  };
}
