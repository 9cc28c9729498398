// How many companies hold a value, in the book of this MSP: what several hold tells nobody apart.
import { rarityBits } from '../bits.ts';
import type { Profile } from './profile.ts';

export type Held = 'word' | 'name' | 'domain' | 'mail' | 'phone' | 'postcode' | 'building';

/** A domain, a phone number or a building that so many companies of one system hold says nothing. */
export const tooMany = 3;

export interface Book {
  /** How many clients there are to choose from. */
  entries: number;
  /** The most companies that hold it within one system. */
  holders(kind: Held, value: string): number;
  bits(kind: Held, value: string): number;
  /** The MSP's own, which technicians type into fields that must not be empty. */
  isOwn(kind: Held, value: string): boolean;
}

/** Counts what the companies of each system hold; `own` are the MSP's own companies and the domains of its people. */
export function bookOf(
  systems: readonly (readonly Profile[])[],
  entries: number,
  own: readonly Profile[],
  ownDomains: readonly string[],
): Book {
  const counts = new Map<string, number>();
  for (const profiles of systems) {
    const here = new Map<string, number>();
    for (const key of profiles.flatMap((profile) => [...new Set(heldBy(profile))])) {
      here.set(key, (here.get(key) ?? 0) + 1);
    }
    for (const [key, count] of here) counts.set(key, Math.max(counts.get(key) ?? 0, count));
  }
  const owned = new Set([...own.flatMap(heldBy), ...ownDomains.map((domain) => `domain ${domain}`)]);
  const holders = (kind: Held, value: string) => counts.get(`${kind} ${value}`) ?? 0;
  return {
    entries,
    holders,
    bits: (kind, value) => rarityBits(entries, holders(kind, value)),
    isOwn: (kind, value) => owned.has(`${kind} ${value}`),
  };
}

function heldBy({ forms, domains, mails, phone, postcode, building }: Profile): string[] {
  return [
    ...forms.flatMap(({ words }) => words.map((word) => `word ${word}`)),
    ...forms.map(({ key }) => `name ${key}`),
    ...[...domains].map((domain) => `domain ${domain}`),
    ...[...mails].map((mail) => `mail ${mail}`),
    ...(phone === null ? [] : [`phone ${phone}`]),
    ...(postcode === null ? [] : [`postcode ${postcode}`]),
    ...(building === null ? [] : [`building ${building}`]),
  ];
}
