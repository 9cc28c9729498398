// What becomes of links when the books are matched anew: which questions come up or go, what acts, and what stops acting.
import { acts, isOpen, type LinkKind, type LinkState, type LinkTerms } from '../../../shared/link.ts';
import type { RecordRef } from '../../../shared/records/record.ts';
import type { Match } from './match.ts';

/** A link as it is stored. */
export interface StoredLink {
  id: string;
  kind: LinkKind;
  records: readonly RecordRef[];
  state: LinkState;
  confidence: number | null;
  reasons: readonly string[];
  /** Left out, its sides are one for one. */
  terms?: LinkTerms;
}

/** A link in the state that it is to have, and that it had; null where it is new. */
export interface LinkMove extends Omit<StoredLink, 'state'> {
  state: 'proposed' | 'choose' | 'acting' | 'superseded';
  was: LinkState | null;
}

const stateOf = { acting: 'acting', proposed: 'proposed', ambiguous: 'choose', follows: 'proposed' } as const;

/**
 * The links that move, in the order of the matches. `idOf` names a link by what it ties. What a person decided stays as it
 * is. A link that acts by itself stops as soon as it would not begin any more, and is asked about; one whose records are not
 * all in `matched` is left alone, for nothing is known of it.
 */
export function moveLinks(
  matches: readonly Match[],
  stored: readonly StoredLink[],
  matched: (ref: RecordRef) => boolean,
  idOf: (kind: LinkKind, records: readonly RecordRef[]) => string,
): LinkMove[] {
  const known = new Map(stored.map((link) => [link.id, link]));
  const told = matches.filter(isAsked).map((match): LinkMove => {
    const { kind, records, confidence } = match;
    const id = idOf(kind, records);
    const was = known.get(id)?.state ?? null;
    const state = stateOf[match.state];
    const stopped = was === 'acting' && state !== 'acting' ? ['it counted until something came up against it'] : [];
    return { id, kind, records, confidence, state, was, reasons: [...match.reasons, ...stopped] };
  });
  const seen = new Set(told.map(({ id }) => id));
  const gone = stored
    .filter(({ id, state }) => !seen.has(id) && (isOpen(state) || state === 'acting'))
    .filter(({ records, state }) => isOpen(state) || records.every(matched))
    .map((link): LinkMove => ({ ...link, state: 'superseded', was: link.state }));
  return [...told, ...gone].filter((move) => hasMoved(move, known.get(move.id)));
}

function hasMoved({ state, reasons }: LinkMove, before: StoredLink | undefined): boolean {
  if (before === undefined) return true;
  if (before.state === 'confirmed' || before.state === 'rejected') return false;
  if (before.state === state && state === 'acting') return false;
  return before.state !== state || before.reasons.join('\n') !== reasons.join('\n');
}

/** Lines that follow ask nobody, and so do those whose client or product is a question itself. */
function isAsked({ state, waits }: Match): boolean {
  return state !== 'follows' && waits !== true;
}

/** The stored links as matching takes them: what people confirmed, and what they turned down. */
export function saidOf(stored: readonly StoredLink[]): {
  confirmed: readonly StoredLink[];
  rejected: readonly StoredLink[];
} {
  return {
    confirmed: stored.filter(({ state }) => acts(state) && state !== 'acting'),
    rejected: stored.filter(({ state }) => state === 'rejected'),
  };
}
