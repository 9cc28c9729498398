// What a vendor's renderer gives: the MSP in that vendor's wire shapes, and what its records are called there.
import { sha256Hex } from '../../../shared/canonical.ts';
import type { VendorId, VendorWorld } from '../../../test/sandbox/world.ts';
import type { ExpectedKind, Msp } from '../model.ts';

export interface Renderer {
  vendor: VendorId;
  /** The vendor's collections, as its double takes them. */
  render(msp: Msp): VendorWorld;
  /** The vendor's id of a thing by its number; null where it keeps no such thing. */
  idOf(kind: ThingKind, n: number): string | null;
}

/** A renderer of one PSA. */
export interface PsaRenderer extends Renderer {
  /** False where it tells nobody's time zone, so that an administrator names it. */
  tellsZone: boolean;
  /** What else it calls products, where one is sold under several ids. */
  furtherProducts?(msp: Msp): readonly { n: number; id: string }[];
  /** What a month adds there to what `before` came to: `after` has that month's invoices alone, and agreements as they stand then. */
  monthAfter(before: Msp, after: Msp): VendorWorld;
}

/** A renderer of one accounting system. */
export interface BooksRenderer extends Renderer {
  /** The collection that invoices stand in. */
  invoices: string;
}

export type ThingKind = ExpectedKind | 'company' | 'product';

/** Minor units of a currency in one of it, where that is not a hundred. */
const minorUnits: Readonly<Record<string, number>> = { JPY: 1, KWD: 1000 };

/** Minor units as the plain number that vendors write: 1870 becomes 18.7, in yen 1870. */
export function amountOf(minor: number, currency = 'USD'): number {
  return minor / (minorUnits[currency] ?? 100);
}

/** An id as vendors write those that are no numbers, the same each time. */
export function uuid(kind: string, n: number): string {
  const hex = sha256Hex(`${kind} ${n}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
