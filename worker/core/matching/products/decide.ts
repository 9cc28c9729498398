// From weighed pairs of products to what is said of each product of the PSA.
import type { ProductName } from './compare-products.ts';
import { type CodeHit, isMakersOwn } from './part-numbers.ts';
import type { ProductProfile } from './profile.ts';

export interface WeighedProduct {
  a: ProductProfile;
  b: ProductProfile;
  name: ProductName;
  code: CodeHit | undefined;
  /** What one costs, where both say the same. */
  sameCost: string | null;
  /** What one sells for, where both say the same. */
  samePrice: string | null;
  /** At how many clients their quantities agree. */
  together: number;
  bits: number;
  /** Those of them that amounts bring. */
  amountBits: number;
}

export interface DecidedProduct {
  pair: WeighedProduct;
  state: 'acting' | 'proposed' | 'ambiguous';
  doubts: readonly string[];
}

const nearTieBits = 2;
const clearBits = 4;
const mostChoices = 5;
/** Names that share so many words are one, though one of them says more. */
const leastWords = 2;
const enoughWords = 3;
const enoughTogether = 2;

/**
 * What is said of one product of the PSA in one other system; none where nothing fits. What acts is told without amounts,
 * so that nobody who may not see those learns of them by what acts; they help only with what is asked.
 */
export function decideProduct(pairs: readonly WeighedProduct[]): DecidedProduct[] {
  const mayBeSure = pairs.some(({ code }) => code?.isUnique === true);
  const [first] = mayBeSure ? decide(pairs.map(withoutAmounts)) : [];
  if (first?.state === 'acting') {
    const whole = pairs.find(({ b }) => b === first.pair.b) ?? first.pair;
    return [{ ...first, pair: whole }];
  }
  return decide(pairs).map((each) => (each.state === 'acting' ? { ...each, state: 'proposed' } : each));
}

function withoutAmounts(pair: WeighedProduct): WeighedProduct {
  const { bits, amountBits } = pair;
  return { ...pair, sameCost: null, samePrice: null, amountBits: 0, bits: bits - amountBits };
}

function decide(pairs: readonly WeighedProduct[]): DecidedProduct[] {
  const ranked = pairs
    .filter((pair) => worthOf(pair) !== 'nothing')
    .toSorted((x, y) => y.bits - x.bits || (x.b.record.id < y.b.record.id ? -1 : 1));
  const [best, ...rest] = ranked;
  if (best === undefined) return [];
  const near = rest.filter((pair) => best.bits - pair.bits < nearTieBits && !isSurer(best, pair));
  const contradicting = pairs.filter(
    (pair) => pair.code?.isUnique === true && pair !== best && !near.includes(pair) && best.code === undefined,
  );
  if (near.length + contradicting.length > 0) {
    const doubt =
      near.length > 0 ? 'several products fit about as well' : 'a part number names another product than the name does';
    return [best, ...near, ...contradicting]
      .slice(0, mostChoices)
      .map((pair) => ({ pair, state: 'ambiguous', doubts: [doubt] }));
  }
  const doubts = best.name.open.map((what) => `only one of them says its ${what}`);
  if (worthOf(best) === 'unclear') return [{ pair: best, state: 'ambiguous', doubts }];
  const margin = best.bits - (rest[0]?.bits ?? 0);
  return [{ pair: best, state: mayAct(best, margin) ? 'acting' : 'proposed', doubts }];
}

function isSurer(best: WeighedProduct, other: WeighedProduct): boolean {
  return worthOf(best) === 'good' && worthOf(other) === 'unclear';
}

type Worth = 'good' | 'unclear' | 'nothing';

function worthOf(pair: WeighedProduct): Worth {
  const { name, code } = pair;
  if (name.differs.length > 0) return 'nothing';
  if (code !== undefined && name.kind === 'none') return isMakersOwn(code) ? 'good' : 'unclear';
  if (code !== undefined) return name.kind === 'other' ? 'unclear' : 'good';
  return worthOfName(pair);
}

/** Without a part number: prices and quantities bear a name out, and make no pair by themselves. */
function worthOfName({ name, sameCost, samePrice, together }: WeighedProduct): Worth {
  const isBorneOut = sameCost !== null || samePrice !== null || together >= enoughTogether;
  const isFull = name.open.length === 0;
  if (name.kind === 'same') return isFull || isBorneOut ? 'good' : 'unclear';
  if (name.kind === 'within') {
    if (isBorneOut || (isFull && name.sharedWords >= enoughWords)) return 'good';
    return name.sharedWords >= leastWords ? 'unclear' : 'nothing';
  }
  if (name.kind !== 'use' || !isBorneOut) return 'nothing';
  return sameCost !== null && together >= 1 ? 'good' : 'unclear';
}

/** A unique part number that can be believed, with names that are one. */
function mayAct({ a, b, name, code }: WeighedProduct, margin: number): boolean {
  return (
    code?.isUnique === true &&
    (name.kind === 'same' || (name.kind === 'within' && name.sharedWords >= leastWords)) &&
    name.open.length === 0 &&
    margin >= clearBits &&
    a.record.data.active &&
    b.record.data.active
  );
}
