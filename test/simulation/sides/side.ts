// What the simulation knows of a vendor's own side, apart from what the Worker says about it.
import type { Row } from '../../sandbox/rows.ts';
import type { VendorWorld } from '../../sandbox/world.ts';
import type { WorldState } from '../../sandbox/world-state.ts';
import type { Known } from '../known.ts';
import type { Sent } from '../ledger.ts';

/** A recurring line at the vendor, as it is. */
export interface Line {
  id: string;
  agreement: string;
  product: string;
  quantity: number;
  effective: string;
  /** "" where it goes on. */
  cancelled: string;
}

/** An invoice in the books, as it is. */
export interface Invoice {
  id: string;
  customer: string;
  day: string;
}

/** How books are filled, and read again. */
export interface Books {
  /** A customer's id, from its number. */
  customerId(number: string): string;
  /** Books with these customers and invoices. */
  world(customers: readonly string[], invoices: readonly Row[]): VendorWorld;
  /** An invoice of one line; its number is its id, or makes it. */
  invoice(customer: string, number: string, day: string, atMs: number): Row;
  rows(state: WorldState): Row[];
  shown(row: Row): Invoice;
}

export interface VendorSide {
  /** What a look-up would find of where it is reached. */
  origin?: Readonly<Record<string, string>>;
  /** What agreements bill; left out where the vendor has no lines. */
  lines?(state: WorldState): Line[];
  /** A person sets a line's quantity in the vendor's own screens; false where there is no such line. */
  setQuantity?(state: WorldState, id: string, quantity: number, atMs: number): boolean;
  /** Left out where the vendor keeps no books. */
  books?: Books;
  /** Whether a writing request is what the action says, word for word. */
  says(sent: Sent, action: Known, lines: readonly Line[]): boolean;
}

/** An instant as vendors write it, to the second. */
export function secondsText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
