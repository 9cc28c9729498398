// From weighed pairs to what is said of each: one that stands out is proposed or acts, near-ties and contradictions are a person's.
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
export function decideOne(pairs: readonly Weighed[]): Decided[] {
  const ranked = pairs
    .filter((pair) => worthOf(pair) !== 'nothing')
    .toSorted((x, y) => y.bits - x.bits || (x.a.record.id < y.a.record.id ? -1 : 1));
  const [best, ...rest] = ranked;
  if (best === undefined || best.a.isOther) return [];
  const rivals = rest.filter((pair) => !pair.a.isOther);
  const near = rivals.filter((pair) => best.bits - pair.bits < nearTieBits && !isClearlyBetter(best, pair));
  const named = rivals.filter((pair) => pair.supports.some(({ signal }) => signal === 'id') && !near.includes(pair));
  if (near.length + named.length > 0) {
    const doubt =
      near.length > 0 ? 'several companies fit about as well' : 'a stored id names another company than the rest does';
    return [best, ...near, ...named]
      .slice(0, mostChoices)
      .map((pair) => ({ pair, state: 'ambiguous', doubts: [doubt] }));
  }
  const doubts = doubtsOf(best);
  if (worthOf(best) === 'unclear' || best.a.isDoubtful) return [{ pair: best, state: 'ambiguous', doubts }];
  const margin = best.bits - (rivals[0]?.bits ?? 0);
  return [{ pair: best, state: mayAct(best, margin) ? 'acting' : 'proposed', doubts }];
}

/** Whether the better of two is wholly named and the other only in part, and nothing else speaks for the other alone. */
function isClearlyBetter(best: Weighed, other: Weighed): boolean {
  if (worthOf(best) !== 'good' || best.name.kind !== 'same' || other.name.kind === 'same') return false;
  const known = new Set(best.supports.map(({ signal }) => signal));
  return other.supports.every(({ signal, isUnshared }) => !isUnshared || !strong.has(signal) || known.has(signal));
}

function worthOf({ name, supports, conflicts }: Weighed): Worth {
  const strongOnes = supports.filter(({ signal }) => strong.has(signal));
  const unshared = independent(strongOnes.filter(({ isUnshared }) => isUnshared));
  const isApart = conflicts.some((conflict) => conflict.in === 'domain' || conflict.in === 'region');
  if (name.kind === 'same') {
    if (isApart && strongOnes.length === 0) return 'unclear';
    return 'good';
  }
  if (name.kind === 'within') {
    if (unshared > 0 && !isApart) return 'good';
    if (isApart) return strongOnes.length > 0 ? 'unclear' : 'nothing';
    return name.sharedWords >= 2 && name.bits >= leastNameBits ? 'good' : 'unclear';
  }
  if (unshared >= 2 && !isApart) return 'good';
  return unshared >= 1 ? 'unclear' : 'nothing';
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
