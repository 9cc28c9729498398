// How far two names are one: by their words, weighed by how few companies have them, never by their letters as a whole.
import type { Book } from './book.ts';
import { isTelling, type NameForm } from './names.ts';
import { fillers, ordinary } from './vocabulary.ts';

/**
 * `same`: every word has its counterpart. `within`: one name holds the other and more. `other`: both have words of their
 * own, so they are different names. `none`: they share no word that tells anything.
 */
export interface NameEvidence {
  kind: 'same' | 'within' | 'other' | 'none';
  bits: number;
  /** How many telling words they share. */
  sharedWords: number;
  /** True where exactly one company of each system has this name. */
  isUnshared: boolean;
  /** True where both are one to the letter, legal form and all. */
  isExact: boolean;
  /** True where one of them has a small number that the other has not: another one of a kind. */
  isNumbered: boolean;
}

const most = { wordBits: 9, nameBits: 10 };
/** What it adds that nothing at all is left over. */
const wholeNameBits = 3;
const ordinaryBits = 2;
const fillerBits = 0.5;
/** A word left over says as much against as an ordinary one says for. */
const leftOverBits = { filler: 0.5, ordinary: 3, telling: 6 };
const shortenedShare = 0.7;
const misspeltShare = 0.6;
/** What it adds that they are one to the letter. */
const exactBits = 1;
const smallNumber = /^\d{1,2}$/;
const none: NameEvidence = {
  ...{ kind: 'none', bits: 0, sharedWords: 0 },
  ...{ isUnshared: false, isExact: false, isNumbered: false },
};
const rank = { same: 3, within: 2, other: 1, none: 0 } as const;

/** The best that any two of their forms say. */
export function compareNames(a: readonly NameForm[], b: readonly NameForm[], book: Book): NameEvidence {
  let best = none;
  for (const one of a) {
    for (const other of b) {
      if ((one.isCoded || other.isCoded) && one.key !== other.key) continue;
      if ((one.isCut && (other.isCut || other.hasRemark)) || (other.isCut && one.hasRemark)) continue;
      const said = compareForms(one, other, book);
      if (rank[said.kind] > rank[best.kind] || (said.kind === best.kind && said.bits > best.bits)) best = said;
    }
  }
  return best;
}

function compareForms(a: NameForm, b: NameForm, book: Book): NameEvidence {
  if (a.key === b.key || a.together === b.together) {
    const holders = Math.max(book.holders('name', a.key), book.holders('name', b.key));
    const bits = Math.min(most.nameBits, book.bits('name', a.key), book.bits('name', b.key));
    const isWhole = !a.isCut && !b.isCut;
    const sharedWords = a.words.filter(isTelling).length;
    const isExact = isWhole && a.exact === b.exact;
    return {
      kind: 'same',
      bits: bits + (isWhole && a.key === b.key ? wholeNameBits : 0) + (isExact ? exactBits : 0),
      sharedWords,
      isUnshared: isWhole && holders <= 1,
      isExact,
      isNumbered: false,
    };
  }
  const { shared, restA, restB } = pairUp(a.words, b.words, book);
  const telling = shared.filter(({ words, isSure }) => isSure && words.some(isTelling));
  const forIt = Math.min(
    most.nameBits,
    shared.reduce((sum, { bits }) => sum + bits, 0),
  );
  const against = leftOver(restA) + leftOver(restB);
  const bothDiffer = restA.some(counts) && restB.some(counts);
  const isNumbered = [...restA, ...restB].some((word) => smallNumber.test(word));
  const named = { sharedWords: telling.length, isUnshared: false, isExact: false, isNumbered };
  if (bothDiffer) return { kind: 'other', bits: forIt - 2 * against, ...named };
  if (!shared.some(({ words }) => words.some(counts))) return none;
  const isAll = ![...restA, ...restB].some(counts) && (restA.length === 0 || restB.length === 0);
  if (isAll && shared.every(({ isSure }) => isSure)) return { kind: 'same', bits: forIt - 0.5 * against, ...named };
  const isEnough = telling.length > 0 || shared.length > 1 || shared.some(({ words }) => words.some(isTelling));
  return isEnough ? { kind: 'within', bits: forIt - 0.5 * against, ...named } : none;
}

