// A line bills what has ended at the distributor.
import { linked, sentence } from '../sentence.ts';
import { counted } from './counted.ts';

export const cancelledStillBilled = {
  moneyMeaning: { whole: 'a month goes on being billed after its end', short: 'billed after its end' },
  title: counted({
    one: '{billed} {product} has ended and is still billed',
    other: '{billed} {product} have ended and are still billed',
  }),
  titleAhead: counted({
    one: '{billed} {product} ends on {endDay} and goes on being billed',
    other: '{billed} {product} end on {endDay} and go on being billed',
  }),
  measure: counted({ one: '{billed} licence', other: '{billed} licences' }),
  measureMeaning: 'ended and still billed',
  measureAhead: 'ending and still billed',
  verdict: 'Client pays too much',
  verdictAhead: 'Client would pay too much',
  arithmetic: linked(
    '{billed} on [the agreement line](line) × {unitPrice}; [the subscription ended on {endDay}](subscription)',
  ),
  arithmeticOfMany: linked(
    '{billed} on [the agreement line](line) × {unitPrice}; [the last of {subscriptions} ended on {endDay}](subscription)',
  ),
  arithmeticAhead: linked(
    '{billed} on [the agreement line](line) × {unitPrice}; [the subscription ends on {endDay}](subscription), and the run of {runDay} bills beyond that',
  ),
  chart: sentence('Bought: none after {endDay}. Billed: {billed}.'),
};
