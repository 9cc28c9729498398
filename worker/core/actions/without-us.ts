// What became of an offered change that nobody decided on, by the line as it is now.
import type { Action } from '../../../shared/action.ts';
import type { ShadowChange, ShadowOutcome } from '../../../shared/api/shadow.ts';
import { type Line, lastDayOf } from '../lines/quantity-on.ts';
import { termsOn } from '../lines/terms-on.ts';
import { isSeenDone } from './seen.ts';

/** A change of a line of which it can be told whether it was made. */
export type LineOffer = Action & { type: 'line-quantity' | 'line-end' };

type Values = Pick<ShadowChange, 'what' | 'before' | 'offered' | 'now'> & { outcome: Exclude<ShadowOutcome, 'open'> };

/** Compares an offer with its line, as it is now; null is a line that is not there any more. */
export function withoutUs(offer: LineOffer, line: Line | null): Values {
  const values = valuesOf(offer, line);
  const isThere = line !== null;
  if (isThere && isSeenDone(offer, [line])) return { ...values, outcome: 'same' };
  return { ...values, outcome: isThere && values.now === values.before ? 'gone' : 'otherwise' };
}

function valuesOf(offer: LineOffer, line: Line | null): Omit<Values, 'outcome'> {
  if (offer.type === 'line-end') {
    const { before, after } = offer;
    return {
      what: 'end',
      before: before.until ?? null,
      offered: after.until,
      now: line === null ? null : lastDayOf(line),
    };
  }
  const terms = line === null ? null : termsOn(line, offer.effectiveDate);
  return {
    what: 'quantity',
    before: offer.before.quantity ?? null,
    offered: offer.after.quantity,
    now: terms?.quantity ?? null,
  };
}
