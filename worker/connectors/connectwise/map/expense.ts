// ConnectWise expense entry → expense.
import type { Charge } from '../../../../shared/records/charge.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { currencyOf } from '../schemas.ts';
import { expenseBody } from '../schemas-billing.ts';
import { billingOf } from './billing.ts';

const targets: Readonly<Record<string, Charge['chargedTo']['kind']>> = {
  serviceticket: 'ticket',
  projectticket: 'ticket',
};

/**
 * Maps one expense. What the client pays is `invoiceAmount` where it is stated, else `amount`, which is what was spent.
 * Throws a sentence naming the field when the id or the amount is missing.
 */
export function mapExpense({ body }: PageItem): MappedRecord<'expense'> {
  const read = readBody(expenseBody, body, 'expense');
  const spent = need(read.amount, 'amount', body, 'expense');
  const amount = read.invoiceAmount ?? spent;
  return {
    kind: 'expense',
    id: need(read.id, 'id', body, 'expense'),
    company: read.company?.id ?? null,
    parent: null,
    data: {
      kind: 'expense',
      description: read.notes ?? read.type?.name ?? '',
      day: read.date,
      quantity: '1',
      unitPrice: amount,
      amount,
      unitCost: spent,
      currency: currencyOf(read.currency),
      billing: billingOf(read.billableOption),
      invoiceId: read.invoice?.id ?? null,
      chargedTo: { kind: targets[(read.chargeToType ?? '').toLowerCase()] ?? 'unknown', id: read.chargeToId },
      productId: null,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}
