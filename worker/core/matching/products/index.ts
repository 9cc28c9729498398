// Matches the products of every other system with the PSA's catalogue.
import { refOf } from '../../../../shared/records/record.ts';
import { type Answers, answersOf } from '../answered.ts';
import { likelihood } from '../bits.ts';
import type { Match, MatchInput } from '../match.ts';
import { compareProducts, type ProductBook, productBook } from './compare-products.ts';
import { type DecidedProduct, decideProduct, type WeighedProduct } from './decide.ts';
import { areTwo } from './hard-words.ts';
import { type Movement, movementOf } from './movement.ts';
import { type Borne, believedCodes, type CodeHit, codeHits } from './part-numbers.ts';
import { type ProductProfile, productProfilesOf } from './profile.ts';
import { usesOf } from './uses.ts';

const codeBits = 10;
const costBits = 4;
const priceBits = 2;
/** Of two that fit, the one that somebody has. */
const usedBits = 3;
const togetherBits = { each: 1.5, most: 6 };
const idleBits = 4;
/** A word that more products have than this leads to none of them. */
const fewEnough = 60;

/** Every product link, by the PSA's product; quantities are compared at the clients that `companies` tell. */
export function matchProducts(input: MatchInput, companies: readonly Match[], answers = answersOf(input)): Match[] {
  const profiles = new Map(input.systems.map(({ id }) => [id, productProfilesOf(input, id)]));
  const book = productBook([...profiles.values()]);
  const movement = movementOf(input, companies);
  const psas = input.systems.filter(({ role }) => role === 'psa').map(({ id }) => id);
  const others = input.systems.filter(({ role }) => role !== 'psa');
  return psas.flatMap((psa) =>
    others.flatMap(({ id: other, role }) => {
      // What the MSP makes itself is bought from no distributor; it is booked all the same.
      const ours = (profiles.get(psa) ?? []).filter(
        ({ record }) => role !== 'distributor' || !answers.isAlone(refOf(record)),
      );
      const theirs = (profiles.get(other) ?? []).filter(({ record }) => !answers.isAlone(refOf(record)));
      return decideAll(ours, theirs, book, movement, answers).map((decided) => matchOf(decided, book));
    }),
  );
}

function decideAll(
  ours: readonly ProductProfile[],
  theirs: readonly ProductProfile[],
  book: ProductBook,
  movement: Movement,
  answers: Answers,
): DecidedProduct[] {
  const hits = believedCodes(codeHits(ours, theirs), ({ a, b }) => borneBy(a, b, book));
  const hitsOf = Map.groupBy(hits, ({ a }) => a.record.id);
  const candidates = candidatesIn(theirs);
  return ours.flatMap((a) => {
    const coded = hitsOf.get(a.record.id) ?? [];
    const moved = movement(a.record);
    const worth = answers.withoutRejected('product', refOf(a.record), [
      ...new Set([...candidates(a), ...coded.map(({ b }) => b)]),
    ]);
    return decideProduct(worth.map((b) => weigh(a, b, book, bestOf(coded, b), moved(b.record))));
  });
}

function bestOf(hits: readonly CodeHit[], b: ProductProfile): CodeHit | undefined {
  const own = hits.filter((hit) => hit.b === b);
  return own.find(({ isUnique }) => isUnique) ?? own[0];
}

function borneBy(a: ProductProfile, b: ProductProfile, book: ProductBook): Borne {
  const { kind, differs } = compareProducts(a, b, book);
  if (differs.length > 0) return 'not';
  if (kind === 'same' || kind === 'within') return 'out';
  return kind === 'none' ? 'open' : 'not';
}

/** Those that share a word, or are of a maker who is known for what the word says, and are no other product by a hard word. */
function candidatesIn(theirs: readonly ProductProfile[]): (a: ProductProfile) => ProductProfile[] {
  const byWord = new Map<string, Set<number>>();
  for (const [at, profile] of theirs.entries()) {
    for (const word of [...profile.words, ...profile.maker, ...profile.uses]) {
      byWord.set(word, (byWord.get(word) ?? new Set()).add(at));
    }
  }
  return (a) => {
    const makers = a.words.flatMap(usesOf);
    const found = [...new Set([...a.words, ...makers])].flatMap((word) => {
      const places = byWord.get(word);
      return places === undefined ? [] : [{ word, places }];
    });
    const rarest = Math.min(...found.map(({ places }) => places.size));
    const worth = new Set<number>();
    for (const { places } of found) {
      if (places.size > Math.max(fewEnough, rarest)) continue;
      for (const at of places) {
        const b = theirs[at];
        if (b !== undefined && !areTwo(a.hard, b.hard)) worth.add(at);
      }
    }
    return [...worth].sort((x, y) => x - y).flatMap((at) => theirs[at] ?? []);
  };
}

function weigh(
  a: ProductProfile,
  b: ProductProfile,
  book: ProductBook,
  code: CodeHit | undefined,
  together: number,
): WeighedProduct {
  const name = compareProducts(a, b, book);
  const sameCost = [...a.costs].find((cost) => b.costs.has(cost) && book.isRareAmount(cost)) ?? null;
  const samePrice = a.price !== null && a.price === b.price && book.isRareAmount(a.price) ? a.price : null;
  const idle = [a, b].filter(({ record }) => !record.data.active).length;
  const amountBits = (sameCost === null ? 0 : costBits) + (samePrice === null ? 0 : priceBits);
  const bits =
    name.bits +
    (code === undefined ? 0 : codeBits) +
    amountBits +
    Math.min(togetherBits.most, togetherBits.each * together) +
    (b.isUsed ? usedBits : 0) -
    idleBits * idle;
  return { a, b, name, code, sameCost, samePrice, together, bits, amountBits };
}

function matchOf({ pair, state, doubts }: DecidedProduct, book: ProductBook): Match {
  const { a, b, bits } = pair;
  return {
    kind: 'product',
    records: [
      { connection: a.record.connection, kind: 'product', id: a.record.id },
      { connection: b.record.connection, kind: 'product', id: b.record.id },
    ],
    state,
    confidence: likelihood(bits, book.entries),
    reasons: [...reasonsFor(pair), ...doubts.map((doubt) => `but ${doubt}`)],
  };
}

function reasonsFor({ a, b, name, code, sameCost, samePrice, together }: WeighedProduct): string[] {
  const named = {
    same: a.name === b.name ? `both are called "${a.name}"` : `"${a.name}" and "${b.name}" are one name`,
    within: `"${a.name}" and "${b.name}" are nearly one name`,
    use: `"${a.name}" says what "${b.name}" is for`,
    other: null,
    none: null,
  }[name.kind];
  return [
    ...(named === null ? [] : [named]),
    ...(code === undefined ? [] : [`the part number ${code.value} stands in both`]),
    ...(sameCost === null ? [] : [`one costs ${sameCost} in both`]),
    ...(samePrice === null ? [] : [`one sells for ${samePrice} in both`]),
    ...(together === 0
      ? []
      : [
          together === 1
            ? '1 client is billed for as many as it has'
            : `${together} clients are billed for as many as they have`,
        ]),
  ];
}
