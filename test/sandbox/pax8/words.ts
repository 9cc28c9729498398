// Pax8's lists of words, as its specification has them; what is compared ignores case, as the wire does.

export const COMPANY_STATUSES = ['Active', 'Inactive', 'Deleted'];

export const SUBSCRIPTION_STATUSES = [
  'Active',
  'Cancelled',
  'PendingManual',
  'PendingAutomated',
  'PendingCancel',
  'WaitingForDetails',
  'Trial',
  'Converted',
  'PendingActivation',
  'Activated',
];

export const BILLING_TERMS = ['Monthly', 'Annual', '2-Year', '3-Year', 'One-Time', 'Trial', 'Activation'];

export const INVOICE_STATUSES = ['Unpaid', 'Paid', 'Void', 'Carried', 'Nothing Due', 'Credited'];

export const ITEM_TYPES = [
  'rebate',
  'prorate',
  'subscription',
  'payment-credit',
  'one-time',
  'service-charge',
  'service-credit',
  'invoice-credit',
];

/** Items spell terms otherwise than subscriptions do. */
export const ITEM_TERMS = [
  '3 Year',
  'Annual',
  '2 Year',
  'Activation',
  'One-Time',
  'Arrears',
  'Trial',
  'Rebate',
  'Monthly',
];
