// Stripe invoice, whole → invoice.
import Big from 'big.js';
import type { CollectedFor, Invoice, InvoiceLine } from '../../../../shared/records/invoice.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { invoiceBody, type LineBody } from '../schemas.ts';
import { inMajor } from './amount.ts';
import { invoicesNamedIn } from './named-by.ts';
import { dayOfInstant, type Reading, reading } from './reading.ts';

/** `uncollectible` is still owed: it may be paid later. */
const states: Readonly<Record<string, Invoice['state']>> = {
  draft: 'draft',
  open: 'open',
  uncollectible: 'open',
  paid: 'paid',
  void: 'void',
};

const paymentStates: Readonly<Record<string, CollectedFor['state']>> = {
  paid: 'paid',
  open: 'open',
  canceled: 'cancelled',
};

/**
 * Maps one invoice; its lines and payments are null where only the first ten came. Net is what it says without tax, else the
 * total less its taxes. Throws a sentence naming a missing field.
 */
export function mapInvoice({ body }: PageItem): MappedRecord<'invoice'> {
  const all = reading(invoiceBody, body, 'invoice');
  const { read, required, sum, currency } = all;
  const total = sum(read.total, 'total');
  const taxes = read.total_taxes.reduce((amount, each) => amount + (each.amount ?? 0), 0);
  const net = sum(read.total_excluding_tax ?? (read.total ?? 0) - taxes, 'total_excluding_tax');
  const madeAt = required(read.created, 'created');
  const subscription = read.parent?.subscription_details?.subscription ?? null;
  const collected = read.payments === null || read.payments.has_more ? null : read.payments.data;
  return {
    kind: 'invoice',
    id: required(read.id, 'id'),
    company: required(read.customer, 'customer'),
    parent: null,
    data: {
      number: read.number,
      day: dayOfInstant(read.effective_at ?? read.status_transitions?.finalized_at ?? madeAt),
      dueDay: read.due_date === null ? null : dayOfInstant(read.due_date),
      type: subscription === null ? 'standard' : 'agreement',
      typeWord: read.billing_reason ?? 'invoice',
      status: read.status,
      state: states[read.status ?? ''] ?? 'unknown',
      net,
      tax: new Big(total).minus(net).toFixed(),
      total,
      balance: read.amount_remaining === null ? null : sum(read.amount_remaining, 'amount_remaining'),
      currency: currency(),
      agreementId: subscription,
      appliesTo: null,
      sentAt: null,
      syncedAt: null,
      lines: read.lines === null || read.lines.has_more ? null : read.lines.data.map((line) => mapLine(line, all)),
      version: null,
      collected:
        collected?.map(({ amount_paid, amount_requested, status, payment }) => ({
          paymentId: payment?.charge ?? null,
          attemptOf: payment?.payment_intent ?? null,
          amount: sum(amount_paid ?? amount_requested, 'payments.amount_requested'),
          state: paymentStates[status ?? ''] ?? 'unknown',
        })) ?? null,
      named: invoicesNamedIn(read.metadata, read.custom_fields),
      createdAt: madeAt,
      updatedAt: read.status_transitions?.paid_at ?? read.status_transitions?.voided_at ?? null,
    },
  };
}

/** An amount holds its tax where that is inclusive, and no discount. */
function mapLine(line: LineBody, { sum, currency }: Reading<unknown>): InvoiceLine {
  const inclusive = line.taxes.filter(({ tax_behavior }) => tax_behavior === 'inclusive');
  const less = [...inclusive, ...line.discount_amounts].reduce((all, { amount }) => all + (amount ?? 0), 0);
  const unit = line.pricing?.unit_amount_decimal ?? null;
  return {
    id: line.id,
    description: line.description,
    productId: line.pricing?.price_details?.product ?? null,
    quantity: line.quantity,
    unitPrice: unit === null ? null : inMajor(unit, currency()),
    amount: sum(line.amount === null ? null : line.amount - less, 'lines.amount'),
  };
}
