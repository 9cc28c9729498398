// A line bills what has ended at the distributor.
import { linked, sentence } from '../sentence.ts';
import { counted } from './counted.ts';

export const cancelledStillBilled = {
  moneyMeaning: 'a month is billed for what has ended',
  title: counted({
    one: '{billed} {product} has ended and is still billed',
    other: '{billed} {product} have ended and are still billed',
  }),
  verdict: 'Client pays too much',
  arithmetic: linked(
    '{billed} on [the agreement line](line) × {unitPrice}; [the subscription ended on {endDay}](subscription)',
  ),
  arithmeticOfMany: linked(
    '{billed} on [the agreement line](line) × {unitPrice}; [the last of {subscriptions} ended on {endDay}](subscription)',
  ),
  chart: sentence('Bought: none after {endDay}. Billed: {billed}.'),
};
