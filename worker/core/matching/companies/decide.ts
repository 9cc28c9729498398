// From weighed pairs to what is said of each: one that stands out is proposed or acts, near-ties and contradictions are a person's.
import type { Book } from './book.ts';
import { areCopies } from './copies.ts';
import type { Signal, Weighed } from './weigh.ts';

/** What a pair is worth by itself, before others are looked at. */
type Worth = 'good' | 'unclear' | 'nothing';

export interface Decided {
  pair: Weighed;
  state: 'acting' | 'proposed' | 'ambiguous';
  /** Why it is not sure, beside what speaks for it. */
  doubts: readonly string[];
}

/** Two that are closer than this many bits are a near-tie. */
const nearTieBits = 3;
/** How far ahead a pair has to be to act. */
const clearBits = 6;
/** These tell a company by themselves; a place alone does not. */
const strong: ReadonlySet<Signal> = new Set(['domain', 'mail', 'phone', 'building', 'id', 'invoices']);
const storedSignals: ReadonlySet<Signal> = new Set(['id', 'invoices']);
/** At most so many are shown to choose from. */
const mostChoices = 5;

/** What is said of one company of another system, given every pair it is in; none where nothing fits. */
export function decideOne(pairs: readonly Weighed[], book: Book): Decided[] {
  const ranked = withoutIdle(pairs.filter((pair) => worthOf(pair) !== 'nothing')).toSorted(
    (x, y) => y.bits - x.bits || (x.a.record.id < y.a.record.id ? -1 : 1),
  );
  const [best, ...rest] = ranked;
  if (best === undefined || best.a.isOther) return [];
  const rivals = rest.filter((pair) => !pair.a.isOther);
  const near = rivals.filter((pair) => areCopies(best.a, pair.a, book) || isNearTie(best, pair));
  const against = rivals.filter(
    (pair) => !near.includes(pair) && (contradicts(pair, best) || isAgainstTheRest(best, pair)),
  );
  if (near.length + against.length > 0) {
    const doubt =
      near.length > 0 ? 'several companies fit about as well' : 'one thing names this company and another that one';
    return [best, ...near, ...against]
      .slice(0, mostChoices)
      .map((pair) => ({ pair, state: 'ambiguous', doubts: [doubt] }));
  }
  const doubts = doubtsOf(best);
  if (worthOf(best) === 'unclear' || best.a.isDoubtful) return [{ pair: best, state: 'ambiguous', doubts }];
  const margin = best.bits - (rivals[0]?.bits ?? 0);
  return [{ pair: best, state: mayAct(best, margin) ? 'acting' : 'proposed', doubts }];
}

/** Where one in use bears the name, those of that name that are not in use do not count. */
function withoutIdle(pairs: readonly Weighed[]): Weighed[] {
  const inUse = pairs.some((pair) => !pair.a.isIdle && pair.name.kind === 'same' && worthOf(pair) === 'good');
  return pairs.filter(({ a, name }) => !inUse || !a.isIdle || name.kind !== 'same');
}

function isNearTie(best: Weighed, other: Weighed): boolean {
  if (isClearlyBetter(best, other)) return false;
  const isByName = best.name.kind === 'same' && other.name.kind === 'same' && !best.name.isExact;
  const ahead = isByName ? besideName(best) - besideName(other) : best.bits - other.bits;
  return ahead < nearTieBits;
}

/** Where both are wholly named and neither to the letter, the names decide nothing between them. */
function besideName({ bits, name }: Weighed): number {
  return bits - Math.max(name.bits, 0);
}

/** Whether the better of two is named better in kind, and nothing else speaks for the other alone. */
function isClearlyBetter(best: Weighed, other: Weighed): boolean {
  const isNamedBetter = best.name.kind === 'same' && (other.name.kind !== 'same' || isMoreExact(best, other));
  if (worthOf(best) !== 'good' || !isNamedBetter) return false;
  const known = new Set(best.supports.map(({ signal }) => signal));
  return other.supports.every(({ signal, isUnshared }) => !isUnshared || !strong.has(signal) || known.has(signal));
}

function isMoreExact(best: Weighed, other: Weighed): boolean {
  return best.name.isExact && !other.name.isExact;
}

