// The entities the QuickBooks double knows, and what kind of thing each is.

export interface Entity {
  name: string;
  /** "name": hidden when inactive and never deleted. "transaction": can be deleted. "setting": one per company. */
  kind: 'name' | 'transaction' | 'setting' | 'attachment';
  /** What a query without ORDERBY goes by, as far as it was recorded. */
  order: 'name' | 'newest';
  /** Recorded answers carry `totalCount` for invoices, not for customers. */
  saysTotal: boolean;
}

export const ENTITIES: readonly Entity[] = [
  { name: 'Customer', kind: 'name', order: 'name', saysTotal: false },
  { name: 'Item', kind: 'name', order: 'name', saysTotal: false },
  { name: 'Invoice', kind: 'transaction', order: 'newest', saysTotal: true },
  { name: 'Payment', kind: 'transaction', order: 'newest', saysTotal: true },
  { name: 'CreditMemo', kind: 'transaction', order: 'newest', saysTotal: true },
  { name: 'Attachable', kind: 'attachment', order: 'newest', saysTotal: false },
  { name: 'Preferences', kind: 'setting', order: 'newest', saysTotal: false },
  { name: 'CompanyInfo', kind: 'setting', order: 'newest', saysTotal: false },
  // Kept as a world has them, and empty where it has none.
  ...listed(
    'name',
    'Account Class CompanyCurrency Department Employee PaymentMethod TaxAgency TaxCode TaxRate Term Vendor',
  ),
  ...listed(
    'transaction',
    'Bill BillPayment Deposit Estimate InventoryAdjustment JournalEntry Purchase PurchaseOrder RefundReceipt SalesReceipt TimeActivity Transfer VendorCredit',
  ),
];

function listed(kind: Entity['kind'], names: string): Entity[] {
  return names.split(' ').map((name) => ({ name, kind, order: kind === 'name' ? 'name' : 'newest', saysTotal: false }));
}

/** The entity of a name in any case ("invoice", "Invoice"); undefined when there is none. */
export function entityOf(name: string): Entity | undefined {
  return ENTITIES.find((entity) => entity.name.toLowerCase() === name.toLowerCase());
}