/** A filler left over changes nothing. */
function counts(word: string): boolean {
  return !fillers.has(word);
}

function leftOver(words: readonly string[]): number {
  return words.reduce((sum, word) => {
    if (fillers.has(word)) return sum + leftOverBits.filler;
    return sum + (ordinary.has(word) ? leftOverBits.ordinary : leftOverBits.telling);
  }, 0);
}

interface Shared {
  words: readonly string[];
  bits: number;
  /** False where the words only look alike: one may be short for the other, or misspelt. */
  isSure: boolean;
}

/** Each word with its counterpart, the surest first; a word has one at most. */
function pairUp(a: readonly string[], b: readonly string[], book: Book) {
  const shared: Shared[] = [];
  const restA = [...a];
  const restB = [...b];
  const take = (words: string[], places: readonly number[]) => {
    for (const at of places.toSorted((x, y) => y - x)) words.splice(at, 1);
  };
  const pairWhere = (isSure: boolean, share: number, fits: (one: string, other: string) => boolean) => {
    for (let at = 0; at < restA.length; ) {
      const one = restA[at] ?? '';
      const found = restB.findIndex((other) => fits(one, other));
      if (found === -1) {
        at += 1;
        continue;
      }
      const other = restB[found] ?? '';
      const bits = share * Math.min(wordBits(one, book), wordBits(other, book));
      shared.push({ words: [one, other], bits, isSure });
      take(restA, [at]);
      take(restB, [found]);
    }
  };
  pairWhere(true, 1, (one, other) => one === other);
  pairWhere(false, shortenedShare, isShortOf);
  pairWhere(false, misspeltShare, isMisspelt);
  for (const [short, long] of [
    [restA, restB],
    [restB, restA],
  ] as const) {
    const found = initialsIn(short, long);
    if (found === null) continue;
    const words = found.places.map((at) => long[at] ?? '');
    shared.push({ words, bits: 0.5 * words.reduce((sum, word) => sum + wordBits(word, book), 0), isSure: true });
    take(long, found.places);
    take(short, [found.at]);
  }
  return { shared, restA, restB };
}

function wordBits(word: string, book: Book): number {
  if (fillers.has(word)) return fillerBits;
  const bits = Math.min(most.wordBits, book.bits('word', word));
  return ordinary.has(word) ? Math.min(ordinaryBits, bits) : bits;
}

/** "vet" of "veterinary". */
function isShortOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && long.length >= short.length + 2 && long.startsWith(short);
}

/** One letter off, in a long word that begins alike. */
function isMisspelt(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 6 || Math.abs(one.length - other.length) > 1) return false;
  if (one.slice(0, 2) !== other.slice(0, 2) || /\d/.test(one + other)) return false;
  let from = 0;
  while (one[from] === other[from]) from += 1;
  const restOne = one.slice(from);
  const restOther = other.slice(from);
  return (
    restOne.slice(1) === restOther.slice(1) ||
    restOne === restOther.slice(1) ||
    restOne.slice(1) === restOther ||
    (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
  );
}

/** A word that is made of the first letters of words that stand together: "pt" of "physical therapy". */
function initialsIn(short: readonly string[], long: readonly string[]): { at: number; places: number[] } | null {
  for (const [at, word] of short.entries()) {
    if (word.length < 2 || word.length > 6) continue;
    for (let start = 0; start + word.length <= long.length; start += 1) {
      const places = [...word].map((_, offset) => start + offset);
      if (places.every((place, letter) => long[place]?.[0] === word[letter])) return { at, places };
    }
  }
  return null;
}
