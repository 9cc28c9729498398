// A company in any system: our member's customer, its payer, or the MSP itself.
export interface Company {
  name: string;
  /** The short code the vendor's own screens show. */
  code: string | null;
  status: 'active' | 'inactive' | 'deleted' | 'unknown';
  /** The MSP's own names for the types of company it is. */
  types: string[];
  website: string | null;
  phone: string | null;
  postcode: string | null;
  /** The first line of its address. */
  street?: string | null;
  /** State, province or county, as the vendor writes it. */
  region?: string | null;
  /** Where its invoices are mailed. */
  email?: string | null;
  /** Further names on the same record: the registered one beside the one on screens. */
  otherNames?: readonly string[];
  /** Ids of other systems that somebody wrote into this record; whose they are is not said. */
  foreignIds: string[];
  /** Who is billed for it; null where it pays for itself. */
  billTo: { id: string; name: string } | null;
  currency: string | null;
}
