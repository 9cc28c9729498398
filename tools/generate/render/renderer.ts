// What a vendor's renderer gives: the MSP in that vendor's wire shapes, and what its records are called there.
import type { VendorId, VendorWorld } from '../../../test/sandbox/world.ts';
import type { ExpectedKind, Msp } from '../model.ts';

export interface Renderer {
  vendor: VendorId;
  /** The vendor's collections, as its double takes them. */
  render(msp: Msp): VendorWorld;
  /** The vendor's id of a thing by its number; null where it keeps no such thing. */
  idOf(kind: ThingKind, n: number): string | null;
}

export type ThingKind = ExpectedKind | 'company' | 'product';

/** Minor units of a currency in one of it, where that is not a hundred. */
const minorUnits: Readonly<Record<string, number>> = { JPY: 1, KWD: 1000 };

/** Minor units as the plain number that vendors write: 1870 becomes 18.7, in yen 1870. */
export function amountOf(minor: number, currency = 'USD'): number {
  return minor / (minorUnits[currency] ?? 100);
}
