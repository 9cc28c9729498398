// Pax8 usage line → usage line.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { usageLineBody } from '../schemas.ts';

/**
 * Maps one line of the usage summary `parent`, after it got its id. Throws a sentence naming the field that is missing
 * or unreadable.
 */
export function mapUsageLine({ body, parent, company }: PageItem): MappedRecord<'usage-line'> {
  const read = readBody(usageLineBody, body, 'usage line');
  const required = <T>(value: T | null | undefined, field: string): T => need(value, field, body, 'usage line');
  const summaryId = required(parent ?? read.usageSummaryId, 'usageSummaryId');
  return {
    kind: 'usage-line',
    id: required(read.id, 'id'),
    company: company ?? null,
    parent: summaryId,
    data: {
      summaryId,
      day: required(read.usageDate, 'usageDate'),
      productId: read.productId,
      productName: read.productName,
      unit: read.unitOfMeasure,
      quantity: required(read.quantity, 'quantity'),
      unitPrice: read.unitPrice,
      charges: required(read.currentCharges, 'currentCharges'),
      cost: required(read.partnerTotal, 'partnerTotal'),
      currency: read.currencyCode,
      trial: read.isTrial === true,
    },
  };
}
