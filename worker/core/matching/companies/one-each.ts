// Several records of one system that would all be the same company: copies are a person's choice, not several links.
import type { Book } from './book.ts';
import { areCopies } from './copies.ts';
import type { Decided } from './decide.ts';
import type { Profile } from './profile.ts';

const clearBits = 3;
const doubt = 'another record of the same system fits this company too';

/** The same decisions, with those that compete for one company of the PSA made a choice. */
export function oneEach(decided: readonly Decided[], book: Book): Decided[] {
  const byCompany = Map.groupBy(
    decided.filter(({ state }) => state !== 'ambiguous'),
    ({ pair }) => pair.a.record.id,
  );
  return decided.flatMap((each): Decided[] => {
    const { a, b, bits } = each.pair;
    const rivals = (byCompany.get(a.record.id) ?? []).map(({ pair }) => pair).filter((pair) => pair !== each.pair);
    if (each.state === 'ambiguous' || rivals.length === 0) return [each];
    if (rivals.every((rival) => mayStandBeside(b, rival.b))) return [{ ...each, state: 'proposed' }];
    if (b.isIdle) return [];
    const isAhead = rivals.every(
      (rival) => rival.b.isIdle || (bits - rival.bits >= clearBits && !areCopies(b, rival.b, book)),
    );
    return isAhead ? [each] : [{ ...each, state: 'ambiguous', doubts: [...each.doubts, doubt] }];
  });
}

/** An account in another currency, or one that hangs under the other, is no copy. */
function mayStandBeside(one: Profile, other: Profile): boolean {
  const [a, b] = [one.record, other.record];
  if (one.currency !== null && other.currency !== null && one.currency !== other.currency) return true;
  return a.parent === b.id || b.parent === a.id || (a.parent !== null && a.parent === b.parent);
}
