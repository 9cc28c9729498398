// What every object of Stripe's has, added where a world leaves it out: names and shapes as stripe-node's typings have them.
import type { Json, Row } from '../rows.ts';
import { isRow, numberAt, rowAt } from '../rows.ts';

/** Null in most objects. */
const nulls = (names: string): Row => Object.fromEntries(names.split(' ').map((name) => [name, null]));
const lists = (names: string): Row => Object.fromEntries(names.split(' ').map((name) => [name, []]));

const noAddress = nulls('city country line1 line2 postal_code state');

const templates: Readonly<Record<string, Row>> = {
  customers: {
    ...nulls(
      'address currency customer_account default_source delinquent description email invoice_prefix name phone test_clock',
    ),
    balance: 0,
    discount: null,
    invoice_settings: nulls('custom_fields default_payment_method footer rendering_options'),
    metadata: {},
    next_invoice_sequence: 1,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
  },
  products: {
    ...nulls(
      'default_price description package_dimensions shippable statement_descriptor tax_code tax_details unit_label url',
    ),
    ...lists('images marketing_features'),
    active: true,
    metadata: {},
    type: 'service',
  },
  prices: {
    ...nulls('custom_unit_amount lookup_key nickname tiers_mode transform_quantity recurring unit_amount'),
    active: true,
    billing_scheme: 'per_unit',
    metadata: {},
    tax_behavior: 'unspecified',
    type: 'recurring',
  },
  subscriptions: {
    ...nulls(
      'application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at canceled_at customer_account days_until_due default_payment_method default_source description ended_at latest_invoice managed_payments next_pending_invoice_item_invoice on_behalf_of pause_collection payment_settings pending_invoice_item_interval pending_setup_intent pending_update schedule test_clock transfer_data trial_end trial_settings trial_start',
    ),
    ...lists('default_tax_rates discounts billing_schedules'),
    automatic_tax: { enabled: false, liability: null, disabled_reason: null },
    billing_mode: { type: 'flexible', flexible: null },
    cancel_at_period_end: false,
    cancellation_details: nulls('comment feedback feedback_option reason'),
    collection_method: 'charge_automatically',
    invoice_settings: {
      account_tax_ids: null,
      issuer: { type: 'self' },
      custom_fields: null,
      description: null,
      footer: null,
    },
    metadata: {},
  },
  subscription_items: {
    ...nulls('billing_thresholds current_trial'),
    ...lists('discounts tax_rates'),
    metadata: {},
    plan: {},
  },
  invoices: {
    ...nulls(
      'account_country account_name account_tax_ids application automatically_finalizes_at custom_fields customer_account customer_address customer_email customer_name customer_phone customer_shipping default_payment_method default_source description due_date effective_at ending_balance footer from_invoice hosted_invoice_url invoice_pdf last_finalization_error latest_revision next_payment_attempt number on_behalf_of parent receipt_number rendering shipping_cost shipping_details statement_descriptor test_clock total_discount_amounts total_pretax_credit_amounts total_taxes webhooks_delivered_at',
    ),
    ...lists('customer_tax_ids default_tax_rates discounts'),
    amount_overpaid: 0,
    amount_paid_off_stripe: 0,
    amount_shipping: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    automatic_tax: { enabled: false, liability: null, status: null, disabled_reason: null, provider: null },
    billing_reason: 'manual',
    collection_method: 'charge_automatically',
    customer_tax_exempt: 'none',
    issuer: { type: 'self' },
    metadata: {},
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
  },
  'invoices/lines': {
    ...nulls(
      'description discount_amounts parent pretax_credit_amounts pricing quantity quantity_decimal subscription taxes',
    ),
    discountable: true,
    discounts: [],
    metadata: {},
  },
  invoiceitems: {
    ...nulls('customer_account description invoice parent pricing test_clock'),
    ...lists('discounts tax_rates frozen_fields invoicing_rules'),
    discountable: true,
    metadata: {},
    proration: false,
    quantity: 1,
    quantity_decimal: '1',
  },
  invoice_payments: {
    amount_paid: null,
    is_default: true,
    status: 'open',
    status_transitions: nulls('canceled_at paid_at'),
  },
  charges: {
    ...nulls(
      'application application_fee application_fee_amount balance_transaction calculated_statement_descriptor customer description failure_balance_transaction failure_code failure_message on_behalf_of outcome payment_intent payment_method payment_method_details receipt_email receipt_number receipt_url review shipping source source_transfer statement_descriptor statement_descriptor_suffix transfer_data transfer_group',
    ),
    amount_refunded: 0,
    billing_details: { address: noAddress, email: null, name: null, phone: null, tax_id: null },
    captured: true,
    disputed: false,
    fraud_details: {},
    metadata: {},
    status: 'succeeded',
  },
  refunds: {
    ...nulls(
      'balance_transaction charge customer customer_account payment_intent payment_method reason receipt_number source_transfer_reversal transfer_reversal',
    ),
    metadata: {},
    status: 'succeeded',
  },
  disputes: {
    ...nulls('payment_intent network_reason_code'),
    balance_transactions: [],
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: null,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      enhanced_eligibility: {},
    },
    is_charge_refundable: false,
    metadata: {},
    reason: 'general',
    status: 'needs_response',
  },
  credit_notes: {
    ...nulls(
      'customer_account customer_balance_transaction effective_at memo out_of_band_amount reason shipping_cost total_taxes voided_at',
    ),
    ...lists('discount_amounts pretax_credit_amounts refunds'),
    amount_shipping: 0,
    discount_amount: 0,
    metadata: {},
    pdf: 'https://pay.stripe.com/credit_notes/sandbox/pdf',
    post_payment_amount: 0,
    pre_payment_amount: 0,
    status: 'issued',
    type: 'pre_payment',
  },
  payouts: {
    ...nulls(
      'application_fee application_fee_amount balance_transaction description destination failure_balance_transaction failure_code failure_message original_payout payout_method reversed_by statement_descriptor trace_id',
    ),
    automatic: true,
    metadata: {},
    method: 'standard',
    reconciliation_status: 'completed',
    source_type: 'card',
    status: 'paid',
    type: 'bank_account',
  },
  balance_transactions: {
    ...nulls('description exchange_rate source'),
    balance_type: 'payments',
    fee: 0,
    fee_details: [],
    reporting_category: 'charge',
    status: 'available',
    type: 'charge',
  },
  'billing/meters': {
    customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' },
    default_aggregation: { formula: 'sum' },
    event_time_window: null,
    status: 'active',
    status_transitions: { deactivated_at: null },
    value_settings: { event_payload_key: 'value' },
  },
};

