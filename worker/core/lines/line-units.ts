// What is bought in the units of the line that bills it, where a person said that these are not one for one.
import Big from 'big.js';
import type { LinkRatio } from '../../../shared/link.ts';

/** Digits that are exact enough to tell a begun unit from a whole one: three thirds are one. */
const exactDigits = 9;

/** One quantity in the line's units, begun ones with their parts. */
export function shareOf(bought: Big, { billed, bought: per }: LinkRatio): Big {
  return bought.times(billed).div(per);
}

/** The whole units that cover a share: a begun one counts as one. */
export function wholeUnits(share: Big): Big {
  return share.round(exactDigits, Big.roundHalfUp).round(0, Big.roundUp);
}
