// A company in any system: our member's customer, its payer, or the MSP itself.
export interface Company {
  name: string;
  /** The vendor's short code (ConnectWise `identifier`). */
  code: string | null;
  status: 'active' | 'inactive' | 'deleted' | 'unknown';
  /** The vendor's company types, as named there. */
  types: string[];
  website: string | null;
  phone: string | null;
  postcode: string | null;
  /** The partner's own id written into the distributor's record (Pax8 `externalId`). */
  externalId: string | null;
  /** Who is billed for it; null where it pays for itself. */
  billTo: { id: string; name: string } | null;
  currency: string | null;
}
