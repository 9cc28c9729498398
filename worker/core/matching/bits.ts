// Evidence is weighed in bits: what few hold says much, what many hold says little, and both come from the MSP's own book.

/** A book of fewer entries says as much as one of these many: a rare word is rare in the world, not only there. */
const leastEntries = 64;

/** What it says that two records share a value: log2 of entries over holders, never below 0. */
export function rarityBits(entries: number, holders: number): number {
  return Math.max(0, Math.log2(Math.max(entries, leastEntries) / Math.max(1, holders)));
}

/** How likely a pair is one thing, from 0 to 1, when one entry among these many could be its match. */
export function likelihood(bits: number, entries: number): number {
  const odds = 2 ** (bits - Math.log2(Math.max(entries, leastEntries)));
  return Number((odds / (1 + odds)).toFixed(3));
}
