// The vendors that are written to, one row each. Whoever writes to another one adds its side here.
import { VENDOR_IDS, type VendorId, type World } from '../../sandbox/world.ts';
import { autotask } from './autotask.ts';
import { connectwise } from './connectwise.ts';
import { quickbooks } from './quickbooks.ts';
import type { Books, VendorSide } from './side.ts';
import { stripe } from './stripe.ts';
import { xero } from './xero.ts';

const sides: Partial<Record<VendorId, VendorSide>> = { connectwise, autotask, quickbooks, xero, stripe };

/** The side of a vendor; undefined where nothing is ever written to it. */
export function sideOf(vendor: string): VendorSide | undefined {
  return sides[vendor as VendorId];
}

/** The sides of the vendors that a world has. */
export function sidesIn(world: World): VendorSide[] {
  return VENDOR_IDS.filter((id) => world[id] !== undefined).flatMap((id) => sides[id] ?? []);
}

/** The books that a world has; null for none. */
export function booksIn(world: World): { id: VendorId; books: Books } | null {
  const found = VENDOR_IDS.flatMap((id) => {
    const books = world[id] === undefined ? undefined : sides[id]?.books;
    return books === undefined ? [] : [{ id, books }];
  });
  return found[0] ?? null;
}
