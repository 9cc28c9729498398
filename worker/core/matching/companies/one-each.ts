// Several records of one system that would all be the same company: copies are a person's choice, not several links.
import type { Decided } from './decide.ts';
import type { Weighed } from './weigh.ts';

const clearBits = 3;
const doubt = 'another record of the same system fits this company too';

/** The same decisions, with those that compete for one company of the PSA made a choice. */
export function oneEach(decided: readonly Decided[]): Decided[] {
  const byCompany = Map.groupBy(
    decided.filter(({ state }) => state !== 'ambiguous'),
    ({ pair }) => pair.a.record.id,
  );
  return decided.flatMap((each): Decided[] => {
    const rivals = (byCompany.get(each.pair.a.record.id) ?? []).filter((other) => other !== each);
    if (each.state === 'ambiguous' || rivals.length === 0) return [each];
    if (rivals.every((rival) => mayStandBeside(each.pair, rival.pair))) return [{ ...each, state: 'proposed' }];
    const isAhead = rivals.every((rival) => each.pair.bits - weightOf(rival.pair) >= clearBits || isIdle(rival.pair));
    if (isAhead && !isIdle(each.pair)) return [each];
    return isIdle(each.pair) ? [] : [{ ...each, state: 'ambiguous', doubts: [...each.doubts, doubt] }];
  });
}

/** A copy that is not in use any more. */
function isIdle({ b }: Weighed): boolean {
  return b.isIdle;
}

function weightOf({ bits }: Weighed): number {
  return bits;
}

/** An account in another currency, or one that hangs under the other, is no copy. */
function mayStandBeside(one: Weighed, other: Weighed): boolean {
  const { record: a } = one.b;
  const { record: b } = other.b;
  if (one.b.currency !== null && other.b.currency !== null && one.b.currency !== other.b.currency) return true;
  return a.parent === b.id || b.parent === a.id || (a.parent !== null && a.parent === b.parent);
}
