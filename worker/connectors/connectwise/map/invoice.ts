// ConnectWise invoice → invoice.
import type { z } from 'zod';
import { type Decimal, multiply } from '../../../../shared/money.ts';
import type { Invoice } from '../../../../shared/records/invoice.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { currencyOf } from '../schemas.ts';
import { invoiceBody } from '../schemas-billing.ts';
import { payerOf } from './company.ts';
import { bare } from './spelling.ts';

type Body = z.infer<typeof invoiceBody>;

const types: Readonly<Record<string, Invoice['type']>> = {
  agreement: 'agreement',
  standard: 'standard',
  progress: 'progress',
  downpayment: 'down-payment',
  miscellaneous: 'miscellaneous',
  creditmemo: 'credit',
};

const targets: Readonly<Record<string, NonNullable<Invoice['appliesTo']>['kind']>> = {
  ticket: 'ticket',
  project: 'project',
  projectphase: 'project-phase',
  salesorder: 'sales-order',
};

/**
 * Maps one invoice; net is the total less the tax, whatever else went into the total. Statuses are the MSP's own words,
 * so where it stands is told by the balance. Throws a sentence naming the field when the id, the date, the type, the
 * total or the tax is missing.
 */
export function mapInvoice({ body }: PageItem): MappedRecord<'invoice'> {
  const read = readBody(invoiceBody, body, 'invoice');
  const total = need(read.total, 'total', body, 'invoice');
  const typeWord = need(read.type, 'type', body, 'invoice');
  const tax = need(taxOf(read, total), 'salesTax', body, 'invoice');
  const company = read.company?.id ?? null;
  const payer = payerOf(read.billToCompany, company);
  return {
    kind: 'invoice',
    id: need(read.id, 'id', body, 'invoice'),
    company,
    parent: null,
    data: {
      number: read.invoiceNumber,
      day: need(read.date, 'date', body, 'invoice'),
      dueDay: read.dueDate,
      type: types[bare(typeWord)] ?? 'unknown',
      typeWord,
      status: read.status?.name ?? null,
      state: stateOf(read.balance),
      net: multiply(total).minus(tax).toFixed(),
      tax,
      total,
      balance: read.balance,
      currency: currencyOf(read.currency),
      agreementId: agreementOf(read),
      ...(payer === null ? {} : { billTo: payer }),
      appliesTo: appliesTo(read),
      sentAt: null,
      syncedAt: null,
      lines: null,
      version: null,
      createdAt: read._info?.dateEntered ?? null,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}

function taxOf({ salesTax, subtotal }: Body, total: Decimal): Decimal | null {
  if (salesTax !== null) return salesTax;
  return subtotal === null ? null : multiply(total).minus(subtotal).toFixed();
}

function stateOf(balance: Decimal | null): Invoice['state'] {
  if (balance === null) return 'unknown';
  return multiply(balance).eq(0) ? 'paid' : 'open';
}

function agreementOf({ agreement, applyToType, applyToId }: Body): string | null {
  return agreement?.id ?? (applyToType === 'Agreement' ? applyToId : null);
}

function appliesTo(read: Body): Invoice['appliesTo'] {
  const { applyToType: type, applyToId } = read;
  if (type === 'Agreement' || type === 'All') return null;
  if (type !== null && applyToId !== null) return { kind: targets[bare(type)] ?? 'unknown', id: applyToId };
  if (read.ticket?.id != null) return { kind: 'ticket', id: read.ticket.id };
  if (read.project?.id != null) return { kind: 'project', id: read.project.id };
  return read.salesOrder?.id == null ? null : { kind: 'sales-order', id: read.salesOrder.id };
}