/** A row as its collection's objects are: with everything they have. */
export function completed(collection: string, object: string, row: Row): Row {
  const created = numberAt(row, 'created') || numberAt(row, 'date');
  return {
    object,
    livemode: true,
    ...templates[collection],
    ...(collection === 'invoiceitems' ? { date: created } : { created }),
    ...derived[collection]?.(row, created),
    ...row,
  };
}

/** What follows from other fields. */
const derived: Readonly<Record<string, (row: Row, created: number) => Row>> = {
  customers: () => ({}),
  products: (_, created) => ({ updated: created }),
  prices: (row) => ({ unit_amount_decimal: row.unit_amount == null ? null : String(row.unit_amount) }),
  subscriptions: (_, created) => ({ start_date: created, billing_cycle_anchor: created, currency: 'usd' }),
  subscription_items: (_, created) => ({ current_period_start: created, current_period_end: created }),
  invoices: invoiceOf,
  'invoices/lines': (row) => ({
    subtotal: row.amount ?? 0,
    ...(row.quantity == null ? {} : { quantity_decimal: String(row.quantity) }),
  }),
  invoiceitems: (row) => ({ net_amount: row.amount ?? 0, period: { start: 0, end: 0 } }),
  charges: (row) => ({
    amount_captured: row.status === undefined || row.status === 'succeeded' ? (row.amount ?? 0) : 0,
    paid: row.status !== 'failed',
    refunded: numberAt(row, 'amount_refunded') >= numberAt(row, 'amount') && numberAt(row, 'amount') > 0,
  }),
  credit_notes: (row) => ({
    subtotal: row.amount ?? 0,
    subtotal_excluding_tax: row.amount ?? 0,
    total: row.amount ?? 0,
    total_excluding_tax: row.amount ?? 0,
    lines: { object: 'list', data: [], has_more: false, url: `/v1/credit_notes/${String(row.id)}/lines` },
  }),
  payouts: (_, created) => ({ arrival_date: created }),
  balance_transactions: (row, created) => ({
    available_on: created,
    net: numberAt(row, 'amount') - numberAt(row, 'fee'),
  }),
  'billing/meters': (_, created) => ({ updated: created }),
};

function invoiceOf(row: Row, created: number): Row {
  const total = numberAt(row, 'total') || linesIn(row).reduce((sum, line) => sum + numberAt(line, 'amount'), 0);
  const isPaid = row.status === 'paid';
  const paid = typeof row.amount_paid === 'number' ? row.amount_paid : isPaid ? total : 0;
  const isDraft = row.status === 'draft';
  return {
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    amount_due: total,
    amount_paid: paid,
    amount_remaining: row.status === 'void' ? 0 : total - paid,
    currency: 'usd',
    period_start: created,
    period_end: created,
    status_transitions: {
      finalized_at: isDraft ? null : created,
      marked_uncollectible_at: null,
      paid_at: isPaid ? created : null,
      voided_at: null,
    },
  };
}

function linesIn(row: Row): Row[] {
  const { data } = rowAt(row, 'lines');
  const rows: Json = data ?? row.lines ?? [];
  return Array.isArray(rows) ? rows.filter(isRow) : [];
}
