// The world as it stands now: the collections that vendors serve and change, and the `later` steps still to come.
import type { Clock } from './clock.ts';
import type { Row } from './rows.ts';
import { idWithin } from './rows.ts';
import { sandboxVendor } from './vendors.ts';
import type { LaterStep, VendorId, VendorWorld, World } from './world.ts';
import { isVendorId, VENDOR_IDS } from './world.ts';

/** What a vendor lets the account do; everything, and with the usual keys, as long as nobody says otherwise. */
export interface Access {
  /** Keys that replaced the usual ones. */
  secrets: Record<string, string>;
  /** The oldest and the newest version of the API that the server takes; all of them where nobody says otherwise. */
  versions?: { from: string; to: string };
  /** Rights that the account's role lacks, as the vendor names them: "Finance › Agreements: Edit". */
  lacks: readonly string[];
}

export interface WorldState {
  readonly world: World;
  /** As it stands now; changed in place. */
  access(vendor: VendorId): Access;
  /** Collections of a connected vendor; undefined when the world does not have it. */
  vendor(id: VendorId): VendorWorld | undefined;
  /** Rows of a list collection; created empty when missing, so that writes have a place. */
  rows(vendor: VendorId, collection: string): Row[];
  /** Rows filed under one owner; undefined when there are none. */
  listOf(vendor: VendorId, collection: string, ownerId: string): Row[] | undefined;
  setList(vendor: VendorId, collection: string, ownerId: string, rows: Row[]): void;
  /** A number above every id that the collection ever had. */
  nextId(vendor: VendorId, collection: string): number;
  /** Deletes rows by id; an id that was once given is never given again. */
  remove(vendor: VendorId, collection: string, ids: string[]): void;
  /** Applies the next `later` step; null when none is left. */
  applyLater(clock: Clock): { applied: number; at: string } | null;
}

/** The starting state of a world; the given world itself is never changed. */
export function createWorldState(world: World): WorldState {
  const current = structuredClone(world);
  const highestIds = new Map<string, number>();
  const accesses = new Map<VendorId, Access>();
  let laterIndex = 0;
  for (const vendor of VENDOR_IDS) completeRows(vendor, current[vendor] ?? {}, world.clock);

  const noteHighestId = (vendor: VendorId, collection: string): number => {
    const key = `${vendor} ${collection}`;
    const ids = state.rows(vendor, collection).map((row) => Number(row.id) || 0);
    const highest = ids.reduce((high, id) => Math.max(high, id), highestIds.get(key) ?? 0);
    highestIds.set(key, highest);
    return highest;
  };
  const state: WorldState = {
    world: current,
    access(vendor) {
      const access = accesses.get(vendor) ?? { secrets: {}, lacks: [] };
      accesses.set(vendor, access);
      return access;
    },
    vendor: (id) => current[id],
    rows(vendor, collection) {
      const collections = current[vendor];
      if (!collections) return [];
      collections[collection] ??= [];
      const rows = collections[collection];
      return Array.isArray(rows) ? rows : [];
    },
    listOf(vendor, collection, ownerId) {
      const lists = current[vendor]?.[collection];
      return lists === undefined || Array.isArray(lists) ? undefined : lists[ownerId];
    },
    setList(vendor, collection, ownerId, rows) {
      const collections = current[vendor];
      if (!collections) return;
      collections[collection] ??= {};
      const lists = collections[collection];
      if (!Array.isArray(lists)) lists[ownerId] = rows;
    },
    nextId(vendor, collection) {
      return noteHighestId(vendor, collection) + 1;
    },
    remove(vendor, collection, ids) {
      noteHighestId(vendor, collection);
      const rows = state.rows(vendor, collection);
      const rules = sandboxVendor(vendor)?.world;
      const kept = rows.filter((row) => !ids.includes(idWithin(rules, collection, row) ?? ''));
      rows.splice(0, rows.length, ...kept);
    },
    applyLater(clock) {
      const step = current.later?.[laterIndex];
      if (!step) return null;
      if (clock.nowMs() < Date.parse(step.at)) clock.set(step.at);
      applyStep(state, step, clock.now());
      return { applied: laterIndex++, at: step.at };
    },
  };
  return state;
}

/** A world may leave out what every record of a vendor has. */
function completeRows(vendor: VendorId, collections: VendorWorld, clock: string): void {
  const rules = sandboxVendor(vendor)?.world;
  for (const rows of Object.values(collections)) {
    if (Array.isArray(rows)) for (const row of rows) rules?.complete?.(row, clock);
  }
}

function applyStep(state: WorldState, step: LaterStep, now: string): void {
  for (const vendor of VENDOR_IDS) {
    if (step.put?.[vendor]) state.world[vendor] ??= {};
    for (const [name, collection] of Object.entries(step.put?.[vendor] ?? {})) {
      if (Array.isArray(collection)) putRows(state, vendor, name, collection, now);
      else
        for (const [ownerId, rows] of Object.entries(collection))
          state.setList(vendor, name, ownerId, structuredClone(rows));
    }
  }
  for (const [vendor, collections] of Object.entries(step.remove ?? {})) {
    if (!isVendorId(vendor)) continue;
    for (const [name, ids] of Object.entries(collections)) removeRows(state, vendor, name, ids.map(String));
  }
}

/** Fields that a put leaves out keep their value, so that a step can state only what changes. */
function putRows(state: WorldState, vendor: VendorId, name: string, puts: Row[], now: string): void {
  const rows = state.rows(vendor, name);
  for (const put of structuredClone(puts)) {
    const rules = sandboxVendor(vendor)?.world;
    const id = idWithin(rules, name, put);
    const index = rows.findIndex((row) => id !== null && idWithin(rules, name, row) === id);
    const old = rows[index];
    const merged: Row = { ...old, ...put };
    rules?.stamp?.(merged, old, put, now);
    if (old) rows[index] = merged;
    else rows.push(merged);
  }
}

function removeRows(state: WorldState, vendor: VendorId, name: string, ids: string[]): void {
  const collection = state.vendor(vendor)?.[name];
  if (collection === undefined) return;
  if (Array.isArray(collection)) state.remove(vendor, name, ids);
  else for (const id of ids) delete collection[id];
}
