// How far two product names are one: hard words first, then the others by how few products have them.
import { rarityBits } from '../bits.ts';
import { compareHardWords, type HardWord } from './hard-words.ts';
import type { ProductProfile } from './profile.ts';

/**
 * `same`, `within`, `other`, `none` as for companies. `use`: the one names what the other, a maker's product, is for.
 */
export interface ProductName {
  kind: 'same' | 'within' | 'other' | 'use' | 'none';
  bits: number;
  /** Words that they share and that not every other product has. */
  sharedWords: number;
  /** In what they are two products. */
  differs: readonly HardWord[];
  /** What only one of them says. */
  open: readonly HardWord[];
}

/** How many products of one system have a word, or an amount as cost or price. */
export interface ProductBook {
  entries: number;
  holders(word: string): number;
  /** Whether so few have it that it tells something. */
  isRareAmount(amount: string): boolean;
}

const mostWordBits = 8;
const hardBits = 2;
const openBits = 3;
const leftOverBits = 3;
const useBits = 2;
const mostOfAmount = 3;
/** Left over on one side, they make it another product or more than one. */
const more = new Set(
  'archiving archive server workstation compliance encryption mobile phone xdr mdr ndr itdr dlp siem'.split(' '),
);

/** The products of all systems, counted. */
export function productBook(systems: readonly (readonly ProductProfile[])[]): ProductBook {
  const most = new Map<string, number>();
  for (const profiles of systems) {
    const here = new Map<string, number>();
    for (const key of profiles.flatMap(({ words, costs, price }) => [...words, ...amountKeys(costs, price)])) {
      here.set(key, (here.get(key) ?? 0) + 1);
    }
    for (const [word, count] of here) most.set(word, Math.max(most.get(word) ?? 0, count));
  }
  const entries = Math.max(...systems.map(({ length }) => length), 1);
  const holders = (word: string) => most.get(word) ?? 0;
  return { entries, holders, isRareAmount: (amount) => holders(`${amount} money`) <= mostOfAmount };
}

function amountKeys(costs: ReadonlySet<string>, price: string | null): string[] {
  return [...new Set([...costs, ...(price === null ? [] : [price])])].map((amount) => `${amount} money`);
}

/** What the names of two products say. */
export function compareProducts(a: ProductProfile, b: ProductProfile, book: ProductBook): ProductName {
  const { differs, open: openWords } = compareHardWords(a.hard, b.hard);
  const shared = a.words.filter((word) => b.words.includes(word));
  const restA = a.words.filter((word) => !b.words.includes(word));
  const restB = b.words.filter((word) => !a.words.includes(word));
  const isOfMakers = (word: string) => a.maker.has(word) || b.maker.has(word);
  const countedA = restA.filter((word) => !isOfMakers(word));
  const countedB = restB.filter((word) => !isOfMakers(word));
  const bits = shared.reduce(
    (sum, word) => sum + Math.min(mostWordBits, rarityBits(book.entries, book.holders(word))),
    0,
  );
  const agreed = (['plan', 'edition', 'tier', 'numbers'] as const).filter(
    (what) => a.hard[what] !== null && a.hard[what] === b.hard[what],
  );
  const open: HardWord[] = [...countedA, ...countedB].some((word) => more.has(word))
    ? [...openWords, 'part']
    : openWords;
  const said = { sharedWords: shared.length + agreed.length, differs, open };
  const sameTerm = (['commitment', 'billing'] as const).filter(
    (what) => a.hard[what] !== null && a.hard[what] === b.hard[what],
  );
  const total = bits + hardBits * (agreed.length + sameTerm.length) - openBits * open.length;
  if (shared.length > 0 && countedA.length + countedB.length === 0)
    return { kind: 'same', bits: total + useBits, ...said };
  const against = leftOverBits * (countedA.length + countedB.length);
  if (shared.length > 0 && (countedA.length === 0 || countedB.length === 0)) {
    return { kind: 'within', bits: total - against / 2, ...said };
  }
  const uses = [...usesNamed(a, b), ...usesNamed(b, a)];
  if (uses.length > 0) return { kind: 'use', bits: useBits * uses.length, ...said, sharedWords: uses.length };
  return shared.length > 0 ? { kind: 'other', bits: total - against, ...said } : { kind: 'none', bits: 0, ...said };
}

/** Words of the one that say what the other's maker is known for. */
function usesNamed(a: ProductProfile, b: ProductProfile): string[] {
  return b.uses.size === 0 ? [] : a.words.filter((word) => b.uses.has(word));
}
