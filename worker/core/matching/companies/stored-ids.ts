// Ids that somebody wrote into a record of another system, and how far they can be believed: each field is measured by
// how many of its hits something else supports, since whole columns of it may be another system's numbers, or stale.
import type { Profile } from './profile.ts';

export interface IdHit {
  /** The PSA's company. */
  a: Profile;
  b: Profile;
  field: IdField;
  value: string;
}

/** Where the id stands and what it names, seen from the other system's record. */
export type IdField =
  | 'names its id'
  | 'names its code'
  | 'is named by it'
  | 'both name one'
  | 'names its account'
  | 'has its code'
  | 'is called by its code'
  | 'its code is called so';

const leastSupported = 0.8;
/** A field of short numbers has to be right a few times before it is believed. */
const leastHits = 3;
/** An id this long is no number that two systems happen to share. */
const longId = 16;

/** Every id that exactly one company of each side stands behind. */
export function idHits(psa: readonly Profile[], others: readonly Profile[]): IdHit[] {
  const byId = Map.groupBy(psa, ({ record }) => record.id.toLowerCase());
  const byCode = Map.groupBy(psa, ({ record }) => record.data.code?.trim().toLowerCase() ?? '');
  const byForeign = groupByEach(psa, ({ foreignIds }) => foreignIds);
  const othersByForeign = groupByEach(others, ({ foreignIds }) => foreignIds);
  const hits = others.flatMap((b) => {
    const own = b.record.id.toLowerCase();
    const named = b.foreignIds.filter((value) => othersByForeign.get(value)?.length === 1);
    return [
      ...named.flatMap((value) => hit(byId.get(value), [b], 'names its id', value)),
      ...named.flatMap((value) => hit(byCode.get(value), [b], 'names its code', value)),
      ...named.flatMap((value) => hit(byForeign.get(value), [b], 'both name one', value)),
      ...hit(byForeign.get(own), [b], 'is named by it', own),
    ];
  });
  return [...hits, ...codeHits(psa, others)];
}

/** Codes and numbers that one record has in its field for them and the other there too, or before or behind its name. */
function codeHits(psa: readonly Profile[], others: readonly Profile[]): IdHit[] {
  const [ours, theirs] = [byText(psa, ({ code }) => code), byText(others, ({ code }) => code)];
  const oursCalled = byText(psa, ({ codeInName }) => codeInName);
  const theirsCalled = byText(others, ({ codeInName }) => codeInName);
  const between = (as: ReadonlyMap<string, Profile[]>, bs: ReadonlyMap<string, Profile[]>, field: IdField) =>
    [...bs].flatMap(([value, named]) => hit(as.get(value), named, field, value));
  return [
    ...between(ours, theirs, 'has its code'),
    ...between(ours, theirsCalled, 'is called by its code'),
    ...between(oursCalled, theirs, 'its code is called so'),
  ];
}

function byText(profiles: readonly Profile[], textOf: (profile: Profile) => string | null): Map<string, Profile[]> {
  return groupByEach(profiles, (profile) => textOf(profile) ?? []);
}

/**
 * Ids of a third system's records that stand in these, where such a record is one of the PSA's companies beyond doubt:
 * `accounts` are those, by their ids in lower case.
 */
export function accountHits(others: readonly Profile[], accounts: ReadonlyMap<string, Profile>): IdHit[] {
  const byForeign = groupByEach(others, ({ foreignIds }) => foreignIds);
  return [...byForeign].flatMap(([value, named]) => {
    const a = accounts.get(value);
    return a === undefined ? [] : hit([a], named, 'names its account', value);
  });
}

/** The hits of fields that can be believed; `isSupported` says whether something other than the id speaks for a pair. */
export function believed(hits: readonly IdHit[], isSupported: (hit: IdHit) => boolean): IdHit[] {
  return [...Map.groupBy(hits, ({ field, value }) => `${field} ${value.length >= longId}`).values()].flatMap((same) => {
    const borneOut = same.map(isSupported);
    const isLong = same.every(({ value }) => value.length >= longId);
    return areEnough(borneOut) || (isLong && areMost(borneOut)) ? same : [];
  });
}

/** Whether a field of short numbers can be believed, by which of its hits something else bears out. */
export function areEnough(borneOut: readonly boolean[]): boolean {
  return borneOut.length >= leastHits && areMost(borneOut);
}

function areMost(borneOut: readonly boolean[]): boolean {
  return borneOut.filter((each) => each).length / borneOut.length >= leastSupported;
}

/** Where exactly one company stands on each side. */
function hit(ours: readonly Profile[] | undefined, theirs: readonly Profile[], field: IdField, value: string): IdHit[] {
  const [a, another] = ours ?? [];
  const [b, oneMore] = theirs;
  if (a === undefined || b === undefined || another !== undefined || oneMore !== undefined || value === '') return [];
  return [{ a, b, field, value }];
}

function groupByEach<T>(items: readonly T[], keys: (item: T) => string | readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set([keys(item)].flat())) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
