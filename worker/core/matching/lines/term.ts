// Whether a catalogue item that names a term is meant for a subscription with this one.
import type { Subscription } from '../../../../shared/records/subscription.ts';
import type { HardWords } from '../products/hard-words.ts';

export type NamedTerm = Pick<HardWords, 'commitment' | 'billing'>;

/**
 * An item that names no term fits any. "Annual" is said of a price for a year as well as of a year that is billed by the
 * month; "monthly" is said of what nobody is bound to.
 */
export function fitsTerm({ commitment, billing }: NamedTerm, { term, commitmentEndDay }: Subscription): boolean {
  if (term.months === null) return true;
  if (commitment === '1') return term.months === 1;
  if (commitment !== null) return term.months === Number(commitment) || commitmentEndDay !== null;
  if (billing === null) return true;
  if (billing === '1') return term.months === 1;
  return term.months === Number(billing) || (term.months === 1 && commitmentEndDay !== null);
}
