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

/** Hits of fields that can be believed; `isSupported` says whether the names of a pair agree. */
export function believedCodes(hits: readonly CodeHit[], isSupported: (hit: CodeHit) => boolean): CodeHit[] {
  return [...Map.groupBy(hits, (hit) => hit.fields).values()].flatMap((same) => {
    const supported = same.filter(isSupported).length;
    const isEnough = same.length >= leastHits || same.every(({ value }) => value.length >= longCode);
    return isEnough && supported / same.length >= leastSupported ? same : [];
  });
}

function heldAs(profiles: readonly ProductProfile[], field: (typeof fields)[number]): Map<string, ProductProfile[]> {
  const held = new Map<string, ProductProfile[]>();
  for (const profile of profiles) {
    const value = profile.codes[field];
    if (value !== null) held.set(value, [...(held.get(value) ?? []), profile]);
  }
  return held;
}
