// Part numbers and codes that stand in two catalogues, believed where names bear most of a field's hits out.
import type { ProductProfile } from './profile.ts';

export interface CodeHit {
  a: ProductProfile;
  b: ProductProfile;
  /** Which field of each, "sku code". */
  fields: string;
  value: string;
  /** True where no other product of either system has it. */
  isUnique: boolean;
}

const leastSupported = 0.8;
const leastHits = 3;
/** So long is no code that two people thought of. */
const longCode = 9;
/** A longer part number may end in the term it is sold for. */
const stemLength = 12;
const fields = ['code', 'sku'] as const;

/** Every code that a product of the PSA shares with one of the other system. */
export function codeHits(ours: readonly ProductProfile[], theirs: readonly ProductProfile[]): CodeHit[] {
  const hits = fields.flatMap((field) => {
    const held = heldAs(ours, field);
    return fields.flatMap((other) => {
      const heldThere = heldAs(theirs, other);
      return [...heldThere].flatMap(([value, bs]) => {
        const as = held.get(value) ?? [];
        const isUnique = as.length === 1 && bs.length === 1;
        return as.flatMap((a) => bs.map((b): CodeHit => ({ a, b, fields: `${field} ${other}`, value, isUnique })));
      });
    });
  });
  return [...hits, ...stemHits(ours, theirs)];
}

/** The PSA's part number is the maker's with the term behind it. */
function stemHits(ours: readonly ProductProfile[], theirs: readonly ProductProfile[]): CodeHit[] {
  const held = heldAs(theirs, 'sku');
  return ours.flatMap((a) => {
    const { sku } = a.codes;
    if (sku === null || sku.length <= stemLength) return [];
    for (let length = sku.length - 1; length >= stemLength; length -= 1) {
      const found = held.get(sku.slice(0, length)) ?? [];
      if (found.length > 0)
        return found.map((b) => ({ a, b, fields: 'stem', value: sku.slice(0, length), isUnique: false }));
    }
    return [];
  });
}

/** What the names of a hit say of it. */
export type Borne = 'out' | 'not' | 'open';

/**
 * Hits of fields that can be believed, by what the names of their pairs say: a maker's own number stands where names say
 * nothing, and a short one only where they bear it out.
 */
export function believedCodes(hits: readonly CodeHit[], borneBy: (hit: CodeHit) => Borne): CodeHit[] {
  return [...Map.groupBy(hits, (hit) => hit.fields).values()].flatMap((same) => {
    const isLong = same.every(({ value }) => value.length >= longCode);
    const said = same.map(borneBy).filter((borne) => !isLong || borne !== 'open');
    const supported = said.filter((borne) => borne === 'out').length;
    const isEnough = same.length >= leastHits || isLong;
    return isEnough && supported >= leastSupported * said.length ? same : [];
  });
}

/** Whether it is a maker's own number, which says by itself what is sold. */
export function isMakersOwn({ value, isUnique }: CodeHit): boolean {
  return isUnique && value.length >= stemLength;
}

function heldAs(profiles: readonly ProductProfile[], field: (typeof fields)[number]): Map<string, ProductProfile[]> {
  const held = new Map<string, ProductProfile[]>();
  for (const profile of profiles) {
    const value = profile.codes[field];
    if (value !== null) held.set(value, [...(held.get(value) ?? []), profile]);
  }
  return held;
}
