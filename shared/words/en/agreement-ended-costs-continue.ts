// An agreement has ended, and what was billed on it still costs.
import { linked, sentence } from '../sentence.ts';
import { counted } from './counted.ts';

export const agreementEndedCostsContinue = {
  moneyMeaning: { whole: 'a month goes on being paid and is billed to nobody', short: 'paid, billed to nobody' },
  title: sentence('{agreement} has ended, its costs go on'),
  titleWithoutDay: sentence('{agreement} is {status}, its costs go on'),
  verdict: 'Renew, extend or stop',
  cost: linked('[{quantity} {product}](subscription) × {unitCost}'),
  plus: ' + ',
  ended: linked('; [the agreement](agreement) ended on {endDay}'),
  endedWithoutDay: linked('; [the agreement](agreement) is {status}'),
  step: counted({
    one: 'renew it, extend it, or stop its subscription',
    other: 'renew it, extend it, or stop its {count} subscriptions',
  }),
};
