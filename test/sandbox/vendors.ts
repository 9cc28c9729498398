// THE REGISTRY of sandboxed vendors, one line each; tools, simulation and conformance loop over it.
import { autotask } from './autotask/index.ts';
import { connectwise } from './connectwise/index.ts';
import { pax8 } from './pax8/index.ts';
import { quickbooks } from './quickbooks/index.ts';
import { stripe } from './stripe/index.ts';
import type { SandboxVendor } from './vendor.ts';
import { xero } from './xero/index.ts';

export const vendors = {
  connectwise,
  autotask,
  quickbooks,
  pax8,
  stripe,
  xero,
} satisfies Record<string, SandboxVendor>;

export type SandboxVendorId = keyof typeof vendors;

/** Their ids, in the registry's order. */
export const sandboxVendorIds = Object.keys(vendors) as SandboxVendorId[];

/** The entry of a vendor; undefined where it has no double. */
export function sandboxVendor(id: string): SandboxVendor | undefined {
  return (vendors as Record<string, SandboxVendor>)[id];
}

/** The hosts of all portals, as patterns. */
export function portalHosts(): string[] {
  return Object.values<SandboxVendor>(vendors).flatMap(({ portal }) => portal?.hosts ?? []);
}
