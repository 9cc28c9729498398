// The vendor accounts of a world: one for each section, and those that it lists as `more`.
import type { SandboxVendor } from './vendor.ts';
import { type SandboxVendorId, sandboxVendor, sandboxVendorIds, vendors } from './vendors.ts';
import { furtherIds, type LaterStep, VENDOR_IDS, type VendorId, type VendorWorld, type World } from './world.ts';

/** The parts of a world that say what it is connected to. */
export type Connected = Pick<World, VendorId | 'more'>;

/** One account; "quickbooks" is the first of its vendor, "quickbooks-2" the next. */
export interface Account {
  connectionId: string;
  vendor: SandboxVendorId;
  /** The company, realm or client as the vendor names it. */
  account: string;
  title: string | null;
  section: VendorWorld;
  /** True for those in `more`. */
  isFurther: boolean;
}

/** A connection as the Worker can be given it. */
export interface Connection {
  id: string;
  vendor: SandboxVendorId;
  account: string;
  title?: string;
  settings: Record<string, string>;
  secrets: Record<string, string>;
}

/** The accounts that a double can stand in for, in the registry's order, further ones last. */
export function accountsOf(world: Connected): Account[] {
  const first = sandboxVendorIds.flatMap((vendor): Account[] => {
    const section = world[vendor];
    if (section === undefined) return [];
    return [{ connectionId: vendor, vendor, account: vendors[vendor].account, title: null, section, isFurther: false }];
  });
  const ids = furtherIds(world.more ?? []);
  const further = (world.more ?? []).flatMap(({ vendor, account, title = null, data }, place): Account[] => {
    const connectionId = ids[place];
    if (!isSandboxed(vendor) || connectionId === undefined) return [];
    return [{ connectionId, vendor, account, title, section: data, isFurther: true }];
  });
  return [...first, ...further];
}

/** The world's accounts as connections with settings and secrets; `addressOf` tells where a connection id is reached. */
export function connectionsTo(world: Connected, addressOf: (connectionId: string) => string): Connection[] {
  return accountsOf(world).map(({ connectionId, vendor, account, title }) => {
    const entry: SandboxVendor = vendors[vendor];
    const settings = entry.settings({ address: addressOf(connectionId), account });
    const named = title === null ? {} : { title };
    return { id: connectionId, vendor, account, ...named, settings, secrets: entry.secrets(account) };
  });
}

/** Every vendor of the registry with nothing in it. */
export function emptySections(): Record<SandboxVendorId, VendorWorld> {
  return Object.fromEntries(sandboxVendorIds.map((vendor) => [vendor, {}])) as Record<SandboxVendorId, VendorWorld>;
}

/** Those of a world's vendors that no double stands in for. */
export function withoutDouble(world: Connected): string[] {
  return VENDOR_IDS.filter((vendor) => world[vendor] !== undefined && !isSandboxed(vendor));
}

/** The currency that the world's records are in, where they tell; US dollars otherwise. */
export function homeCurrencyOf(world: Connected): string {
  const told = accountsOf(world).map(({ vendor, section }) => sandboxVendor(vendor)?.world.currencyOf?.(section));
  return told.find((currency) => typeof currency === 'string') ?? 'USD';
}

/** A further account as a world of its own, with its part of the later steps. */
export function worldOfAccount(world: World, { connectionId, vendor, section }: Account): World {
  const later = (world.later ?? []).map(({ at, put, remove }): LaterStep => {
    const [puts, removals] = [put?.[connectionId], remove?.[connectionId]];
    return {
      at,
      ...(puts === undefined ? {} : { put: { [vendor]: puts } }),
      ...(removals === undefined ? {} : { remove: { [vendor]: removals } }),
    };
  });
  return { name: world.name, clock: world.clock, [vendor]: section, later };
}

function isSandboxed(vendor: string): vendor is SandboxVendorId {
  return sandboxVendor(vendor) !== undefined;
}
