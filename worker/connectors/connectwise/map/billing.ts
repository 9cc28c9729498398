// ConnectWise's words for whether something is charged.
const billings = { billable: 'billable', donotbill: 'do-not-bill', nocharge: 'no-charge' } as const;

export type Billing = (typeof billings)[keyof typeof billings] | 'unknown';

/** What "Billable", "DoNotBill" and "NoCharge" say; "NoDefault", absent and new words say nothing. */
export function billingOf(word: string | null): Billing {
  return billings[(word ?? '').toLowerCase() as keyof typeof billings] ?? 'unknown';
}

/** True where a price counts: also where it is not known whether it is charged. */
export function mayBeCharged(billing: Billing): boolean {
  return billing === 'billable' || billing === 'unknown';
}
