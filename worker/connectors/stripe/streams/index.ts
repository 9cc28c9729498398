// The Stripe lists that are read.
import { dayMs } from '../../../../shared/time.ts';
import type { Stream } from '../../types.ts';
import { expanded, readOne } from '../client.ts';
import { mapAgreement } from '../map/agreement.ts';
import { mapAgreementLine } from '../map/agreement-line.ts';
import { mapCompany } from '../map/company.ts';
import { mapCreditNote } from '../map/credit-note.ts';
import { mapDispute } from '../map/dispute.ts';
import { mapInvoice } from '../map/invoice.ts';
import { mapPayment } from '../map/payment.ts';
import { mapPayout, mapPayoutItem } from '../map/payout.ts';
import { mapProduct } from '../map/product.ts';
import { mapRefund } from '../map/refund.ts';
import { subscriptionItemBody } from '../schemas.ts';
import { changesStream } from './changes.ts';
import { pendingItems } from './pending-items.ts';
import { underOneStream } from './under-one.ts';

/** No check looks at money that moved longer ago. */
const keepDays = 400;
/** Of older payouts nobody asks what they were made of. */
const itemizedMs = 100 * dayMs;

export const streams = {
  companies: changesStream({
    kind: 'company',
    mapperVersion: 1,
    map: mapCompany,
    path: 'customers',
    events: ['customer.created', 'customer.updated', 'customer.deleted'],
    canVanish: true,
    asksForEvents: true,
  }),
  products: changesStream({
    kind: 'product',
    mapperVersion: 1,
    map: mapProduct,
    path: 'products',
    expand: ['default_price'],
    events: ['product.created', 'product.updated', 'product.deleted'],
    canVanish: true,
  }),
  subscriptions: changesStream({
    kind: 'agreement',
    mapperVersion: 2,
    map: mapAgreement,
    path: 'subscriptions',
    // Cancelled ones are left out unless they are asked for.
    query: { status: 'all' },
    events: ['created', 'deleted', 'paused', 'resumed', 'updated', 'pending_update_applied'].map(
      (what) => `customer.subscription.${what}`,
    ),
    // That an item was changed is told by nothing but its subscription.
    lists: { items: (id) => ({ path: 'subscription_items', query: { subscription: id } }) },
    canVanish: false,
    follow: [{ stream: 'subscription-items', when: () => true, isTold: true }],
  }),
  'subscription-items': underOneStream(
    { path: 'subscription_items', of: 'subscription', expand: 'price.product' },
    {
      kind: 'agreement-line',
      mapperVersion: 1,
      map: mapAgreementLine,
      async get(ctx, id, parent) {
        const body = await readOne(ctx, `subscription_items/${encodeURIComponent(id)}`, expanded('price.product'));
        if (body === null) return null;
        const of = parent ?? subscriptionItemBody.safeParse(body).data?.subscription ?? null;
        return of === null ? { body } : { body, parent: of };
      },
    },
  ),
  invoices: changesStream({
    kind: 'invoice',
    mapperVersion: 1,
    map: mapInvoice,
    path: 'invoices',
    expand: ['payments'],
    events: [
      ...[
        'created',
        'deleted',
        'finalized',
        'marked_uncollectible',
        'overpaid',
        'paid',
        'payment_action_required',
        'payment_attempt_required',
      ],
      ...['payment_failed', 'payment_succeeded', 'sent', 'updated', 'voided'],
    ]
      .map((what) => `invoice.${what}`)
      .concat('invoice_payment.paid'),
    namedBy: ({ data: { object } }) =>
      object.object === 'invoice_payment' ? textOf(object.invoice) : (object.id ?? null),
    lists: {
      lines: (id) => ({ path: `invoices/${encodeURIComponent(id)}/lines`, query: {} }),
      payments: (id) => ({ path: 'invoice_payments', query: { invoice: id } }),
    },
    canVanish: true,
  }),
  'pending-items': pendingItems,
  payments: changesStream({
    kind: 'payment',
    mapperVersion: 1,
    map: mapPayment,
    path: 'charges',
    expand: ['balance_transaction', 'failure_balance_transaction'],
    events: ['captured', 'expired', 'failed', 'pending', 'refunded', 'succeeded', 'updated'].map(
      (what) => `charge.${what}`,
    ),
    keepDays,
    canVanish: false,
  }),
  'credit-notes': changesStream({
    kind: 'payment',
    mapperVersion: 1,
    map: mapCreditNote,
    path: 'credit_notes',
    events: ['credit_note.created', 'credit_note.updated', 'credit_note.voided'],
    keepDays,
    canVanish: false,
  }),
  refunds: changesStream({
    kind: 'refund',
    mapperVersion: 1,
    map: mapRefund,
    path: 'refunds',
    expand: ['charge'],
    events: ['refund.created', 'refund.updated', 'refund.failed'],
    keepDays,
    canVanish: false,
  }),
  disputes: changesStream({
    kind: 'dispute',
    mapperVersion: 1,
    map: mapDispute,
    path: 'disputes',
    expand: ['charge'],
    events: ['created', 'updated', 'closed', 'funds_reinstated', 'funds_withdrawn'].map(
      (what) => `charge.dispute.${what}`,
    ),
    keepDays,
    canVanish: false,
  }),
  payouts: changesStream({
    kind: 'payout',
    mapperVersion: 1,
    map: mapPayout,
    path: 'payouts',
    events: ['created', 'updated', 'paid', 'failed', 'canceled', 'reconciliation_completed'].map(
      (what) => `payout.${what}`,
    ),
    keepDays,
    canVanish: false,
    follow: [
      {
        stream: 'payout-items',
        when: ({ data }, nowMs) => data.isItemized && Date.parse(data.day) >= nowMs - itemizedMs,
      },
    ],
  }),
  'payout-items': underOneStream(
    { path: 'balance_transactions', of: 'payout', expand: 'source' },
    { kind: 'payout-item', mapperVersion: 1, map: mapPayoutItem },
  ),
} satisfies Record<string, Stream>;

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
