// What became of an offered change that nobody decided on, by the line as it is now.
import { expect, it } from 'vitest';
import { type LineOffer, withoutUs } from '../../../../worker/core/actions/without-us.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { charge, clientView, history, type Literal, line, subscription } from '../rules/client-view.ts';

function offerOf(literal: Literal, type: LineOffer['type']): LineOffer {
  const { proposed } = buildPacket(clientView(literal), rules, [], null);
  const offer = proposed.find((each) => each.type === type && each.state === 'proposed');
  if (offer === undefined) throw new Error(`no ${type} was offered`);
  return offer as LineOffer;
}

const seats = offerOf({}, 'line-quantity');
const end = offerOf(
  {
    subscription: subscription({ status: 'cancelled', endDay: '2026-10-31', quantity: '25' }),
    history: history('s-1', ['2026-01-01', 25]),
    charge: charge({ quantity: '25', fromDay: '2026-10-01', toDay: '2026-10-31' }),
  },
  'line-end',
);

// 25 → 28 from 1 December was offered, and an end on 30 November.
it.each([
  ['the quantity that was offered', seats, line({ quantity: '28' }), { outcome: 'same', now: '28' }],
  ['another quantity', seats, line({ quantity: '27' }), { outcome: 'otherwise', now: '27' }],
  ['the quantity it had', seats, line(), { outcome: 'gone', now: '25' }],
  ['a line that is no more', seats, null, { outcome: 'otherwise', now: null }],
  ['the end that was offered', end, line({ cancelledDay: '2026-11-30' }), { outcome: 'same', now: '2026-11-30' }],
  ['another end', end, line({ cancelledDay: '2026-12-31' }), { outcome: 'otherwise', now: '2026-12-31' }],
  ['no end', end, line(), { outcome: 'gone', now: null }],
  ['a line that is no more, beside an end', end, null, { outcome: 'otherwise', now: null }],
])('%s', (_, offer, now, told) => {
  expect(withoutUs(offer, now)).toMatchObject(told);
});

it('tells what was offered over what', () => {
  expect(withoutUs(seats, null)).toMatchObject({ what: 'quantity', before: '25', offered: '28' });
  expect(withoutUs(end, null)).toMatchObject({ what: 'end', before: null, offered: '2026-11-30' });
});