/** Whether a stored id alone puts the best ahead of one that fits better in all the rest. */
function isAgainstTheRest(best: Weighed, other: Weighed): boolean {
  const idBits = best.supports.reduce((sum, { signal, bits }) => (signal === 'id' ? sum + bits : sum), 0);
  return idBits > 0 && worthOf(other) === 'good' && other.bits - (best.bits - idBits) >= nearTieBits;
}

/** Whether a weaker pair has what the best lacks: the stored id, the whole name, or two things that only those two share. */
function contradicts(other: Weighed, best: Weighed): boolean {
  if (other.supports.some(({ signal }) => signal === 'id')) return true;
  if (other.name.kind === 'same' && best.name.kind !== 'same') return !isApart(other);
  const known = new Set(best.supports.map(({ signal }) => signal));
  const own = other.supports.filter(({ signal, isUnshared }) => isUnshared && strong.has(signal) && !known.has(signal));
  return independent(own) >= 2;
}

function worthOf(pair: Weighed): Worth {
  const { name, supports } = pair;
  const strongOnes = supports.filter(({ signal }) => strong.has(signal));
  const unshared = independent(strongOnes.filter(({ isUnshared }) => isUnshared));
  const apart = isApart(pair);
  if (name.kind === 'same') {
    const isOnlyById = strongOnes.every(({ signal }) => signal === 'id');
    return (apart && strongOnes.length === 0) || (isOnlyById && waysApart(pair) >= 2) ? 'unclear' : 'good';
  }
  if (name.kind === 'within') {
    if (apart) return strongOnes.length > 0 ? 'unclear' : 'nothing';
    return isOneWithin(pair, unshared) ? 'good' : 'unclear';
  }
  if (unshared >= 2 && !apart) return 'good';
  return unshared >= 1 ? 'unclear' : 'nothing';
}

/** Whether a name that holds the other is that company's: something else says so, or enough of the name is theirs alone. */
function isOneWithin(pair: Weighed, unshared: number): boolean {
  const { name } = pair;
  if (name.isNumbered) return false;
  return unshared > 0 || (name.sharedWords >= 2 && name.bits >= leastNameBits) || isAtOnePlace(pair);
}

/** In different states, on different domains, or at another place with another phone. */
function isApart(pair: Weighed): boolean {
  return waysApart(pair) > 0;
}

/** In how many of these they differ. */
function waysApart({ conflicts }: Weighed): number {
  const differs = new Set(conflicts.map((conflict) => conflict.in));
  const isElsewhere = differs.has('postcode') && differs.has('phone');
  return [differs.has('domain'), differs.has('region'), isElsewhere].filter((each) => each).length;
}

/** One name holds the other, and nobody else is in that postcode. */
function isAtOnePlace({ name, supports, conflicts }: Weighed): boolean {
  const isAlone = supports.some(({ signal, isUnshared }) => signal === 'postcode' && isUnshared);
  return isAlone && name.sharedWords > 0 && conflicts.length === 0;
}

const leastNameBits = 6;

/** Domain and mail address are one thing said twice. */
function independent(supports: readonly { signal: Signal }[]): number {
  return new Set(supports.map(({ signal }) => (signal === 'mail' ? 'domain' : signal))).size;
}

/** A stored identifier that can be believed, agreeing with a second thing that only these two share, and nothing against it. */
function mayAct(pair: Weighed, margin: number): boolean {
  const { name, supports, conflicts, a, b } = pair;
  const hasStored = supports.some(({ signal, isStored }) => signal === 'id' || isStored === true);
  const hasSecond =
    (name.kind === 'same' && name.isUnshared) ||
    supports.some(({ signal, isUnshared }) => !storedSignals.has(signal) && isUnshared && strong.has(signal));
  const isContradicted = conflicts.some((conflict) => conflict.in !== 'postcode' && conflict.in !== 'phone');
  const isNamedAlike = name.kind === 'same' || name.kind === 'within';
  return hasStored && hasSecond && isNamedAlike && !isContradicted && margin >= clearBits && !a.isIdle && !b.isIdle;
}

function doubtsOf({ a, conflicts }: Weighed): string[] {
  return [
    ...conflicts.map(({ reason }) => `but ${reason}`),
    ...(a.isDoubtful ? ['but it is out of use or not a client yet'] : a.isIdle ? ['but it is inactive'] : []),
  ];
}
