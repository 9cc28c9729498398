// A world as it was some days before its clock, with what came since as later steps, each at its own moment.
import { dayMs, instantOf } from '../../shared/time.ts';
import { accountsOf } from '../../test/sandbox/accounts.ts';
import type { Row } from '../../test/sandbox/rows.ts';
import { idWithin } from '../../test/sandbox/rows.ts';
import type { RecordTimes, SandboxVendor, WorldRules } from '../../test/sandbox/vendor.ts';
import { vendors } from '../../test/sandbox/vendors.ts';
import type { LaterStep, VendorWorld, World } from '../../test/sandbox/world.ts';

/** How one record stood from a moment on. */
interface State {
  atMs: number;
  row: Row;
}

interface Window {
  startMs: number;
  endMs: number;
}

/** What an account's section was at the start, and what came to it since. */
interface Replayed {
  section: VendorWorld;
  came: { atMs: number; collection: string; rows: Row[] | Record<string, Row[]> }[];
}

/**
 * The world `days` before its clock. Records that were made since are not there yet, and those that were changed since show
 * an earlier change; at its clock it is the world that was given. Its own later steps follow.
 */
export function lastDays(world: World, days: number): World {
  const endMs = Date.parse(world.clock);
  const window = { startMs: endMs - days * dayMs, endMs };
  const accounts = accountsOf(world).map((account) => {
    const { world: rules }: SandboxVendor = vendors[account.vendor];
    return { ...account, replayed: replayed(account.section, rules, window) };
  });
  const steps = accounts.flatMap(({ connectionId, replayed: { came } }) =>
    came.map(({ atMs, collection, rows }) => ({ atMs, put: { [connectionId]: { [collection]: rows } } })),
  );
  const further = accounts.filter(({ isFurther }) => isFurther);
  return {
    ...world,
    clock: instantOf(window.startMs),
    ...Object.fromEntries(
      accounts.filter(({ isFurther }) => !isFurther).map((one) => [one.vendor, one.replayed.section]),
    ),
    ...(world.more === undefined
      ? {}
      : { more: world.more.map((one, place) => ({ ...one, data: further[place]?.replayed.section ?? one.data })) }),
    later: [
      ...steps.toSorted((a, b) => a.atMs - b.atMs).map(({ atMs, put }): LaterStep => ({ at: instantOf(atMs), put })),
      ...(world.later ?? []),
    ],
  };
}

function replayed(section: VendorWorld, rules: WorldRules, window: Window): Replayed {
  const into: Replayed = { section: {}, came: [] };
  for (const [collection, rows] of Object.entries(section)) {
    const states = Array.isArray(rows)
      ? rows.map((row) => statesOf(row, rules, window, snapshotsOf(section, rules, collection, row)))
      : [];
    if (Array.isArray(rows)) {
      into.section[collection] = states.flatMap((each): Row[] => {
        const atStart = each.filter(({ atMs }) => atMs <= window.startMs).at(-1);
        return atStart === undefined ? [] : [atStart.row];
      });
      for (const { atMs, row } of states.flat().filter((each) => each.atMs > window.startMs)) {
        into.came.push({ atMs, collection, rows: [row] });
      }
    } else replayLists(into, section, rules, collection, rows, window);
  }
  return into;
}

/** From when on a record stood how, in order; the last is as it was given. */
function statesOf(row: Row, { times }: WorldRules, { startMs, endMs }: Window, snapshots: State[]): State[] {
  const { bornMs, changedMs, changedAt } = timesOf(row, times);
  const inTime = (ms: number | null): ms is number => ms !== null && ms > startMs && ms <= endMs;
  const beganMs = inTime(bornMs) ? bornMs : startMs;
  const isChanged = inTime(changedMs) && changedMs > beganMs;
  const begun = snapshots.filter(({ atMs }) => atMs <= beganMs).at(-1)?.row ?? row;
  const between = snapshots.filter(({ atMs }) => atMs > beganMs && atMs <= endMs);
  const first = isChanged ? changedAt(begun, beganMs, changedMs) : between.length > 0 ? begun : row;
  const lastMs = isChanged ? changedMs : between.at(-1)?.atMs;
  return [{ atMs: beganMs, row: first }, ...between, ...(lastMs === undefined ? [] : [{ atMs: lastMs, row }])];
}

function timesOf(row: Row, times: WorldRules['times']): RecordTimes {
  return times?.(row) ?? { bornMs: null, changedMs: null, changedAt: (one) => one };
}

/** Whole earlier states of a record, where the vendor keeps them in a list of its own. */
function snapshotsOf(section: VendorWorld, rules: WorldRules, collection: string, row: Row): State[] {
  const { snapshots, times } = rules;
  const lists = section[snapshots?.[collection] ?? ''];
  if (lists === undefined || Array.isArray(lists)) return [];
  return (lists[idWithin(rules, collection, row) ?? ''] ?? [])
    .flatMap((snapshot) => {
      const atMs = timesOf(snapshot, times).changedMs;
      return atMs === null ? [] : [{ atMs, row: { ...row, ...snapshot } }];
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** A list grows with its entries where they tell their time, and is there with its owner where they do not. */
function replayLists(
  into: Replayed,
  section: VendorWorld,
  rules: WorldRules,
  collection: string,
  lists: Record<string, Row[]>,
  { startMs, endMs }: Window,
): void {
  const ownerName = rules.ownedLists?.[collection]?.owner ?? '';
  const owners = section[ownerName];
  const kept: Record<string, Row[]> = {};
  for (const [owner, rows] of Object.entries(lists)) {
    const ownerRow = Array.isArray(owners)
      ? owners.find((row) => idWithin(rules, ownerName, row) === owner)
      : undefined;
    const ownerMs = ownerRow === undefined ? null : timesOf(ownerRow, rules.times).bornMs;
    const msOf = (row: Row) => timesOf(row, rules.times).changedMs ?? ownerMs ?? startMs;
    const inTime = rows.map(msOf).filter((ms) => ms > startMs && ms <= endMs);
    const untilMs = (atMs: number) => rows.filter((row) => msOf(row) <= atMs || msOf(row) > endMs);
    const atStart = untilMs(startMs);
    if (atStart.length > 0 || rows.length === 0) kept[owner] = atStart;
    for (const atMs of new Set(inTime)) into.came.push({ atMs, collection, rows: { [owner]: untilMs(atMs) } });
  }
  into.section[collection] = kept;
}
