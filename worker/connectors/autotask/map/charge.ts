// Autotask charge of a ticket, a project or a contract, and expense → charge, adjustment, expense.
import type { z } from 'zod';
import { multiply } from '../../../../shared/money.ts';
import type { Charge } from '../../../../shared/records/charge.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { idOf, need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { chargeBody, expenseBody } from '../schemas-billing.ts';

type Body = z.infer<typeof chargeBody>;

/**
 * Maps one charge of a ticket or a project, which are numbered apart. Throws a sentence naming the field when the id, the
 * quantity or the price is missing.
 */
export function mapCharge({ body }: PageItem): MappedRecord<'charge'> {
  const read = readBody(chargeBody, body, 'charge');
  const to =
    read.projectID === null
      ? ({ kind: 'ticket', id: read.ticketID } as const)
      : ({ kind: 'project', id: read.projectID } as const);
  const data = chargeOf(read, body, 'product', to);
  const id = need(chargeIdOf(body), 'id', body, 'charge');
  return { kind: 'charge', id, company: read._beside?.companyID ?? null, parent: null, data };
}

/** Before the number of a project's charge. */
export const projectPrefix = 'project-';

/** The id of a charge's record. */
export function chargeIdOf(body: unknown): string | null {
  const id = idOf(body);
  const isOfProject = chargeBody.safeParse(body).data?.projectID != null;
  return id === null || !isOfProject ? id : `${projectPrefix}${id}`;
}

/** Maps one charge of a contract: a sum billed once beside its services. */
export function mapContractCharge({ body }: PageItem): MappedRecord<'adjustment'> {
  const read = readBody(chargeBody, body, 'contract charge');
  const contract = need(read.contractID, 'contractID', body, 'contract charge');
  const data = chargeOf(read, body, 'adjustment', { kind: 'agreement', id: contract });
  const id = need(read.id, 'id', body, 'contract charge');
  return { kind: 'adjustment', id, company: read._beside?.companyID ?? null, parent: contract, data };
}

function chargeOf(read: Body, body: unknown, kind: Charge['kind'], to: Charge['chargedTo']): Charge {
  const quantity = need(read.unitQuantity, 'unitQuantity', body, 'charge');
  const billing = billingOf(read);
  const free = billing === 'do-not-bill' ? '0' : null;
  const unitPrice = need(read.unitPrice ?? free, 'unitPrice', body, 'charge');
  return {
    kind,
    description: read.name ?? read.description ?? '',
    day: read.datePurchased,
    quantity,
    unitPrice,
    amount: read.billableAmount ?? multiply(quantity, unitPrice).toFixed(),
    unitCost: read.unitCost,
    currency: null,
    billing,
    invoiceId: read._beside?.invoiceID ?? null,
    chargedTo: to,
    productId: read.productID === null ? null : `product-${read.productID}`,
    updatedAt: read.statusLastModifiedDate,
  };
}

/** One that is billed, on an invoice that this account may not see, is neither open nor done. */
function billingOf({ isBillableToCompany, isBilled, _beside }: Body): Charge['billing'] {
  if (isBillableToCompany === null || (isBilled === true && _beside?.invoiceID == null)) return 'unknown';
  return isBillableToCompany ? 'billable' : 'do-not-bill';
}

/** Maps one expense. Throws a sentence naming the field when the id or the amount is missing. */
export function mapExpense({ body }: PageItem): MappedRecord<'expense'> {
  const read = readBody(expenseBody, body, 'expense');
  const spent = read.internalCurrencyExpenseAmount ?? read.expenseCurrencyExpenseAmount;
  const amount = need(spent, 'internalCurrencyExpenseAmount', body, 'expense');
  const { isBillableToCompany, isRejected, ticketID, projectID } = read;
  return {
    kind: 'expense',
    id: need(read.id, 'id', body, 'expense'),
    company: read.companyID,
    parent: null,
    data: {
      kind: 'expense',
      description: read.description ?? '',
      day: read.expenseDate,
      quantity: '1',
      unitPrice: amount,
      amount,
      unitCost: amount,
      currency: null,
      billing:
        isBillableToCompany === null
          ? 'unknown'
          : isBillableToCompany && isRejected !== true
            ? 'billable'
            : 'do-not-bill',
      invoiceId: read._beside?.invoiceID ?? null,
      chargedTo:
        ticketID !== null
          ? { kind: 'ticket', id: ticketID }
          : { kind: projectID === null ? 'unknown' : 'project', id: projectID },
      productId: null,
      updatedAt: null,
    },
  };
}
