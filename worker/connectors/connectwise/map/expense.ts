// ConnectWise expense entry → expense.
import type { z } from 'zod';
import { type Decimal, multiply } from '../../../../shared/money.ts';
import type { Charge } from '../../../../shared/records/charge.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { currencyOf } from '../schemas.ts';
import { expenseBody } from '../schemas-billing.ts';
import { billingOf } from './billing.ts';

type Body = z.infer<typeof expenseBody>;

const targets: Readonly<Record<string, Charge['chargedTo']['kind']>> = {
  serviceticket: 'ticket',
  projectticket: 'ticket',
};

/** Maps one expense. Throws a sentence naming the field when the id or the amount is missing. */
export function mapExpense({ body }: PageItem): MappedRecord<'expense'> {
  const read = readBody(expenseBody, body, 'expense');
  const spent = need(read.amount, 'amount', body, 'expense');
  const amount = billedOf(read) ?? spent;
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
      chargedTo: chargedTo(read),
      productId: null,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}

/** What is on the invoice; without an invoice a zero there says nothing. Null leaves what was spent. */
function billedOf({ invoice, invoiceAmount }: Body): Decimal | null {
  if (invoiceAmount === null || invoice?.id != null) return invoiceAmount;
  return multiply(invoiceAmount).eq(0) ? null : invoiceAmount;
}

function chargedTo({ chargeToType, chargeToId, ticket, project }: Body): Charge['chargedTo'] {
  const kind = targets[(chargeToType ?? '').toLowerCase()];
  if (kind !== undefined) return { kind, id: chargeToId ?? ticket?.id ?? null };
  if (ticket?.id != null) return { kind: 'ticket', id: ticket.id };
  return project?.id != null ? { kind: 'project', id: project.id } : { kind: 'unknown', id: chargeToId };
}
