// Pax8's words for terms, of subscriptions and of invoice items → term.
import type { Term } from '../../../../shared/records/term.ts';
import { bare } from './spelling.ts';

const recurring = (months: number) => ({ kind: 'recurring', months }) as const;
const once = { kind: 'one-time', months: null } as const;

const terms: Readonly<Record<string, Omit<Term, 'word'>>> = {
  monthly: recurring(1),
  annual: recurring(12),
  yearly: recurring(12),
  '1year': recurring(12),
  '2year': recurring(24),
  '3year': recurring(36),
  onetime: once,
  rebate: once,
  activation: { kind: 'activation', months: null },
  trial: { kind: 'trial', months: null },
  arrears: { kind: 'metered', months: null },
};

/** What a term's word says; a new word is `unknown`. */
export function termOf(word: string): Term {
  return { ...(terms[bare(word)] ?? { kind: 'unknown', months: null }), word };
}
