// Something that is sold: a catalogue item of the PSA or a product of the distributor.
import type { Decimal } from '../money.ts';

export interface Product {
  name: string;
  /** The PSA's code for the item or the distributor's SKU. */
  code: string | null;
  vendorName: string | null;
  vendorSku: string | null;
  price: Decimal | null;
  /** The months that the price is for, where the system says so: null for none, as of what is sold once. */
  priceMonths?: number | null;
  cost: Decimal | null;
  active: boolean;
  /** Of a bundle: the ids of the products that are sold with it, where the system says so. */
  holds?: readonly string[];
}
