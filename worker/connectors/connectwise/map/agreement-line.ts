// ConnectWise addition → agreement line.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { additionBody } from '../schemas.ts';
import { billingOf, mayBeCharged } from './billing.ts';

/**
 * Maps one addition under `parent`, the agreement whose list it came from. Throws a sentence naming the field when the
 * id, the agreement or the quantity is missing, or the price of a line that may be charged: a price is never guessed.
 */
export function mapAgreementLine({ body, parent, company }: PageItem): MappedRecord<'agreement-line'> {
  const read = readBody(additionBody, body, 'addition');
  // ConnectWise bills a line unless it is told otherwise.
  const billing = billingOf(read.billCustomer ?? 'billable');
  return {
    kind: 'agreement-line',
    id: need(read.id, 'id', body, 'addition'),
    company: company ?? null,
    parent: need(parent ?? read.agreementId, 'agreementId', body, 'addition'),
    data: {
      productId: read.product?.id ?? null,
      productCode: read.product?.identifier ?? null,
      description: read.description ?? read.invoiceDescription ?? read.product?.identifier ?? '',
      steps: [
        {
          from: read.effectiveDate,
          until: read.cancelledDate,
          quantity: need(read.quantity, 'quantity', body, 'addition'),
          included: read.lessIncluded ?? '0',
          unitPrice: mayBeCharged(billing)
            ? need(read.unitPrice, 'unitPrice', body, 'addition')
            : (read.unitPrice ?? '0'),
          unitCost: read.unitCost,
          billing,
          // An addition shows its present terms alone; what is billed of them its agreement's invoices say.
          posted: 'as-agreement',
        },
      ],
      updatedAt: read._info?.lastUpdated ?? null,
      updatedBy: read._info?.updatedBy ?? null,
    },
  };
}
